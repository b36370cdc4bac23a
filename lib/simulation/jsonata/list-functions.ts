import { HELD_BYTES } from './bounds';
import { checkHeld, fail, failSignature } from './failure';
import { Random } from '../random';

/** Fails if a function is called with more than it takes. */
export function refuseMore(taken: number, surplus: readonly unknown[]): void {
  if (surplus.length > 0) failSignature(taken + 1);
}

function wholeNumber(value: unknown, argument: number): number {
  return typeof value === 'number' ? Math.trunc(value) : failSignature(argument);
}

/** Chunks of a list; the last one has what is left. */
export function partition(list: unknown, size: unknown, ...surplus: unknown[]): unknown[][] | undefined {
  refuseMore(2, surplus);
  if (list === undefined) return undefined;
  if (!Array.isArray(list)) return fail('T0412', { index: 1 });
  if (list.length === 0) return undefined;
  if (size === undefined) return [list];
  const step = wholeNumber(size, 2);
  if (step < 0) fail('D3137', { message: 'Second argument must be zero or greater' });
  if (step === 0) return undefined;
  return Array.from({ length: Math.ceil(list.length / step) }, (_, chunk) => list.slice(chunk * step, (chunk + 1) * step));
}

/** Bytes that an element of `$range` counts as: it takes 200,000, and 500,000 are too many. */
const RANGE_BYTES = 16;

/** Numbers from `start` to `end`; a single one is that number, none is nothing. */
export function range(start: unknown, end: unknown, step: unknown, ...surplus: unknown[]): number[] | number | undefined {
  refuseMore(3, surplus);
  const [from, to] = [wholeNumber(start, 1), wholeNumber(end, 2)];
  if (step === undefined) return undefined;
  const by = wholeNumber(step, 3);
  if (by === 0 || (to - from) * by < 0) return undefined;
  const length = Math.floor((to - from) / by) + 1;
  checkHeld(Math.min(length * RANGE_BYTES, HELD_BYTES + 1));
  return length === 1 ? from : Array.from({ length }, (_, index) => from + index * by);
}

/** A list in an order that the seed of the simulation decides. */
export function shuffle(random: Random, list: unknown): unknown {
  if (!Array.isArray(list) || list.length < 2) return list;
  const shuffled = [...list];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random.next() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
}

/** The first of each value, compared by value, in time linear to the list. */
export function distinct(list: unknown): unknown {
  if (!Array.isArray(list) || list.length < 2) return list;
  const seen = new Set<string>();
  const kept = list.filter(value => {
    const text = canonical(value);
    return !seen.has(text) && seen.add(text);
  });
  return 'sequence' in list ? Object.assign(kept, { sequence: true }) : kept;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, field: unknown) => (typeof field === 'object' && field !== null && !Array.isArray(field)
    ? Object.fromEntries(Object.entries(field).sort(([one], [other]) => (one < other ? -1 : 1))) : field)) ?? String(value);
}
