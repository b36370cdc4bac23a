/** A definite path that leads nowhere. */
export class PathNotFoundError extends Error {
  constructor(public readonly path: string, reason: string) {
    super(reason);
    this.name = 'PathNotFoundError';
  }
}
