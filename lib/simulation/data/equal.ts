import { JsonObject, JsonValue } from '../../asl';

/** Whether two JSON values are the same; the order of an object's fields does not matter. */
export function jsonEqual(one: JsonValue, other: JsonValue): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) return Array.isArray(one) && Array.isArray(other) && listsEqual(one, other);
  return objectsEqual(one, other);
}

function listsEqual(one: readonly JsonValue[], other: readonly JsonValue[]): boolean {
  return one.length === other.length && one.every((element, index) => jsonEqual(element, other[index]));
}

function objectsEqual(one: JsonObject, other: JsonObject): boolean {
  const names = Object.keys(one);
  return names.length === Object.keys(other).length && names.every(name => Object.hasOwn(other, name) && jsonEqual(one[name], other[name]));
}
