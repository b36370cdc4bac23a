import { isJsonObject, JsonValue } from '../../asl';

/** One item a Map works on. */
export interface Item {
  readonly value: JsonValue;
  /** Only when the items are the fields of an object. */
  readonly key?: string;
  /** Where it was read from, as the context object shows it; only for distributed Maps. */
  readonly source?: string;
}

/** The items of an array, or the fields of an object. Undefined if the value is neither. */
export function itemsOf(value: JsonValue): Item[] | undefined {
  if (Array.isArray(value)) return value.map(element => ({ value: element }));
  return isJsonObject(value) ? Object.keys(value).map(key => ({ key, value: value[key] })) : undefined;
}

/** What a child execution gets for an item: a field of an object is handed over with its name. */
export function inputOf({ key, value }: Item): JsonValue {
  return key === undefined ? value : { Key: key, Value: value };
}
