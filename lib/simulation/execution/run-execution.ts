import { Execution, ExecutionEnd, Frame, StopReason } from './execution';
import { HistoryLimitError } from './history';
import { JsonValue } from '../../asl';
import { StateError } from '../errors';
import { Process, Routine, waitFor } from '../kernel';

/**
 * Runs an execution to its end, which its quotas or TimeoutSeconds may force.
 *
 * @param body the states, run in the execution's outermost frame
 * @throws SimulationError if the simulation cannot go on; a failing execution is a normal end
 */
export function* runExecution(
  execution: Execution, timeoutSeconds: number | undefined, body: (frame: Frame) => Routine<JsonValue>,
): Routine<ExecutionEnd> {
  const frame = begin(execution);
  const process = execution.services.kernel.spawn(body(frame));
  let stopped: StopReason | undefined = {}; // unless it gets on from here, whatever started it has been stopped
  execution.stop = reason => {
    stopped = reason;
    process.cancel();
  };
  try {
    yield* waitFor(process.ended, deadlineOf(execution, timeoutSeconds));
    if (process.outcome?.kind !== 'cancelled') stopped = undefined;
  } finally {
    execution.stop = undefined;
    process.cancel();
    if (stopped) finish(frame, { status: 'ABORTED', ...stopped });
  }
  return execution.end ?? finish(frame, endOf(process));
}

/** A redriven execution goes on with its history, where it was. */
function begin(execution: Execution): Frame {
  const { earlier, redriveCount } = execution;
  const frame = new Frame(execution, undefined, undefined, 0, earlier?.progress);
  execution.progress = frame.progress;
  if (earlier) execution.record(earlier.events.length, 'ExecutionRedriven', { redriveCount });
  else frame.note('ExecutionStarted', { input: execution.input });
  return frame;
}

/** TimeoutSeconds count anew after a redrive, the longest an execution may be open does not. */
function deadlineOf({ attemptStartedAt, startedAt, maxSeconds }: Execution, timeoutSeconds = Infinity): number {
  return Math.min(attemptStartedAt + timeoutSeconds * 1000, startedAt + maxSeconds * 1000);
}

function finish(frame: Frame, how: ExecutionEnd): ExecutionEnd {
  recordEnd(frame, how);
  frame.execution.finish(how);
  return how;
}

function endOf({ outcome }: Process<JsonValue>): ExecutionEnd {
  switch (outcome?.kind) {
    case 'returned': return { status: 'SUCCEEDED', output: outcome.value };
    case 'threw': return failure(outcome.error);
    default: return { status: 'TIMED_OUT' };
  }
}

function failure(error: unknown): ExecutionEnd {
  if (error instanceof HistoryLimitError) return { status: 'FAILED', error: 'States.Runtime', cause: error.message };
  if (!(error instanceof StateError)) throw error;
  return {
    status: 'FAILED',
    ...(error.error !== undefined && { error: error.error }),
    ...(error.cause !== undefined && { cause: error.cause }),
  };
}

function recordEnd(frame: Frame, end: ExecutionEnd): void {
  const { error, cause } = end;
  switch (end.status) {
    case 'SUCCEEDED':
      frame.record('ExecutionSucceeded', { output: end.output ?? null });
      break;
    case 'FAILED':
      frame.record('ExecutionFailed', { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) });
      break;
    case 'ABORTED':
      frame.record('ExecutionAborted', { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) });
      break;
    case 'TIMED_OUT':
      frame.record('ExecutionTimedOut');
      break;
  }
}
