import { intrinsicText, jsonataTexts } from './static-text';
import { isJsonata, isJsonObject, own, pointerTo } from '../../asl';
import type { JsonObject, JsonValue, QueryLanguage } from '../../asl';

/** A value of a task's arguments, as far as the definition says it. */
export interface ArgumentText {
  readonly text: string;
  /** False when the rest (or all) is only known at run time. */
  readonly complete: boolean;
  readonly pointer: string;
}

interface Place {
  /** undefined: only known at run time. */
  readonly value: JsonValue | undefined;
  /** What the text starts with, where the value is not known. */
  readonly prefix?: string;
  readonly pointer: string;
}

/**
 * The arguments of a call: `Parameters` with `.$` keys, or `Arguments` with `{% %}` strings.
 *
 * A path is field names joined by dots; `[]` after a name stands for each element of an array.
 */
export class TaskArguments {
  /** @param value undefined when the state's input itself is passed, so nothing is known */
  constructor(
    private readonly value: JsonValue | undefined,
    private readonly queryLanguage: QueryLanguage,
    public readonly pointer: string,
    private readonly chosen?: { readonly path: string; readonly text: ArgumentText },
  ) {}

  /**
   * The texts at a path, each outcome where an expression chooses among literals; where the last field is not given,
   * `fallback` stands in if there is one.
   */
  public texts(path: string, fallback?: string): ArgumentText[] {
    if (this.chosen?.path === path) return [this.chosen.text];
    return this.places(path, fallback).flatMap(place => this.textsOf(place));
  }

  /** The text at a path, for what takes one alone: of several outcomes that which they start with is known. */
  public text(path: string, fallback?: string): ArgumentText | undefined {
    const [text, ...others] = this.texts(path, fallback);
    return others.length === 0
      ? text
      : { ...text, text: others.reduce((start, other) => common(start, other.text), text.text), complete: false };
  }

  /** These arguments once for each text that there may be at a path, for what depends on the kind of text. */
  public each(path: string, fallback?: string): TaskArguments[] {
    return this.texts(path, fallback).map(text => new TaskArguments(this.value, this.queryLanguage, this.pointer, { path, text }));
  }

  /** The objects at a path; those that are only known at run time are left out. */
  public objects(path: string): { readonly value: JsonObject; readonly pointer: string }[] {
    return this.places(path).flatMap(({ value, pointer }) => isJsonObject(value) ? [{ value, pointer }] : []);
  }

  /** Whether the definition gives something at the path, be it a literal or an expression. */
  public has(path: string): boolean {
    return isJsonObject(this.value) && this.places(path).length > 0;
  }

  /** The arguments as an object; none when they are only known at run time. */
  public root(): JsonObject[] {
    return isJsonObject(this.value) ? [this.value] : [];
  }

  /** Arguments that start at an object inside these. */
  public within(place: { readonly value: JsonObject; readonly pointer: string }): TaskArguments {
    return new TaskArguments(place.value, this.queryLanguage, place.pointer);
  }

  private places(path: string, fallback?: string): Place[] {
    const fields = path.split('.');
    const found = fields.reduce<Place[]>(
      (places, field, index) => places.flatMap(place => this.step(place, field, index === fields.length - 1 ? fallback : undefined)),
      [{ value: this.value, pointer: this.pointer }],
    );
    // An object that is not there has none of its fields.
    return found.length === 0 && fallback !== undefined && !path.includes('[]') && isJsonObject(this.value)
      ? [{ value: fallback, pointer: this.pointer }] : found;
  }

  private step(place: Place, field: string, fallback?: string): Place[] {
    const each = field.endsWith('[]');
    const name = each ? field.slice(0, -2) : field;
    if (this.isUnknown(place.value)) return [{ value: undefined, pointer: place.pointer }];
    if (!isJsonObject(place.value)) return [];
    const found = this.field(place.value, name, place.pointer);
    if (!found) return fallback === undefined ? [] : [{ value: fallback, pointer: place.pointer }];
    if (!each || !Array.isArray(found.value)) return each && !this.isUnknown(found.value) ? [] : [found];
    return found.value.map((value, index) => ({ value, pointer: pointerTo(found.pointer, index) }));
  }

  private field(object: JsonObject, name: string, pointer: string): Place | undefined {
    const key = keyIn(object, name);
    const value = key === undefined ? undefined : object[key];
    if (value !== undefined && value !== null) return { value, pointer: pointerTo(pointer, key!) };
    const path = this.queryLanguage === 'JSONPath' ? keyIn(object, `${name}.$`) : undefined;
    const dynamic = path === undefined ? undefined : object[path];
    if (dynamic === undefined || dynamic === null) return undefined;
    const text = typeof dynamic === 'string' ? intrinsicText(dynamic) : undefined;
    return { value: text?.complete ? text.text : undefined, prefix: text?.text, pointer: pointerTo(pointer, path!) };
  }

  private isUnknown(value: JsonValue | undefined): boolean {
    return value === undefined || (this.queryLanguage === 'JSONata' && typeof value === 'string' && isJsonata(value));
  }

  private textsOf({ value, prefix, pointer }: Place): ArgumentText[] {
    if (value === undefined) return [{ text: prefix ?? '', complete: false, pointer }];
    if (typeof value === 'string') {
      const known = this.queryLanguage === 'JSONata' ? jsonataTexts(value) : [{ text: value, complete: true }];
      return known.map(text => ({ ...text, pointer }));
    }
    return typeof value === 'number' ? [{ text: String(value), complete: true, pointer }] : [];
  }
}

/** What two texts start with. */
function common(one: string, other: string): string {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return one.slice(0, length);
}

/** The key of a parameter: acronyms are written in two ways, `DBInstanceIdentifier` and `DbInstanceIdentifier`. */
function keyIn(object: JsonObject, name: string): string | undefined {
  if (own(object, name) !== undefined) return name;
  const wanted = name.toLowerCase();
  return Object.keys(object).find(key => key.length === name.length && key.toLowerCase() === wanted);
}
