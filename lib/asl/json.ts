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
