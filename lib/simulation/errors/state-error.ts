/** An error a state reports: what retriers and catchers match, and what ends an execution. */
export class StateError extends Error {
  /** The state that failed, once it is known. */
  public at?: { readonly state: string; readonly eventId: number };

  /**
   * @param error error name, such as `States.Timeout`
   * @param explanation the Cause
   */
  public constructor(public readonly error: string, public readonly explanation?: string) {
    super(explanation === undefined ? error : `${error}: ${explanation}`);
    this.name = 'StateError';
  }
}

/** Fails with States.Runtime, as the service does when data does not fit the definition. */
export function runtimeError(cause: string): StateError {
  return new StateError('States.Runtime', cause);
}
