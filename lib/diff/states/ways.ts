import { differences, Same, shown } from './words';
import { isJsonObject, own } from '../../asl';
import type { JsonObject, JsonValue } from '../../asl';
import { stableText } from '../canonical/values';
import { change } from '../changes';
import type { Change } from '../changes';

/** What is different about where a state goes on, but for its catchers. Names are those of the head already. */
export function wayChanges(before: JsonObject, after: JsonObject, state: string, same: Same): Change[] {
  return [
    ...(wayOn(before) === wayOn(after) ? [] : [change('way-changed', `goes ${onward(after)} instead of ${onward(before)}`, state)]),
    ...otherwise(own(before, 'Default'), own(after, 'Default'), state),
    ...ruleChanges(own(before, 'Choices'), own(after, 'Choices'), state, same),
  ];
}

/** Where a state goes on, whole: in sentences it may be cut short. */
function wayOn(fields: JsonObject): string {
  return stableText([own(fields, 'Next') ?? null, own(fields, 'End') === true]);
}

function onward(fields: JsonObject): string {
  const next = own(fields, 'Next');
  if (next !== undefined) return `to ${shown(next)}`;
  return own(fields, 'End') === true ? 'to the end' : 'nowhere';
}

function otherwise(before: JsonValue | undefined, after: JsonValue | undefined, state: string): Change[] {
  if (stableText(before) === stableText(after)) return [];
  if (after === undefined) {
    return [change('way-changed', `fails with States.NoChoiceMatched instead of going to ${shown(before)} when no rule applies`, state)];
  }
  return [
    change(
      'way-changed',
      `goes to ${shown(after)} instead of ${before === undefined ? 'failing' : shown(before)} when no rule applies`,
      state,
    ),
  ];
}

function ruleChanges(before: JsonValue | undefined, after: JsonValue | undefined, state: string, same: Same): Change[] {
  const [old, now] = [before, after].map(list => (Array.isArray(list) ? list : []) as JsonValue[]);
  if (old.length !== now.length) {
    const missing = now.filter(rule => !old.some(other => same(rule, other, '')));
    const gone = old.filter(rule => !now.some(other => same(rule, other, '')));
    const words = [...gone.map(rule => `no longer asks ${shown(rule)}`), ...missing.map(rule => `asks ${shown(rule)}`)];
    return [change('condition-changed', words.join('; ') || `has ${now.length} rules instead of ${old.length}`, state)];
  }
  return now.flatMap((rule, index) => ruleChange(old[index], rule, index, state, same));
}

function ruleChange(before: JsonValue, after: JsonValue, index: number, state: string, same: Same): Change[] {
  if (same(before, after, '')) return [];
  const [one, two] = [before, after].map(rule => (isJsonObject(rule) ? rule : {} as JsonObject));
  const isOtherWay = stableText(own(one, 'Next')) !== stableText(own(two, 'Next'));
  const tests = differences(withoutNext(one), withoutNext(two), same);
  return [
    ...(isOtherWay
      ? [change('way-changed', `rule ${index + 1} leads to ${shown(own(two, 'Next'))} instead of ${shown(own(one, 'Next'))}`, state)]
      : []),
    ...(tests.length > 0 ? [change('condition-changed', `rule ${index + 1}: ${tests.join(', ')}`, state)] : []),
  ];
}

function withoutNext(rule: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(rule).filter(([name]) => name !== 'Next'));
}
