import { PLACEHOLDER, pointerTo } from '../../asl';

/** What the text of a placeholder begins with that stood outside of quotes, in the place of a number or document. */
export const BARE_MARK = '\u0000';
export const BARE_MARK_IN_JSON = '\\u0000';

/**
 * A copy of a definition in which texts are replaced. Anything that is no plain JSON, such as the tokens
 * of the CDK, is taken over as it is.
 *
 * @param rename replaces names of fields
 */
export function mapTexts(
  value: unknown, replace: (text: string, pointer: string) => unknown, rename: (key: string) => string = key => key, pointer = '',
): unknown {
  if (typeof value === 'string') return replace(value, pointer);
  if (Array.isArray(value)) return value.map((entry, index) => mapTexts(entry, replace, rename, pointerTo(pointer, index)));
  if (!isPlainObject(value)) return value;
  // Object.fromEntries defines, where an assignment would change the prototype for `__proto__`.
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [rename(key), mapTexts(entry, replace, rename, pointerTo(pointer, key))]),
  );
}

/** Names of the placeholders in a definition, in texts and in the names of fields. */
export function placeholderNames(definition: object): Set<string> {
  const pattern = new RegExp(PLACEHOLDER.source, 'g');
  return new Set(textsOf(definition).flatMap(text => text.match(pattern) ?? []).map(placeholder => placeholder.slice(2, -1)));
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  return isPlainObject(value) ? Object.entries(value).flatMap(([key, entry]) => [key, ...textsOf(entry)]) : [];
}

function isPlainObject(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
