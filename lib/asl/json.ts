/** A value of a parsed JSON document. */
export type JsonValue = null | boolean | number | string | JsonValue[] | JsonObject;

/** An object of a parsed JSON document. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}
