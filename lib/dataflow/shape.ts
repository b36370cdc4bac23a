import { isJsonObject } from '../asl';
import type { JsonValue } from '../asl';

/** What is known about a value on its way through a workflow: which fields it has, and where others would come from. */
export interface Shape {
  readonly fields: ReadonlyMap<string, ShapeField>;
  /** Where fields that are not listed come from: nowhere, from somewhere unknown, or from a place of the execution's input. */
  readonly rest: 'none' | 'any' | readonly string[];
  /** Whether it is a list, whose fields are its indexes. */
  readonly isList?: true;
}

/** A field, and whether it is there on every way that leads here. */
export interface ShapeField {
  readonly shape: Shape;
  readonly certain: boolean;
  /** Whether nothing is known that would leave it out: it hangs on what tasks and the execution's input give. */
  readonly isUnsure?: true;
}

/** What a field of a shape is. */
export interface Found {
  readonly shape: Shape;
  readonly presence: 'certain' | 'possible' | 'absent' | 'unknown' | 'input';
}

const NO_FIELDS: ReadonlyMap<string, ShapeField> = new Map();
/** Nothing is known. */
export const ANY: Shape = { fields: NO_FIELDS, rest: 'any' };
/** A value without fields: a number, a text, an empty object. */
export const BARE: Shape = { fields: NO_FIELDS, rest: 'none' };
/** The input of the execution. */
export const INPUT: Shape = { fields: NO_FIELDS, rest: [] };

/** More fields than that are not told apart, nor deeper ones. */
const MOST_FIELDS = 100;
const DEEPEST = 8;

export function closed(fields: Iterable<readonly [string, ShapeField]>, isList?: true): Shape {
  const map = new Map(fields);
  return map.size > MOST_FIELDS ? ANY : { fields: map, rest: 'none', ...(isList && { isList }) };
}

/** The shape of a value that is written down. */
export function shapeOfValue(value: JsonValue, depth = 0): Shape {
  if (typeof value !== 'object' || value === null) return BARE;
  if (depth >= DEEPEST) return ANY;
  const parts = Object.entries(value) as [string, JsonValue][];
  const fields = parts.map(([name, part]) => [name, { shape: shapeOfValue(part, depth + 1), certain: true }] as const);
  return closed(fields, isJsonObject(value) ? undefined : true);
}

/** What a value has under a name. */
export function fieldOf({ fields, rest }: Shape, name: string): Found {
  const field = fields.get(name);
  if (field) return { shape: field.shape, presence: field.certain ? 'certain' : 'possible' };
  if (rest === 'none') return { shape: BARE, presence: 'absent' };
  return rest === 'any' ? { shape: ANY, presence: 'unknown' } : { shape: { fields: NO_FIELDS, rest: [...rest, name] }, presence: 'input' };
}

/** What a value has at the end of a path. */
export function valueAtPath(shape: Shape, path: readonly string[]): Found {
  let found: Found = { shape, presence: 'certain' };
  let isPossible = false;
  for (const name of path) {
    found = fieldOf(found.shape, name);
    if (found.presence === 'absent' || found.presence === 'unknown') return found;
    isPossible ||= found.presence === 'possible';
  }
  return isPossible ? { ...found, presence: 'possible' } : found;
}

function isKnownToLack({ fields, rest }: Shape, name: string): boolean {
  const field = fields.get(name);
  return field ? !field.certain && !field.isUnsure : rest === 'none';
}

/** The path to the first of its fields that may not be there; none where nothing is known to be missing. */
export function missingAtPath(shape: Shape, path: readonly string[]): readonly string[] | undefined {
  let here = shape;
  for (const [index, name] of path.entries()) {
    if (isKnownToLack(here, name)) return path.slice(0, index + 1);
    here = fieldOf(here, name).shape;
  }
  return undefined;
}

/** A value with another one put at a path in it. */
export function withValueAt(shape: Shape, path: readonly string[], value: Shape, depth = 0): Shape {
  if (path.length === 0) return value;
  if (depth >= DEEPEST) return ANY;
  const [name, ...further] = path;
  const fields = new Map(shape.fields);
  fields.set(name, { shape: withValueAt(fieldOf(shape, name).shape, further, value, depth + 1), certain: true });
  return fields.size > MOST_FIELDS ? ANY : { ...shape, fields };
}

/** One object laid over another, as `$merge` does. */
export function overlaid(under: Shape, over: Shape): Shape {
  const fields = new Map(under.fields);
  for (const [name, field] of over.fields) {
    const below = fields.get(name);
    if (!field.certain && below) fields.set(name, { ...below, shape: join(below.shape, field.shape) });
    else fields.set(name, field.certain || under.rest === 'none' ? field : unsure(field));
  }
  if (over.rest === 'none') return { fields, rest: under.rest };
  if (under === BARE) return over;
  return { fields: new Map([...over.fields].map(([name, field]) => [name, field.certain ? field : unsure(field)])), rest: 'any' };
}

const unsure = (field: ShapeField): ShapeField => ({ ...field, isUnsure: true });

/** What is known when a value comes either way. */
export function join(one: Shape, other: Shape, depth = 0): Shape {
  if (one === other) return one;
  if (depth >= DEEPEST || isAnything(one) || isAnything(other)) return ANY;
  const rest = sameRest(one.rest, other.rest) ? one.rest : 'any';
  const fields = new Map<string, ShapeField>();
  for (const name of new Set([...one.fields.keys(), ...other.fields.keys()])) {
    const [left, right] = [one.fields.get(name), other.fields.get(name)];
    const [first, second] = [left ?? fieldOf(one, name), right ?? fieldOf(other, name)];
    const isCertain = (left?.certain ?? false) && (right?.certain ?? false);
    const isMissing = (side: ShapeField | Found) => 'presence' in side && side.presence === 'absent';
    const shape = isMissing(first) ? second.shape : isMissing(second) ? first.shape : join(first.shape, second.shape, depth + 1);
    const isUnsure = !isCertain && [one, other].every(side => isGivenOrUnknown(side, name));
    fields.set(name, { shape, certain: isCertain, ...(isUnsure && { isUnsure }) });
  }
  const isList = one.isList && other.isList;
  if (fields.size > MOST_FIELDS) return ANY;
  return isSame({ fields, rest }, one) && one.isList === isList ? one : { fields, rest, ...(isList && { isList }) };
}

/** A field that one way puts into the execution's input, and another doesn't, is missing there as far as the workflow knows. */
function isGivenOrUnknown({ fields, rest }: Shape, name: string): boolean {
  const field = fields.get(name);
  return field ? field.certain || field.isUnsure === true : rest === 'any';
}

function isAnything({ fields, rest }: Shape): boolean {
  return rest === 'any' && fields.size === 0;
}

function sameRest(one: Shape['rest'], other: Shape['rest']): boolean {
  return (
    one === other
    || (typeof one === 'object'
      && typeof other === 'object'
      && one.length === other.length
      && one.every((name, index) => name === other[index]))
  );
}

/** Whether nothing is known of one that is not known of the other. */
export function isSame(one: Shape, other: Shape): boolean {
  if (one === other) return true;
  if (!sameRest(one.rest, other.rest) || one.fields.size !== other.fields.size || one.isList !== other.isList) return false;
  for (const [name, { shape, certain, isUnsure }] of one.fields) {
    const field = other.fields.get(name);
    if (!field || field.certain !== certain || field.isUnsure !== isUnsure || !isSame(shape, field.shape)) return false;
  }
  return true;
}
