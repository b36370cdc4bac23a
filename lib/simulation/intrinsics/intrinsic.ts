import { JsonValue } from '../../asl';
import { InterpreterError } from '../errors';
import { Random } from '../random';

/** Carries out an intrinsic function whose number of arguments was checked when it was parsed. */
export type Intrinsic = (given: readonly JsonValue[], random: Random) => JsonValue;

export function fail(reason: string): never {
  throw new InterpreterError('States.IntrinsicFailure', reason);
}

export function asText(value: JsonValue, what: string): string {
  return typeof value === 'string' ? value : fail(`${what} must be a string, got ${JSON.stringify(value)}`);
}

export function asList(value: JsonValue, what: string): readonly JsonValue[] {
  return Array.isArray(value) ? value : fail(`${what} must be an array, got ${JSON.stringify(value)}`);
}

export function asNumber(value: JsonValue, what: string): number {
  return typeof value === 'number' ? value : fail(`${what} must be a number, got ${JSON.stringify(value)}`);
}

/** The service rounds a number to an integer where it needs one. */
export function asInteger(value: JsonValue, what: string): number {
  return Math.round(asNumber(value, what));
}
