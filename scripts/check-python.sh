#!/usr/bin/env bash
# Builds the Python package, installs it into a fresh venv, runs every example in Python, the mistakes, the module for tests, pyright,
# and the tests of the Python example, does what docs/getting-started.md says, and synthesizes the example. The definition must be, line for line, the one that the TypeScript example gives.
# Needs a compiled package (npx projen compile) and python3; takes three minutes.
# With TEST_COUNTS, the path of a file, the counts of the tests are added to it (.ci/run).
set -euo pipefail
cd "$(dirname "$0")/.."

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export CDK_VALIDATION=false PYTHONDONTWRITEBYTECODE=1 JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20
floor="$(scripts/floor aws-cdk-lib)"

echo 'building the wheel'
scripts/package-python.sh "$work/dist" > "$work/pacmak.log" 2>&1 || { cat "$work/pacmak.log"; exit 1; }

echo "installing it beside aws-cdk-lib $floor"
"${PYTHON:-python3}" -m venv "$work/venv"
"$work/venv/bin/pip" install --quiet --disable-pip-version-check "$work"/dist/python/*.whl "aws-cdk-lib==$floor" "constructs==$(scripts/floor constructs)" -r examples/python/order-processing/requirements-dev.txt

echo 'explaining a history with the module of the package'
printf '[{"id":1,"type":"ExecutionStarted"},{"id":2,"previousEventId":0,"type":"FailStateEntered","details":{"name":"Stop"}},{"id":3,"type":"ExecutionFailed","details":{"error":"E"}}]' > "$work/history.json"
"$work/venv/bin/python" -c "from cdk_stepfunctions_workflows.operations import explain; told = explain(history='$work/history.json'); assert (told['state'], told['class']) == ('Stop', 'fail-state'), told"

echo 'asking the command line of the package, on a Node.js whose end of life the runtime would announce'
PATH="$work/venv/bin:$PATH" env --unset JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION cdk-sfn --version > "$work/version" 2>&1
test "$(cat "$work/version")" = "$(node --print "require('./package.json').version")" || { echo 'cdk-sfn says more than its version:'; cat "$work/version"; exit 1; }
node build-tools/package-links.js "$work"/dist/python/*.whl

echo 'running the examples in Python, the mistakes, and the tests of the example'
unzip -p "$work"/dist/python/*.whl '*.dist-info/METADATA' > "$work/description.md"
tested=0
(cd test/python && WHEEL_README="$work/description.md" "$work/venv/bin/python" -m pytest -q -p no:cacheprovider --junitxml "$work/pages.xml") || tested=$?
for example in order-processing order-saga claims nightly-batch; do
  (cd "examples/python/$example" && "$work/venv/bin/python" -m pytest -q -p no:cacheprovider --junitxml "$work/$example.xml") || tested=$?
done
"$work/venv/bin/python" - "$work/pages.xml" "$work/order-processing.xml" "$work/order-saga.xml" "$work/claims.xml" "$work/nightly-batch.xml" <<'PYTHON' | tee -a "${TEST_COUNTS:-/dev/null}"
import sys
from xml.etree import ElementTree

for file in sys.argv[1:]:
    suite = ElementTree.parse(file).getroot().find("testsuite")
    failed = int(suite.get("failures")) + int(suite.get("errors"))
    print(f"{int(suite.get('tests')) - failed - int(suite.get('skipped'))} passed, {failed} failed")
PYTHON
[ "$tested" -eq 0 ] || exit "$tested"

scripts/check-start.sh python "$work"/dist/python/*.whl

echo 'synthesizing the examples, in Python and in TypeScript'
for example in order-processing fan-out batch-map retry-catch claims nightly-batch; do
  (cd "examples/python/$example" && CDK_OUTDIR="$work/python/$example" "$work/venv/bin/python" app.py)
  CDK_OUTDIR="$work/typescript/$example" npx ts-node --transpile-only "examples/$example/app.ts"
done

"$work/venv/bin/python" - "$work" <<'PYTHON'
import json
import sys
from pathlib import Path


def definition(language: str, example: str) -> list:
    (file,) = (Path(sys.argv[1]) / language / example).glob("*.template.json")
    resources = json.loads(file.read_text())["Resources"].values()
    machines = [resource for resource in resources if resource["Type"] == "AWS::StepFunctions::StateMachine"]
    assert len(machines) == 1, f"the {language} template of {example} has {len(machines)} state machines, not one"
    return machines[0]["Properties"]["DefinitionString"]["Fn::Join"][1]


for example in ("order-processing", "fan-out", "batch-map", "retry-catch", "claims", "nightly-batch"):
    python, typescript = definition("python", example), definition("typescript", example)
    for number, (left, right) in enumerate(zip(python, typescript), start=1):
        assert left == right, f"line {number} of the definition of {example}: {left!r} in Python, {right!r} in TypeScript"
    assert len(python) == len(typescript), f"{example}: {len(python)} lines in Python, {len(typescript)} in TypeScript"
    print(f"{example}: {len(python)} lines of definition are the same in Python as in TypeScript")
print("Python package: passed")
PYTHON
echo '1 passed, 0 failed' >> "${TEST_COUNTS:-/dev/null}"
