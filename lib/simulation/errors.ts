/** The simulation was asked for something it cannot do: a mock is missing, the definition does not parse. */
export class SimulationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SimulationError';
  }
}

/** Where a state that failed was entered. */
export interface FailurePlace {
  readonly state: string;
  /** Its type, unless the failure is a field's. */
  readonly type?: string;
  readonly eventId: number;
}

/**
 * An error a state reports: what retriers and catchers match, and what ends an execution.
 * Not an `Error`: it is part of what is simulated, and a stack trace of the simulation would
 * say nothing but cost much where many attempts fail.
 */
export class StateError {
  /** The state that failed, once it is known. */
  public at?: FailurePlace;
  /** Whether the history tells that the failing task was given up. */
  public isAborted = false;

  /**
   * @param error error name, such as `States.Timeout`; a callback may fail without one
   * @param explanation what happened
   * @param alias another name that retriers and catchers may give it
   */
  constructor(public readonly error?: string, protected readonly explanation?: string, public readonly alias?: string) {}

  /** The Cause. */
  public get cause(): string | undefined {
    return this.explanation;
  }
}

/** An error that the interpreter itself reports: its Cause says where it happened, as in the service. */
export class InterpreterError extends StateError {
  public override get cause(): string | undefined {
    const { at, explanation } = this;
    return at
      ? `An error occurred while executing the state '${at.state}' (entered at the event id #${at.eventId}). ${explanation}`
      : explanation;
  }
}

/** A task that sent no heartbeat in time: a timeout without a cause, though the documentation has a name of its own for it. */
export function lostHeartbeat(): StateError {
  return new StateError('States.Timeout', undefined, 'States.HeartbeatTimeout');
}

/** Fails with States.Runtime, as the service does when data does not fit the definition. */
export function runtimeError(cause: string): StateError {
  return new InterpreterError('States.Runtime', cause);
}


