import { StopReason } from '../execution';

/** Why something ended, as `StopExecution` and `SendTaskFailure` take it: both may be left out. */
export interface Reason {
  readonly Error?: string;
  readonly Cause?: string;
}

export function stopReason({ Error: error, Cause: cause }: Reason): StopReason {
  return { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
}
