import { isDefault } from './canonical/defaults';
import { stableText } from './canonical/values';
import { change } from './changes';
import type { Change } from './changes';
import { isJsonObject, isQueryLanguage, machineScope, own } from '../asl';
import type { JsonObject, JsonValue } from '../asl';
import { compareFlow } from './flow/compare';
import { compareStates, CompareOptions, label } from './states/compare';
import { fromTo } from './states/words';
import { isAtLeast, worst } from './verdict';

/** A definition that can be compared: an object with states. */
export function isComparable(definition: unknown): definition is JsonObject {
  return isJsonObject(definition) && isJsonObject(own(definition, 'States')) && typeof own(definition, 'StartAt') === 'string';
}

/** What is different between two definitions; both have states. */
export function compareDefinitions(base: JsonObject, head: JsonObject, options: CompareOptions): Change[] {
  const changes = [...topChanges(base, head), ...compareStates(machineScope(base)!, machineScope(head)!, options)];
  if (!isAtLeast(worst(changes.map(({ verdict }) => verdict)), 'behaviour')) return changes; // the same data flows
  return [...changes, ...compareFlow(base, head, label)];
}

/** Fields of the top level that are told by what they do to states, or apart. */
const APART = new Set(['States', 'StartAt', 'Comment']);

function topChanges(base: JsonObject, head: JsonObject): Change[] {
  return [...new Set([...Object.keys(base), ...Object.keys(head)])].filter(name => !APART.has(name)).flatMap(name => {
    const [before, after] = [base, head].map(side => effective(name, own(side, name)));
    if (stableText(before) === stableText(after)) return [];
    if (name === 'TimeoutSeconds') return [change('timeout-changed', fromTo('the execution may take', before, after, ' s'))];
    return [change(name === 'QueryLanguage' ? 'query-language-changed' : 'field-changed', fromTo(name, before, after))];
  });
}

function effective(name: string, value: JsonValue | undefined): JsonValue | undefined {
  const isToldByStates = name === 'QueryLanguage' && isQueryLanguage(value);
  return value === undefined || isToldByStates || isDefault('Machine', name, value, 'JSONPath') ? undefined : value;
}
