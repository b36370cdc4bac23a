import { isSameExpression } from './expressions';
import { withoutPlaces } from './places';
import { define, isJsonObject, own } from '../../asl';
import type { JsonObject, JsonValue, QueryLanguage } from '../../asl';

/** How values of a definition are compared. */
export interface Comparison {
  readonly language: QueryLanguage;
  /** Whether the account and region of an ARN don't count. */
  readonly anyPlace: boolean;
}

/** JSON text with sorted keys: the same for values that differ in the order of keys only. */
export function stableText(value: JsonValue | undefined): string {
  return (
    JSON.stringify(value, (_, part: unknown) => (isJsonObject(part) ? Object.fromEntries(Object.entries(part).sort(byKey)) : part)) ?? ''
  );
}

/** A list whose order says nothing, in the order of its texts. */
export function inOrderOfText(list: readonly JsonValue[]): JsonValue[] {
  return [...list].sort((one, other) => (stableText(one) < stableText(other) ? -1 : 1));
}

function byKey([one]: [string, unknown], [other]: [string, unknown]): number {
  return one < other ? -1 : Number(one > other);
}

/** Whether two values mean the same; `key` is the name of the field they stand in. */
export function isSameValue(one: JsonValue | undefined, other: JsonValue | undefined, comparison: Comparison, key = ''): boolean {
  if (one === other) return true;
  if (typeof one === 'string' && typeof other === 'string') return isSameText(one, other, comparison, key);
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((entry, index) => isSameValue(entry, other[index], comparison));
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length
    && keys.every(name => Object.hasOwn(other, name) && isSameValue(own(one, name), own(other, name), comparison, name));
}

/** Fields whose text is a path although their names don't end like one. */
const PATHS = new Set(['Variable']);

function isSameText(one: string, other: string, { language, anyPlace }: Comparison, key: string): boolean {
  const [left, right] = anyPlace ? [withoutPlaces(one), withoutPlaces(other)] : [one, other];
  if (left === right) return true;
  const isExpression = language === 'JSONata' || key.endsWith('.$') || key.endsWith('Path') || PATHS.has(key);
  return isExpression && isSameExpression(left, right, language);
}

/** A copy of an object without some of its fields. */
export function without(object: JsonObject, ...names: string[]): JsonObject {
  const kept: Record<string, JsonValue> = {};
  for (const name of Object.keys(object)) {
    if (!names.includes(name)) define(kept, name, object[name]);
  }
  return kept;
}
