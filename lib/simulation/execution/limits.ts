import { MAX_EXPRESS_SECONDS, MAX_HISTORY_EVENTS, MAX_PAYLOAD_BYTES, MAX_STANDARD_SECONDS } from '../../asl';

/** Whether an execution is of a Standard or an Express workflow. */
export type StateMachineKind = 'STANDARD' | 'EXPRESS';

/** Quotas of an execution. See https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export interface Limits {
  /** Most bytes of a state's input or output, as UTF-8. */
  readonly payloadBytes: number;
  /** Most events in the history of a Standard execution. */
  readonly historyEvents: number;
  /** Longest an execution runs, in seconds. */
  readonly executionSeconds: number;
}

export const SERVICE_LIMITS: Record<StateMachineKind, Limits> = {
  STANDARD: { payloadBytes: MAX_PAYLOAD_BYTES, historyEvents: MAX_HISTORY_EVENTS, executionSeconds: MAX_STANDARD_SECONDS },
  EXPRESS: { payloadBytes: MAX_PAYLOAD_BYTES, historyEvents: Infinity, executionSeconds: MAX_EXPRESS_SECONDS },
};
