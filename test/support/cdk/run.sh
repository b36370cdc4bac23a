#!/bin/sh
# Checks the types and runs the tests, without the snapshots, against another aws-cdk-lib than the one of the project:
# the newest there is, or the oldest that the package takes, its floor.
# Further arguments go to jest: test/support/cdk/run.sh newest test/workflow
set -eu

place=${1:?newest or floor}
shift
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)

case $place in
  newest) cdk='aws-cdk-lib@^2' constructs='constructs@^10' ;;
  floor) cdk="aws-cdk-lib@$("$root/scripts/floor" aws-cdk-lib)" constructs="constructs@$("$root/scripts/floor" constructs)" ;;
  *) echo "newest or floor, not $place" >&2; exit 2 ;;
esac
npm install --prefix "$here/$place" --no-save --no-package-lock --no-audit --no-fund --omit=dev --loglevel=error "$cdk" "$constructs"
version() { node -p "require('$here/$place/node_modules/$1/package.json').version"; }
echo "aws-cdk-lib $(version aws-cdk-lib), constructs $(version constructs)"

cd "$root"
npx --no-install tsc --project "$here/$place/tsconfig.json"
CDK_PLACE=$place WITHOUT_SNAPSHOTS=1 exec npx --no-install jest --config "$here/jest.config.js" --ci "$@"
