/** A JSONata expression that does not parse or does not evaluate. */
export class JsonataError extends Error {
  /**
   * @param message JSONata's own words
   * @param expression the expression without its delimiters
   * @param code code of the JSONata error, such as `S0201`
   * @param position offset in `expression` just after the token at fault, where JSONata knows it
   */
  constructor(message: string, public readonly expression: string, public readonly code?: string, public readonly position?: number) {
    super(message);
    this.name = 'JsonataError';
  }
}

/** JSONata throws plain objects; they become errors here. */
export function asJsonataError(thrown: unknown, expression: string): JsonataError {
  const { message, code, position } = (thrown ?? {}) as { message?: unknown; code?: unknown; position?: unknown };
  return new JsonataError(
    typeof message === 'string' ? message : String(thrown),
    expression,
    typeof code === 'string' ? code : undefined,
    typeof position === 'number' ? position : undefined,
  );
}
