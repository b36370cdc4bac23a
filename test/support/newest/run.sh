#!/bin/sh
# Checks the types and runs the tests, without the snapshots, against the newest aws-cdk-lib there is.
# Arguments go to jest: test/support/newest/run.sh test/workflow
set -eu

here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)

npm install --prefix "$here" --no-save --no-package-lock --no-audit --no-fund --omit=dev --loglevel=error 'aws-cdk-lib@^2' 'constructs@^10'
echo "aws-cdk-lib $(node -p "require('$here/node_modules/aws-cdk-lib/package.json').version")," \
  "constructs $(node -p "require('$here/node_modules/constructs/package.json').version")"

cd "$root"
npx --no-install tsc --project "$here/tsconfig.json"
WITHOUT_SNAPSHOTS=1 exec npx --no-install jest --config "$here/jest.config.js" --ci "$@"
