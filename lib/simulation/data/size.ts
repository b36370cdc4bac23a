import { JsonValue } from '../../asl';

/** From this size on the size of an object or array is remembered: small ones are quicker to measure again. */
const WORTH_REMEMBERING = 1024;

/** Text that is as long in JSON as it is here, but for the quotes. */
const PLAIN_TEXT = /^[ !#-[\]-~]*$/;

const sizes = new WeakMap<object, number>();

/**
 * Bytes of the value as JSON text in UTF-8. Payloads are never changed in
 * place, so the size of a large one is worked out once, whichever states it
 * passes through.
 */
export function payloadBytes(value: JsonValue): number {
  if (typeof value === 'string') return textBytes(value);
  if (typeof value !== 'object' || value === null) return String(value).length;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  const bytes = Array.isArray(value) ? arrayBytes(value) : objectBytes(value);
  if (bytes >= WORTH_REMEMBERING) sizes.set(value, bytes);
  return bytes;
}

/** Whether the value was measured before, and so is known to be plain JSON. */
export function isMeasured(value: object): boolean {
  return sizes.has(value);
}

function textBytes(text: string): number {
  return PLAIN_TEXT.test(text) ? text.length + 2 : Buffer.byteLength(JSON.stringify(text));
}

function arrayBytes(list: readonly JsonValue[]): number {
  let bytes = 2 + Math.max(0, list.length - 1);
  for (const element of list) bytes += payloadBytes(element);
  return bytes;
}

function objectBytes(object: Readonly<Record<string, JsonValue>>): number {
  let bytes = 1;
  for (const name of Object.keys(object)) bytes += textBytes(name) + payloadBytes(object[name]) + 2;
  return Math.max(2, bytes);
}
