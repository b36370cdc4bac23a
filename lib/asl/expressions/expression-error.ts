/** An expression of a definition that cannot be parsed. */
export class ExpressionError extends Error {
  /**
   * @param reason what is wrong, and what is allowed
   * @param expression the whole text that was parsed
   * @param position offset of the fault in `expression`, from 0
   */
  constructor(public readonly reason: string, public readonly expression: string, public readonly position: number) {
    super(`${reason} (at character ${position + 1} of '${expression}')`);
    this.name = 'ExpressionError';
  }
}
