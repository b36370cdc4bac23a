import { BOUNDS } from './bounds';
import { fail, failSignature } from './failure';
import { javaRandom } from './java-random';
import { distinct, partition, range, refuseMore, shuffle } from './list-functions';
import { parseJson } from './parse-json';
import { compileJsonataProgram } from '../../asl';
import { Frame } from '../execution';
import { hash as digest } from '../intrinsics';

/** Makes a function for the expressions of a frame. */
type ServiceFunction = (frame: Frame) => unknown;

/** `$now` and `$millis` show the virtual clock. Pictures are formatted by JSONata itself. */
function now(milliseconds: number, picture?: string, timezone?: string): Promise<unknown> {
  return compileJsonataProgram('$fromMillis($milliseconds, $picture, $timezone)', BOUNDS).evaluate({ milliseconds, picture, timezone });
}

function hash(text: unknown, algorithm: unknown, ...surplus: unknown[]): string | undefined {
  refuseMore(2, surplus);
  if (typeof text !== 'string') return failSignature(1);
  if (algorithm === undefined) return undefined;
  if (typeof algorithm !== 'string') return failSignature(2);
  return (
    digest(text, algorithm)
    ?? fail('D3137', { message: `Hash algorithm '${algorithm}' must be one of SHA-1, SHA-384, SHA-256, SHA-512, MD5` })
  );
}

function parse(text: unknown, ...surplus: unknown[]): unknown {
  refuseMore(1, surplus);
  if (text === undefined) return undefined;
  return typeof text === 'string' ? parseJson(text) : failSignature(1);
}

/** With a seed the service draws as Java does; without one the simulation's seed decides. */
function random(frame: Frame, seed: unknown, surplus: readonly unknown[]): number {
  refuseMore(1, surplus);
  if (seed === undefined) return frame.execution.services.random.next();
  return typeof seed === 'number' ? javaRandom(seed) : failSignature(1);
}

function uuid(frame: Frame, surplus: readonly unknown[]): string {
  refuseMore(0, surplus);
  return frame.execution.services.random.uuid();
}

/**
 * Functions that Step Functions adds to JSONata, those that must be repeatable, and those that take too long in JavaScript.
 * `$eval` is none at all.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html
 */
export const SERVICE_FUNCTIONS: ReadonlyMap<string, ServiceFunction> = new Map<string, ServiceFunction>([
  ['partition', () => partition],
  ['range', () => range],
  ['hash', () => hash],
  ['parse', () => parse],
  ['random', frame => (seed?: unknown, ...surplus: unknown[]) => random(frame, seed, surplus)],
  ['uuid', frame => (...surplus: unknown[]) => uuid(frame, surplus)],
  ['shuffle', frame => (list: unknown) => shuffle(frame.execution.services.random, list)],
  ['distinct', () => distinct],
  ['eval', () => undefined],
  ['now', frame => (picture?: string, timezone?: string) => now(frame.execution.now, picture, timezone)],
  ['millis', frame => () => frame.execution.now],
]);
