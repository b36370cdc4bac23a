import type { JsonObject } from '../asl';

/** One event of an execution's history, whatever form it was written in. */
export interface HistoryEvent {
  readonly id: number;
  /** The event before it on its own path; 0 for the first ones, or where the service names none. */
  readonly previousId: number;
  /** Milliseconds since 1970; NaN where the text has no time. */
  readonly at: number;
  readonly type: string;
  /** The object that the service puts in `…EventDetails`. */
  readonly details: JsonObject;
}

/** The events of an execution, in the order they happened. */
export interface ExecutionHistory {
  readonly events: readonly HistoryEvent[];
  /** Whether events are missing: pages that were not fetched, the start, or some in between. */
  readonly isIncomplete: boolean;
}

/** What an execution is, as its history tells. */
export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

const END_STATUS: Readonly<Record<string, ExecutionStatus>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionTimedOut: 'TIMED_OUT',
  ExecutionAborted: 'ABORTED',
};

/** How the execution ended with this event; undefined for any other event. */
export function endStatus({ type }: HistoryEvent): ExecutionStatus | undefined {
  return Object.hasOwn(END_STATUS, type) ? END_STATUS[type] : undefined;
}

/** A detail that is text; the service has an empty text where there is none. */
export function textDetail({ details }: HistoryEvent, name: string): string | undefined {
  const value = details[name];
  if (value === undefined || value === null || value === '') return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** A detail that is a number. */
export function numberDetail({ details }: HistoryEvent, name: string): number | undefined {
  const value = Number(details[name] ?? NaN);
  return Number.isFinite(value) ? value : undefined;
}

/** A time for people and programs; null where the history has none. */
export function isoTime(at: number | undefined): string | null {
  return at === undefined || Number.isNaN(at) ? null : new Date(at).toISOString();
}
