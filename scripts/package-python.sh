#!/usr/bin/env bash
# Builds the Python package into FOLDER/python: what jsii generates, and the module python/operations.py in it.
#
#     scripts/package-python.sh FOLDER
set -euo pipefail
folder="$(mkdir -p "$1" && cd "$1" && pwd)"
cd "$(dirname "$0")/.."

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
npx jsii-pacmak --target python --code-only --outdir "$work"
cp python/operations.py "$work/python/src/cdk_stepfunctions_workflows/operations.py"
mkdir -p "$folder/python"
"${PYTHON:-python3}" -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir "$folder/python" "$work/python"
