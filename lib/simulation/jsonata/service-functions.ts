import { JsonValue, parseJsonata } from '../../asl';
import { parseText } from '../data';
import { Frame } from '../execution';
import { hash, HASH_ALGORITHMS, range } from '../intrinsics';
import { Random } from '../random';

/** Makes a function for the expressions of a frame. */
type ServiceFunction = (frame: Frame) => (...given: never[]) => unknown;

function refuse(message: string): never {
  throw new Error(message);
}

/** JSONata hands over a list of one element as that element. */
function partition(value: JsonValue | undefined, size: number): JsonValue[][] | undefined {
  if (value === undefined) return undefined;
  const list = Array.isArray(value) ? value : [value];
  if (!(size >= 1)) refuse(`$partition needs a chunk size of at least 1, got ${size}`);
  const step = Math.floor(size);
  return Array.from({ length: Math.ceil(list.length / step) }, (_, chunk) => list.slice(chunk * step, (chunk + 1) * step));
}

/** A sequence, as JSONata has it: one of a single number is that number, an empty one nothing. */
function sequenceOf(start: number, end: number, step: number): number[] | number | undefined {
  const numbers = range(start, end, step) ?? refuse('$range needs a step other than 0 and at most 1000 elements');
  return numbers.length > 1 ? numbers : numbers[0];
}

/** `$now` and `$millis` show the virtual clock. Pictures are formatted by JSONata itself. */
function now(milliseconds: number, picture?: string, timezone?: string): Promise<unknown> {
  return parseJsonata('$fromMillis($milliseconds, $picture, $timezone)').evaluate({ milliseconds, picture, timezone });
}

/**
 * Functions that Step Functions adds to JSONata, and those that must be repeatable.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export const SERVICE_FUNCTIONS: ReadonlyMap<string, ServiceFunction> = new Map<string, ServiceFunction>([
  ['partition', () => partition],
  ['range', () => sequenceOf],
  ['hash', () => (value: JsonValue | undefined, algorithm: string) => (value === undefined ? undefined
    : hash(value, algorithm) ?? refuse(`'${algorithm}' is no hash algorithm; the algorithms are ${HASH_ALGORITHMS.join(', ')}`))],
  ['random', frame => (seed?: number) => (seed === undefined ? frame.execution.services.random : new Random(seed)).next()],
  ['uuid', frame => () => frame.execution.services.random.uuid()],
  ['parse', () => (text?: string) => (text === undefined ? undefined : parseText(text))],
  ['eval', () => () => refuse('$eval is not available in Step Functions: use $parse')],
  ['now', frame => (picture?: string, timezone?: string) => now(frame.execution.now, picture, timezone)],
  ['millis', frame => () => frame.execution.now],
]);
