#!/usr/bin/env bash
# Packs the package, installs the tarball in an empty project beside the oldest CDK that is supported, and there
# compiles the first example of the README and tests it, runs the first test of docs/testing.md, and the command line;
# tests by Jest, Vitest and Node's own runner, in CommonJS and ES modules; runs an app by ts-node, tsx and in a bundle;
# and does what docs/getting-started.md says. Needs a compiled package (npx projen compile); takes two minutes.
set -euo pipefail
trap 'echo "line $LINENO failed: $BASH_COMMAND"' ERR
cd "$(dirname "$0")/.."
root="$PWD"

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
export CDK_VALIDATION=false NODE_NO_WARNINGS=1 TMPDIR="$work"
version() { node --print "require('./node_modules/$1/package.json').version"; }

echo 'packing'
npm pack --ignore-scripts --pack-destination "$work" > "$work/pack.log" 2>&1 || { cat "$work/pack.log"; exit 1; }
if tar -tzf "$work"/*.tgz | grep -E '(^|/)(\.venv|test|cdk\.out)/' | grep -vE '^package/(node_modules|templates)/'; then
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
packages=(jest @jest/globals ts-jest ts-node typescript esbuild @types/jest @types/node)
pinned=("aws-cdk-lib@$(scripts/floor aws-cdk-lib)" "constructs@$(scripts/floor constructs)" vitest@^3 tsx@^4); for name in "${packages[@]}"; do pinned+=("$name@$(version "$name")"); done
cd "$work/project"
npm install --no-audit --no-fund --loglevel=error "$work"/*.tgz "${pinned[@]}" > "$work/install.log" 2>&1 || { cat "$work/install.log"; exit 1; }

echo 'compiling, testing, checking'
npx --no-install tsc --project .
npx --no-install jest --reporters=default --reporters="$root/test/support/summary-reporter.js"
npx --no-install vitest run --root . --reporter=json --outputFile=vitest.json runners/vitest.test.ts
node --eval "if (require('./vitest.json').numPassedTests !== 1) throw new Error('Vitest ran another number of tests than 1')"
node --test --test-reporter=tap runners/node-test.cjs runners/node-test.mjs > node-test.log || { cat node-test.log; exit 1; }
grep -q '^# pass 3' node-test.log || { cat node-test.log; exit 1; }

echo 'running an app by ts-node, by tsx, and in bundles'
npx --no-install ts-node runners/app.ts out-ts-node
npx --no-install tsx runners/app.ts out-tsx
npx --no-install esbuild runners/app.ts --bundle --platform=node --target=node20 --log-level=warning --outfile=bundle/app.js
node bundle/app.js out-bundle
npx --no-install esbuild runners/app.ts --bundle --minify --platform=node --external:aws-cdk-lib --external:constructs --log-level=warning --outfile=minified/app.js
node minified/app.js out-minified
for out in out-tsx out-bundle out-minified; do cmp out-ts-node/Shop.template.json "$out/Shop.template.json"; done

npx --no-install cdk-sfn lint "$root"/test/fixtures/seeds/*.full-arn.asl.json > "$work/lint.log" || { cat "$work/lint.log"; exit 1; }
npx --no-install cdk-sfn diagram "$root/test/fixtures/seeds/choice-state.full-arn.asl.json" > "$work/diagram.log"
grep --quiet '^flowchart' "$work/diagram.log" || { cat "$work/diagram.log"; exit 1; }
cd "$root"
scripts/check-start.sh typescript "$work"/*.tgz
node build-tools/package-links.js "$work"/*.tgz
echo 'package: passed'
