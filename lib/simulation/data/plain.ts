import { isMeasured } from './size';
import { JsonValue } from '../../asl';

/** A copy as JSON: what a value becomes when it crosses the wire. Undefined becomes null. */
export function throughWire(value: unknown): JsonValue {
  const text = JSON.stringify(value);
  return text === undefined ? null : JSON.parse(text) as JsonValue;
}

/** The value of a JSON text. There is but one zero in the service: -0 becomes 0. */
export function parseText(text: string): JsonValue {
  const value = JSON.parse(text) as JsonValue;
  return text.includes('-0') ? throughWire(value) : value;
}

/**
 * The value as plain JSON, with what an evaluator adds to it removed. Parts
 * that came from a payload are kept as they are.
 * @throws TypeError on what is no JSON, such as a function
 */
export function toPlain(value: unknown): JsonValue {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value + 0 : String(value); // + 0 makes 0 of -0; the service gives "Infinity" and "NaN" as texts
    case 'object':
      return value === null || isMeasured(value) ? (value as JsonValue) : plainContainer(value);
    default:
      throw new TypeError(`a ${typeof value} is no JSON value`);
  }
}

function plainContainer(value: object): JsonValue {
  if (Array.isArray(value)) return value.filter(element => element !== undefined).map(toPlain);
  if ('_jsonata_function' in value || '_jsonata_lambda' in value) throw new TypeError('a function is no JSON value');
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(entries.map(([name, field]) => [name, toPlain(field)]));
}
