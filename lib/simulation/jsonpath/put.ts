import { isJsonObject, JsonValue, PathSegment } from '../../asl';

/** A place that a reference path names but that the value cannot have. */
export class PutError extends Error {}

/**
 * A copy of `target` with `value` at the place that a reference path names.
 * What is beside that place is shared with the original. Missing objects are made.
 *
 * @throws PutError if the place cannot be had, such as a field of a number
 */
export function putAt(target: JsonValue | undefined, segments: readonly PathSegment[], value: JsonValue, at = 0): JsonValue {
  const segment = segments[at];
  if (segment === undefined) return value;
  return segment.kind === 'indexes'
    ? putElement(target, segment.indexes[0], element => putAt(element, segments, value, at + 1))
    : putField(target, (segment as { names: readonly string[] }).names[0], field => putAt(field, segments, value, at + 1));
}

function putField(target: JsonValue | undefined, name: string, change: (field: JsonValue | undefined) => JsonValue): JsonValue {
  const object = target ?? {};
  if (!isJsonObject(object)) throw new PutError(`'${name}' cannot be set on ${Array.isArray(object) ? 'an array' : `a ${typeof object}`}`);
  return { ...object, [name]: change(Object.hasOwn(object, name) ? object[name] : undefined) };
}

function putElement(target: JsonValue | undefined, index: number, change: (element: JsonValue) => JsonValue): JsonValue {
  if (!Array.isArray(target)) throw new PutError(`[${index}] cannot be set on what is no array`);
  const at = index < 0 ? target.length + index : index;
  if (target[at] === undefined) throw new PutError(`[${index}] is outside the array of ${target.length}`);
  return target.map((element, position) => (position === at ? change(element) : element));
}
