#!/usr/bin/env bash
# Packs the package, installs the tarball in an empty project beside the oldest CDK that is supported, and there
# compiles the first example of the README and tests it, runs the first test of docs/testing.md, and the command line.
# Needs a compiled package (npx projen compile); takes about half a minute.
set -euo pipefail
cd "$(dirname "$0")/.."
root="$PWD"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export CDK_VALIDATION=false TMPDIR="$work"
version() { node --print "require('./node_modules/$1/package.json').version"; }

echo 'packing'
npm pack --ignore-scripts --pack-destination "$work" > "$work/pack.log" 2>&1 || { cat "$work/pack.log"; exit 1; }
if tar -tzf "$work"/*.tgz | grep -E '(^|/)(\.venv|test|cdk\.out)/' | grep -v '^package/node_modules/'; then
  echo 'the package holds files that are none of it'
  exit 1
fi

echo 'installing it in an empty project'
mkdir "$work/project"
cp -r test/package/. "$work/project"
# The first whole file among the examples of the README
awk '/^```ts nofixture/ { on = 1; next } /^```/ && on { exit } on' README.md > "$work/project/order-stack.ts"
# The test of a failing payment in the guide, which tests lib/orders-stack.ts
mkdir "$work/project/test"
awk '/^```ts$/ { on = 1; next } /^```/ && on { exit } on' docs/testing.md > "$work/project/test/orders.spec.ts"
packages=(aws-cdk-lib constructs jest ts-jest typescript @types/jest @types/node)
pinned=(); for name in "${packages[@]}"; do pinned+=("$name@$(version "$name")"); done
cd "$work/project"
npm install --no-audit --no-fund --loglevel=error "$work"/*.tgz "${pinned[@]}" > "$work/install.log" 2>&1 || { cat "$work/install.log"; exit 1; }

echo 'compiling, testing, checking'
npx --no-install tsc --project .
npx --no-install jest --reporters=default --reporters="$root/test/support/summary-reporter.js"
npx --no-install cdk-sfn lint "$root"/test/fixtures/seeds/*.full-arn.asl.json > "$work/lint.log" || { cat "$work/lint.log"; exit 1; }
npx --no-install cdk-sfn diagram "$root/test/fixtures/seeds/choice-state.full-arn.asl.json" | grep --quiet '^flowchart'
echo 'package: passed'
