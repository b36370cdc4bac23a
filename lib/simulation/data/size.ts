import { JsonValue } from '../../asl/json';

const sizes = new WeakMap<object, number>();

/**
 * Bytes of the value as JSON text in UTF-8. Payloads are never changed in
 * place, so the size of each object and array is worked out once, whichever
 * states it passes through.
 */
export function payloadBytes(value: JsonValue): number {
  if (typeof value === 'string') return Buffer.byteLength(JSON.stringify(value));
  if (typeof value !== 'object' || value === null) return String(value).length;
  const known = sizes.get(value);
  if (known !== undefined) return known;
  const bytes = Array.isArray(value) ? arrayBytes(value) : objectBytes(value);
  sizes.set(value, bytes);
  return bytes;
}

/** Whether the value was measured before, and so is known to be plain JSON. */
export function isMeasured(value: object): boolean {
  return sizes.has(value);
}

function arrayBytes(list: readonly JsonValue[]): number {
  let bytes = 2 + Math.max(0, list.length - 1);
  for (const element of list) bytes += payloadBytes(element);
  return bytes;
}

function objectBytes(object: Readonly<Record<string, JsonValue>>): number {
  let bytes = 1;
  for (const name of Object.keys(object)) bytes += payloadBytes(name) + payloadBytes(object[name]) + 2;
  return Math.max(2, bytes);
}
