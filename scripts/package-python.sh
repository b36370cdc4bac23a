#!/usr/bin/env bash
# Builds the Python package into FOLDER/python: what jsii generates, with each example in Python, the modules of python/
# in it, and a description whose links lead to the repository. Fails where an example can't be translated.
#
#     scripts/package-python.sh FOLDER
set -euo pipefail
folder="$(mkdir -p "$1" && cd "$1" && pwd)"
cd "$(dirname "$0")/.."

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION="${JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION:-20}"
npx jsii-rosetta extract --strict --directory . . > "$work/rosetta.log" 2>&1 || { cat "$work/rosetta.log"; exit 1; }
npx jsii-pacmak --target python --code-only --rosetta-tablet .jsii.tabl.json --rosetta-unknown-snippets=fail --outdir "$work"
package="$work/python/src/cdk_stepfunctions_workflows"
if grep -nE '^```(ts|typescript)' "$work/python/README.md"; then
  echo 'an example of the README is not in Python: is README.md newer than what was compiled?'
  exit 1
fi
cp python/operations.py python/testing.py "$package/"
version="$(node --print "require('./package.json').version")"
sed "s/\"VERSION\"/\"$version\"/; s/@VERSION\./@$version./" python/cdk-sfn > "$package/_jsii/bin/cdk-sfn"
# Shown outside of the repository, links have to be whole.
node - "$work/python/README.md" <<'JAVASCRIPT'
const fs = require('fs');
const [file] = process.argv.slice(2);
const repository = 'https://github.com/cdk-stepfunctions-workflows/cdk-stepfunctions-workflows/blob/main/';
fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/\]\((?!https?:|#)([^)\s]+)\)/g, (_, target) => `](${repository}${target})`));
JAVASCRIPT
mkdir -p "$folder/python"
"${PYTHON:-python3}" -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$folder/python" "$work/python"
