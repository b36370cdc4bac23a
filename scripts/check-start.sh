#!/usr/bin/env bash
# Does what docs/getting-started.md says, command by command, in an empty folder: TypeScript or Python, with the package
# as it is here in the place of the one that is published. Needs a compiled package; takes a minute or two.
#
#     scripts/check-start.sh typescript|python PACKAGE      the tarball or the wheel
set -euo pipefail
language="$1"
package="$(cd "$(dirname "$2")" && pwd)/$(basename "$2")"
cd "$(dirname "$0")/.."
root="$PWD"
version() { node --print "require('$root/package.json').devDependencies['$1']"; }

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export CDK_VALIDATION=false TMPDIR="$work" JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20 PYTHONDONTWRITEBYTECODE=1
mkdir "$work/project" && cd "$work/project"

# The package in the place of its name, the oldest CDK that is supported, and the CDK's command line that is here.
here() {
  sed -E -e "s#(install|install --no-save) cdk-stepfunctions-workflows( |\$)#\1 $package\2#" \
    -e "s# aws-cdk-lib( |\$)# aws-cdk-lib@$("$root/scripts/floor" aws-cdk-lib)\1#; s# constructs( |\$)# constructs@$("$root/scripts/floor" constructs)\1#" \
    -e "s#^(npm install.*)#\1 --no-audit --no-fund --loglevel=error#; s#npx aws-cdk#$root/node_modules/.bin/cdk#" \
    -e "s#^npm install --no-audit#npm pkg set dependencies.cdk-stepfunctions-workflows=file:$package dependencies.aws-cdk-lib=$("$root/scripts/floor" aws-cdk-lib) devDependencies.aws-cdk=$(version aws-cdk) \&\& &#" \
    -e "s#python3 -m venv#${PYTHON:-python3} -m venv#"
}

commands="$(awk -v language="$language" '$0 == "```sh " language { on = 1; next } /^```/ && on { exit } on' "$root/docs/getting-started.md")"
test "$(echo "$commands" | wc -l)" -le 5 || { echo 'more than five commands'; exit 1; }
start=$SECONDS
echo "set -e; $(echo "$commands" | here | tr '\n' ';')" > commands.sh
bash commands.sh > output.log 2>&1 || { cat output.log; echo "$language: the commands of the page fail"; exit 1; }
grep -qE '2 passed' output.log || { cat output.log; echo "$language: no green test"; exit 1; }
test -s cdk.out/Orders.template.json || { echo "$language: no template"; exit 1; }
seconds=$((SECONDS - start))
echo "getting started in $language: $(echo "$commands" | wc -l) commands, $seconds seconds, 2 tests are green, the workflow is synthesized"
test "$seconds" -lt "${LIMIT_SECONDS:-180}" || { echo "$language: it takes longer than three minutes"; exit 1; }
