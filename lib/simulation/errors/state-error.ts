/**
 * An error a state reports: what retriers and catchers match, and what ends an execution.
 * Not an `Error`: it is part of what is simulated, and a stack trace of the simulation would
 * say nothing but cost much where many attempts fail.
 */
export class StateError {
  /** The state that failed, once it is known. */
  public at?: { readonly state: string; readonly eventId: number };

  /**
   * @param error error name, such as `States.Timeout`
   * @param explanation the Cause
   */
  public constructor(public readonly error: string, public readonly explanation?: string) {}
}

/** Fails with States.Runtime, as the service does when data does not fit the definition. */
export function runtimeError(cause: string): StateError {
  return new StateError('States.Runtime', cause);
}
