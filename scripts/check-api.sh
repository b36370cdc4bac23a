#!/usr/bin/env bash
# Compares what jsii finds in the compiled package with the API of the last version, which is committed: a change that
# would break a program in any language fails. A major version starts anew. Before the first version is published, the API
# that is committed is that of the day on which it was. That the comparison finds what breaks is tried first, by planted breaks.
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

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
for side in before after; do
  mkdir "$work/$side"
  ln -s "$PWD/node_modules" "$work/$side/node_modules"
  cp package.json "$work/$side/"
done
gunzip -c "$last" > "$work/before/.jsii"
bare < .jsii > "$work/after/.jsii"

# Breaks the API in one place, in which a program would notice it.
plant() {
  node -e '
    const fs = require("fs");
    const assembly = JSON.parse(fs.readFileSync(process.argv[1], "utf8"));
    const type = name => assembly.types[`${assembly.name}.${name}`];
    ({
      "a class that is gone": () => delete assembly.types[`${assembly.name}.PipelineWorkflow`],
      "a method that is gone": () => (type("Workflow").methods = type("Workflow").methods.filter(({ name }) => name !== "toMermaid")),
      "a prop that has to be given": () => delete type("PipelineOptions").properties.find(({ name }) => name === "catch").optional,
      "another type of a prop": () => (type("PipelineOptions").properties.find(({ name }) => name === "steps").type = { primitive: "string" }),
    })[process.argv[2]]();
    fs.writeFileSync(process.argv[3], JSON.stringify(assembly));
  ' "$work/before/.jsii" "$1" "$work/planted/.jsii"
}
mkdir "$work/planted" && ln -s "$PWD/node_modules" "$work/planted/node_modules" && cp package.json "$work/planted/"
for break in 'a class that is gone' 'a method that is gone' 'a prop that has to be given' 'another type of a prop'; do
  plant "$break"
  if npx jsii-diff --error-on=all "$work/before" "$work/planted" > "$work/told" 2>&1; then
    echo "not found: $break"
    exit 1
  fi
  grep -qE 'PipelineWorkflow|toMermaid|PipelineOptions' "$work/told" || { echo "$break was not compared:"; cat "$work/told"; exit 1; }
done

npx jsii-diff --error-on=all "$work/before" "$work/after"
echo 'API: nothing that breaks a program'
