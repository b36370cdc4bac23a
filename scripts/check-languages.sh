#!/usr/bin/env bash
# Generates the Java, Go and .NET packages. Where Maven is, it compiles the Java one against the oldest CDK that is
# supported and synthesizes the order example with it. Go and .NET are generated only: their CDK or SDK is seldom at hand.
# Needs a compiled package (npx projen compile); takes half a minute.
set -euo pipefail
cd "$(dirname "$0")/.."

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export CDK_VALIDATION=false JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20

echo 'generating Java, Go and .NET'
npx jsii-pacmak --code-only --target java --target go --target dotnet --outdir "$work" > "$work/pacmak.log" 2>&1 || { cat "$work/pacmak.log"; exit 1; }
for source in Workflow.java Workflow.go Workflow.cs; do
  test -n "$(find "$work" -name "$source" -size +0)" || { echo "$source was not generated"; exit 1; }
done

if ! command -v mvn > /dev/null || ! command -v javac > /dev/null; then
  echo '1 skipped: the Java package is generated, not compiled: there is no Maven or no JDK'
  exit 0
fi

echo "compiling the Java package against aws-cdk-lib $(scripts/floor aws-cdk-lib)"
# The package's own ranges would take the newest versions.
sed -i -e "s/\[$(scripts/floor aws-cdk-lib),[^)]*)/$(scripts/floor aws-cdk-lib)/" -e "s/\[$(scripts/floor constructs),[^)]*)/$(scripts/floor constructs)/" "$work/java/pom.xml"
mvn --batch-mode --quiet --file "$work/java/pom.xml" compile dependency:build-classpath "-Dmdep.outputFile=$work/classpath" > "$work/maven.log" 2>&1 \
  || { cat "$work/maven.log"; exit 1; }

echo 'synthesizing the order example with it'
classpath="$work/java/target/classes:$(cat "$work/classpath")"
javac -d "$work/classes" -cp "$classpath" test/java/*.java
java -cp "$work/classes:$classpath" Synthesize "$work/cdk.out"
# The functions have other code here, so that only what names them differs from the example in TypeScript.
node - "$work/cdk.out/OrderProcessing.template.json" test/integ/integ.order-processing.ts.snapshot/OrderProcessing.template.json <<'JAVASCRIPT'
const [java, typescript] = process.argv.slice(2).map(file => {
  const { Resources } = require(require('path').resolve(file));
  const { Properties } = Object.values(Resources).find(({ Type }) => Type === 'AWS::StepFunctions::StateMachine');
  const lines = Properties.DefinitionString['Fn::Join'][1].map(line => (typeof line === 'string' ? line : [line['Fn::Sub']].flat()[0]));
  const alarms = Object.values(Resources).filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm').length;
  return `${alarms} alarms\n${lines.join('\n').replace(/"(Resource|FunctionName)": "[^"]*"/g, '"$1": ""')}`;
});
const [written, wanted] = [java, typescript].map(text => text.split('\n'));
const other = written.findIndex((line, index) => line !== wanted[index]);
if (java !== typescript) throw new Error(`not the workflow of the example, from line ${other} on: ${written[other]} instead of ${wanted[other]}`);
console.log(`${java.split('\n').length} lines of definition are the same in Java as in TypeScript`);
JAVASCRIPT
echo 'Java package: passed'
