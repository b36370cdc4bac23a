import { isJsonObject, own } from '../../asl';
import type { JsonObject, JsonValue } from '../../asl';
import { stableText } from '../canonical/values';

/** Whether two values of a field mean the same. */
export type Same = (one: JsonValue, other: JsonValue, key: string) => boolean;

const LONGEST = 80;

/** A value as it stands in a sentence: short, on one line. */
export function shown(value: JsonValue | undefined): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? `'${value}'` : JSON.stringify(value);
  const line = text.replace(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** What was before and what is now; either may be missing. */
export function fromTo(label: string, before: JsonValue | undefined, after: JsonValue | undefined, unit = ''): string {
  const value = (part: JsonValue) => `${typeof part === 'number' ? part : shown(part)}${unit}`;
  if (before === undefined) return `${label} ${value(after!)} (new)`;
  if (after === undefined) return `${label} ${value(before)} is gone`;
  return `${label} ${value(before)} to ${value(after)}`;
}

/** Where two values differ, in words: the paths of what is new, gone and other. */
export function differences(before: JsonValue | undefined, after: JsonValue | undefined, isSame: Same): string[] {
  const found: string[] = [];
  const visit = (one: JsonValue | undefined, other: JsonValue | undefined, path: string, key: string) => {
    if (found.length > MOST_DIFFERENCES || (one !== undefined && other !== undefined && isSame(one, other, key))) return;
    if (isJsonObject(one) && isJsonObject(other) && path.split('.').length < DEEPEST) {
      const names = new Set([...Object.keys(one), ...Object.keys(other)]);
      for (const name of names) visit(own(one, name), own(other, name), path === '' ? name : `${path}.${name}`, name);
    } else if (Array.isArray(one) && Array.isArray(other) && one.length === other.length) {
      one.forEach((entry, index) => visit(entry, other[index], `${path}[${index}]`, ''));
    } else {
      found.push(fromTo(path, one, other).trim());
    }
  };
  visit(before, after, '', '');
  return found.length > MOST_DIFFERENCES ? [...found.slice(0, MOST_DIFFERENCES), 'and more'] : found;
}

const MOST_DIFFERENCES = 6;
const DEEPEST = 8;

const NUMBERS: readonly (readonly [string, string, string])[] = [
  ['MaxAttempts', 'retries', ''], ['IntervalSeconds', 'first wait', ' s'], ['BackoffRate', 'backoff', ''],
  ['MaxDelaySeconds', 'longest wait', ' s'], ['JitterStrategy', 'jitter', ''],
];

/** Names of errors as people say them. */
export function errorsOf(entry: JsonObject): string {
  const errors = own(entry, 'ErrorEquals');
  return (Array.isArray(errors) ? errors : []).map(error => (error === 'States.ALL' ? 'any error' : String(error))).join(', ');
}

/** What retriers do otherwise: "retries 3 to 6, first wait 2 s to 5 s". */
export function retryWords(before: readonly JsonObject[], after: readonly JsonObject[]): string {
  const old = new Map(before.map(entry => [errorsOf(entry), entry]));
  const now = new Map(after.map(entry => [errorsOf(entry), entry]));
  const words = [...new Set([...old.keys(), ...now.keys()])].flatMap(errors => {
    const [one, two] = [old.get(errors), now.get(errors)];
    if (!two) return [`${errors} is no longer retried`];
    if (!one) return [`${errors} is retried: ${numbers({}, two).join(', ')}`];
    const changed = numbers(one, two);
    return changed.length === 0 ? [] : [`${changed.join(', ')} on ${errors}`];
  });
  return words.join('; ') || 'the order of the retriers';
}

function numbers(before: JsonObject, after: JsonObject): string[] {
  return NUMBERS.flatMap(([field, label, unit]) => {
    const [one, two] = [own(before, field), own(after, field)];
    if (stableText(one) === stableText(two)) return [];
    return [one === undefined && Object.keys(before).length === 0 ? `${label} ${shown(two)}${unit}` : fromTo(label, one, two, unit)];
  });
}

/** What catchers do otherwise, error by error. */
export function catchWords(before: readonly JsonObject[], after: readonly JsonObject[], isSame: Same): string {
  const old = new Map(before.map(entry => [errorsOf(entry), entry]));
  const now = new Map(after.map(entry => [errorsOf(entry), entry]));
  const words = [...new Set([...old.keys(), ...now.keys()])].flatMap(errors => {
    const [one, two] = [old.get(errors), now.get(errors)];
    if (!two) return [`${errors} is no longer caught (went to ${shown(own(one!, 'Next'))})`];
    if (!one) return [`${errors} is caught and goes to ${shown(own(two, 'Next'))}`];
    return differences(one, two, isSame).map(text => `${errors}: ${text.replace(/^Next /, 'goes from ')}`);
  });
  return words.join('; ') || 'the order of the catchers';
}
