import { stableText, without } from './values';
import { isJsonObject, own } from '../../asl';
import type { JsonObject, JsonValue } from '../../asl';

/** What a retrier does that says nothing else (https://states-language.net/spec.html#errors). */
const RETRIER_DEFAULTS = { IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2, JitterStrategy: 'NONE' } as const;

/** Retriers or catchers that have the form they should; what is broken is compared as it stands. */
export function isListOfEntries(list: JsonValue | undefined): list is JsonObject[] {
  return Array.isArray(list) && list.every(entry => isJsonObject(entry) && isTexts(own(entry, 'ErrorEquals')));
}

function isTexts(value: JsonValue | undefined): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(text => typeof text === 'string');
}

/** The retriers of a state, in one form for all that retry alike. */
export function canonicalRetriers(list: readonly JsonObject[]): JsonObject[] {
  const known = new Set<string>();
  return inOrder(list.flatMap(retrier => {
    const errors = newErrors(retrier, known);
    return errors.length === 0 ? [] : [{ ...effective(retrier), ErrorEquals: errors }];
  }));
}

/** The numbers of a retrier that matter, with those that it leaves out. */
function effective(retrier: JsonObject): JsonObject {
  const full = { ...RETRIER_DEFAULTS, ...without(retrier, 'Comment') } as JsonObject;
  const { IntervalSeconds: interval, MaxAttempts: attempts, BackoffRate: rate, MaxDelaySeconds: most } = full;
  if (attempts === 0) return without(full, 'IntervalSeconds', 'BackoffRate', 'MaxDelaySeconds', 'JitterStrategy');
  const isReached = typeof interval !== 'number' || typeof attempts !== 'number' || typeof rate !== 'number' || typeof most !== 'number'
    || interval * rate ** (attempts - 1) > most;
  return without(full, ...(attempts === 1 ? ['BackoffRate'] : []), ...(isReached ? [] : ['MaxDelaySeconds']));
}

/** The catchers of a state, one for each error, since the first that names an error takes it. */
export function canonicalCatchers(list: readonly JsonObject[]): JsonObject[] {
  const known = new Set<string>();
  return inOrder(list.flatMap(catcher =>
    newErrors(catcher, known).map(error => ({ ...without(catcher, 'Comment'), ErrorEquals: [error] }))));
}

/** The names that no entry before has, sorted: for the others that one comes first. */
function newErrors(entry: JsonObject, known: Set<string>): string[] {
  const errors = own(entry, 'ErrorEquals');
  const names = (Array.isArray(errors) ? errors : []).map(String).filter(name => !known.has(name));
  names.forEach(name => known.add(name));
  return [...new Set(names)].sort();
}

/** Beyond that many the order is left as it is written. */
const MOST_ORDERED = 200;

/** Entries about different errors in one order: which of them comes first makes no difference. */
function inOrder(entries: JsonObject[]): JsonObject[] {
  if (entries.length < 2 || entries.length > MOST_ORDERED) return entries;
  const left = entries.map(entry => ({ entry, text: stableText(entry) }));
  const ordered: JsonObject[] = [];
  while (left.length > 0) {
    const free = left.filter(({ entry }, index) => left.slice(0, index).every(before => isApart(before.entry, entry)));
    const first = free.reduce((least, next) => (next.text < least.text ? next : least));
    left.splice(left.indexOf(first), 1);
    ordered.push(first.entry);
  }
  return ordered;
}

/** Whether no error can be taken by both. Names of the service's own may stand for many. */
function isApart(one: JsonObject, other: JsonObject): boolean {
  const names = [one, other].map(entry => entry.ErrorEquals as string[]);
  return names.flat().every(name => !name.startsWith('States.')) && !names[0].some(name => names[1].includes(name));
}
