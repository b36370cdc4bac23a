#!/usr/bin/env bash
# Compares what jsii finds in the compiled package with the API of the last version, which is committed: a change that
# would break a program in any language fails. A major version starts anew.
#
#     scripts/check-api.sh            compares
#     scripts/check-api.sh --update   when a version is published: what is compiled is the API of the last version
set -euo pipefail
cd "$(dirname "$0")/.."
last=test/api/last-version.jsii.gz
export JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20

# Places in the sources and the texts of examples are no API.
bare() {
  node -e '
    const assembly = JSON.parse(require("fs").readFileSync(0, "utf8"));
    const text = JSON.stringify({ ...assembly, readme: undefined, fingerprint: "*" }, (key, value) => (["docs", "locationInModule", "symbolId"].includes(key) && typeof value === "object" ? (key === "docs" ? { stability: value.stability } : undefined) : key === "symbolId" ? undefined : value));
    process.stdout.write(text);
  '
}

if [ "${1:-}" = --update ]; then
  mkdir -p "$(dirname "$last")"
  bare < .jsii | gzip -9n > "$last"
  echo "the API of the last version is now that of what is compiled: $(wc -c < "$last") bytes"
  exit 0
fi

if [ ! -f "$last" ]; then
  echo '1 skipped: there is no version yet whose API could be broken'
  exit 0
fi

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
for side in before after; do
  mkdir "$work/$side"
  ln -s "$PWD/node_modules" "$work/$side/node_modules"
  cp package.json "$work/$side/"
done
gunzip -c "$last" > "$work/before/.jsii"
bare < .jsii > "$work/after/.jsii"
npx jsii-diff --error-on=all "$work/before" "$work/after"
echo 'API: nothing that breaks a program'
