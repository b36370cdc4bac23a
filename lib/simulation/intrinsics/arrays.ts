import { asInteger, asList, fail, Intrinsic } from './intrinsic';
import { JsonValue } from '../../asl';
import { jsonEqual } from '../data';

/** Most elements States.ArrayRange may give. */
const MAX_RANGE = 1000;

function partition(list: readonly JsonValue[], size: number): JsonValue[][] {
  if (size < 1) fail(`the chunk size of States.ArrayPartition must be at least 1, got ${size}`);
  return Array.from({ length: Math.ceil(list.length / size) }, (_, chunk) => list.slice(chunk * size, (chunk + 1) * size));
}

/** The numbers from `start` to `end`, both included. */
export function range(start: number, end: number, step: number): number[] | undefined {
  if (step === 0) return undefined;
  const length = Math.max(0, Math.floor((end - start) / step) + 1);
  return length > MAX_RANGE ? undefined : Array.from({ length }, (_, index) => start + index * step);
}

function unique(list: readonly JsonValue[]): JsonValue[] {
  const seen = new Set<string>();
  const kept: JsonValue[] = [];
  for (const element of list) {
    const text = JSON.stringify(element);
    if (seen.has(text) || (typeof element === 'object' && kept.some(other => jsonEqual(other, element)))) continue;
    seen.add(text);
    kept.push(element);
  }
  return kept;
}

export const ARRAY_INTRINSICS: Record<string, Intrinsic> = {
  'States.Array': given => [...given],
  'States.ArrayPartition': ([list, size]) => partition(asList(list, 'the first argument'), asInteger(size, 'the chunk size')),
  'States.ArrayContains': ([list, value]) => asList(list, 'the first argument').some(element => jsonEqual(element, value)),
  'States.ArrayRange': given => {
    const [start, end, step] = given.map(bound => asInteger(bound, 'a bound of States.ArrayRange'));
    return range(start, end, step) ?? fail(`States.ArrayRange needs a step other than 0 and at most ${MAX_RANGE} elements`);
  },
  'States.ArrayGetItem': ([list, index]) => {
    const at = asInteger(index, 'the index');
    const element = asList(list, 'the first argument')[at];
    return element === undefined ? fail(`no element at index ${at}`) : element;
  },
  'States.ArrayLength': ([list]) => asList(list, 'the argument').length,
  'States.ArrayUnique': ([list]) => unique(asList(list, 'the argument')),
};
