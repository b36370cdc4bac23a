import { Execution, ExecutionEnd } from './execution';
import { Frame } from './frame';
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
  const frame = new Frame(execution);
  frame.note('ExecutionStarted', { input: execution.input });
  const seconds = Math.min(timeoutSeconds ?? Infinity, execution.maxSeconds);
  const process = execution.services.kernel.spawn(body(frame));
  try {
    yield* waitFor(process.ended, execution.startedAt + seconds * 1000);
  } finally {
    process.cancel();
  }
  const end = endOf(process, seconds);
  recordEnd(frame, end);
  execution.finish(end);
  return end;
}

function endOf({ outcome }: Process<JsonValue>, seconds: number): ExecutionEnd {
  switch (outcome?.kind) {
    case 'returned': return { status: 'SUCCEEDED', output: outcome.value };
    case 'threw': return failure(outcome.error);
    default: return { status: 'TIMED_OUT', error: 'States.Timeout', cause: `The execution did not end within ${seconds} seconds` };
  }
}

function failure(error: unknown): ExecutionEnd {
  if (error instanceof HistoryLimitError) return { status: 'FAILED', error: 'States.Runtime', cause: error.message };
  if (!(error instanceof StateError)) throw error;
  return {
    status: 'FAILED',
    ...(error.error !== '' && { error: error.error }),
    ...(error.cause !== undefined && { cause: error.cause }),
  };
}

function recordEnd(frame: Frame, end: ExecutionEnd): void {
  const { error, cause } = end;
  switch (end.status) {
    case 'SUCCEEDED': frame.record('ExecutionSucceeded', { output: end.output ?? null }); break;
    case 'FAILED': frame.record('ExecutionFailed', { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) }); break;
    case 'TIMED_OUT': frame.record('ExecutionTimedOut', { error: error ?? '', cause: cause ?? '' }); break;
  }
}
