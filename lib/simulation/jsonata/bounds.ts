import { ServiceRegExp } from './service-reg-exp';
import { JsonataBounds } from '../../asl';

/** What a number, boolean or null counts as. */
const SCALAR_BYTES = 8;

/** Most elements of a sequence: the service takes `[1..873782]` and refuses one more (measured in August 2026). */
const MOST_ELEMENTS = 873_782;

/** Most bytes of any value in an evaluation; a text of 2^22 characters is taken, one of 2^23 refused. */
export const HELD_BYTES = MOST_ELEMENTS * SCALAR_BYTES;

/**
 * Most steps of an evaluation, in place of the second that the service gives it: a busy machine must not fail what an
 * idle one does. This many take half a second in Node, and a few inside of Jest.
 */
const MOST_STEPS = 500_000;

/** Milliseconds that nothing within the steps needs, even on a machine with far too much to do; for steps that are long themselves. */
const LONGEST = 30_000;

/**
 * The bounds of an evaluation. The service ends one after a second, at a depth of more than 100 nodes (measured in
 * August 2026), and when it holds too much.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export const BOUNDS: JsonataBounds = {
  timeout: LONGEST,
  depth: 100,
  elements: MOST_ELEMENTS,
  RegExp: ServiceRegExp as unknown as RegExpConstructor,
};

/** Containers that were measured, so that each is gone through once. */
const sizes = new WeakMap<object, number>();

/** Bytes that a value counts as. */
export function heldBytes(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null) return SCALAR_BYTES;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  if ('_jsonata_lambda' in value || '_jsonata_function' in value) return SCALAR_BYTES; // they refer to all that is around them
  let bytes = 0;
  if (Array.isArray(value)) for (const element of value) bytes += heldBytes(element);
  else for (const [name, field] of Object.entries(value)) bytes += name.length + heldBytes(field);
  if (!('sequence' in value)) sizes.set(value, bytes); // a sequence may still grow
  return bytes;
}

const steps = new WeakMap<object, number>();

/** Counts the steps of an evaluation and weighs what each gives. */
export function checkNode(evaluation: object, value: unknown): void {
  const count = (steps.get(evaluation) ?? 0) + 1;
  steps.set(evaluation, count);
  if (count > MOST_STEPS) throw { code: 'D1012' };
  if (heldBytes(value) > HELD_BYTES) throw { code: 'D2015' };
}
