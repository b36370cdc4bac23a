/**
 * JSON pointers (RFC 6901): the address of a value in a definition.
 */

/** One key or array index, written as a token of a pointer. */
export function escapePointerToken(token: string | number): string {
  const text = String(token);
  return /[~/]/.test(text) ? text.replace(/~/g, '~0').replace(/\//g, '~1') : text;
}

/** The pointer of a value below `base`. */
export function pointerTo(base: string, ...tokens: (string | number)[]): string {
  return tokens.reduce<string>((pointer, token) => `${pointer}/${escapePointerToken(token)}`, base);
}

/** The keys and indexes a pointer is made of, outermost first. */
export function pointerTokens(pointer: string): string[] {
  return pointer.split('/').slice(1).map(token => token.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** The value a pointer leads to, or undefined when there is none. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value: unknown = document;
  for (const token of pointerTokens(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, token)) return undefined;
    value = (value as Record<string, unknown>)[token];
  }
  return value;
}
