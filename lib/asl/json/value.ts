/** A value of a parsed JSON document. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

/** An object of a parsed JSON document. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Whether a value is a JSON object: not an array, not null. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * An own field of an object, or undefined. Never reads the prototype, so names
 * such as `constructor` and `__proto__` are ordinary state names.
 */
export function own(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** Sets a field of an object that is being made; plain assignment would change the prototype for `__proto__`. */
export function define<T>(object: Record<string, T>, key: string, value: T): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}

/**
 * The text of a value that stands where a text should: `String` of an object with a field `toString` throws.
 */
export function textOfJson(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}
