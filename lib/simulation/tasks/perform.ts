import { MockOutcome, MockThrow } from './mock';
import { MockBook } from './mock-book';
import { missingMock, mockedOutcome } from './outcome';
import { startWorkflow } from './start-workflow';
import { TaskCall } from './task-call';
import { TaskEvents } from './task-events';
import { JsonValue } from '../../asl';
import { SimulationError, StateError } from '../errors';
import { Frame } from '../execution';
import { Routine, sleepUntil } from '../kernel';

/** The limits a task runs under. */
export interface TaskLimits {
  /** Virtual time at which the task times out. */
  readonly deadline: number;
  readonly heartbeatSeconds?: number;
  /** Whether the task has to send heartbeats: activities and tasks that wait for a token have to. */
  readonly mustBeat: boolean;
}

/**
 * Carries out one invocation of a task: a fault, else its mock, else the workflow it starts.
 *
 * @throws StateError the task's error, States.Timeout or States.HeartbeatTimeout
 * @throws SimulationError if nothing says what the task does
 */
export function* performTask(frame: Frame, call: TaskCall, limits: TaskLimits): Routine<JsonValue> {
  const events = new TaskEvents(frame, call);
  events.scheduled(limits.heartbeatSeconds);
  if (call.kind.kind === 'integration' && call.kind.pattern !== 'requestResponse') events.submitted();
  try {
    const outcome = yield* mockedOutcome(frame.execution.services.mocks, call);
    const result = outcome ? yield* endAs(outcome, frame, limits) : yield* startWorkflow(frame, call, limits.deadline);
    if (result === undefined) throw missingMock(call);
    frame.execution.checkSize(result, `The state/task '${call.kind.kind === 'integration' ? call.kind.service : call.resource}' returned a result`);
    events.succeeded(result);
    return result;
  } catch (error) {
    if (error instanceof StateError) recordFailure(events, error);
    throw error;
  }
}

function recordFailure(events: TaskEvents, { error, cause }: StateError): void {
  if (error === 'States.Timeout' || error === 'States.HeartbeatTimeout') events.timedOut(error, cause);
  else events.failed(error, cause);
}

/** Lets the time of an outcome pass; a timeout that comes first wins. */
function* endAs(outcome: MockOutcome, frame: Frame, limits: TaskLimits): Routine<JsonValue> {
  const { now } = frame.execution;
  const seconds = 'timeout' in outcome || 'lostHeartbeat' in outcome ? Infinity : outcome.afterSeconds ?? 0;
  const endsAt = now + seconds * 1000;
  const heartbeatEndsAt = now + lastsWithoutHeartbeat(outcome, limits, frame) * 1000;
  const first = Math.min(endsAt, heartbeatEndsAt, limits.deadline);
  if (first > now) yield* sleepUntil(first);
  if (first === endsAt) return finish(outcome, frame.execution.services.mocks);
  throw new StateError(first === heartbeatEndsAt ? 'States.HeartbeatTimeout' : 'States.Timeout');
}

/** Seconds until the heartbeat timeout would strike. */
function lastsWithoutHeartbeat(outcome: MockOutcome, { heartbeatSeconds, mustBeat }: TaskLimits, { state }: Frame): number {
  if ('lostHeartbeat' in outcome) {
    if (heartbeatSeconds !== undefined) return heartbeatSeconds;
    throw new SimulationError(`the task '${state?.name}' cannot lose its heartbeat: it has no HeartbeatSeconds`);
  }
  if (!mustBeat || heartbeatSeconds === undefined || 'timeout' in outcome) return Infinity;
  const beats = 'return' in outcome && outcome.heartbeatSeconds !== undefined && outcome.heartbeatSeconds <= heartbeatSeconds;
  return beats ? Infinity : heartbeatSeconds;
}

function finish(outcome: MockOutcome, mocks: MockBook): JsonValue {
  if ('return' in outcome) return mocks.resultOf(outcome);
  const { Error: error, Cause: cause } = (outcome as MockThrow).throw;
  throw new StateError(error, cause);
}
