/** Quotas of the service. See https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
export interface Limits {
  /** Most bytes of a state's input or output, as UTF-8. */
  readonly payloadBytes: number;
  /** Most events in the history of a Standard execution. */
  readonly historyEvents: number;
  /** Longest an execution runs, in seconds. */
  readonly executionSeconds: number;
}

const DAY = 24 * 60 * 60;

export const SERVICE_LIMITS: Record<StateMachineKind, Limits> = {
  STANDARD: { payloadBytes: 256 * 1024, historyEvents: 25_000, executionSeconds: 365 * DAY },
  EXPRESS: { payloadBytes: 256 * 1024, historyEvents: Infinity, executionSeconds: 5 * 60 },
};

/** Iterations of an inline Map that run at once when MaxConcurrency is 0. */
export const INLINE_CONCURRENCY = 40;

/** Child executions of a distributed Map that run at once when MaxConcurrency is 0. */
export const DISTRIBUTED_CONCURRENCY = 10_000;

/** Seconds a task may run when it has no TimeoutSeconds. */
export const DEFAULT_TASK_SECONDS = 99_999_999;

export type StateMachineKind = 'STANDARD' | 'EXPRESS';
