import { MockOutcome, MockThrow, PENDING } from './mock';
import { missingMock, mockedOutcome } from './outcome';
import { askOwnServices } from './own-services';
import { startWorkflow } from './start-workflow';
import { TaskCall } from './task-call';
import { Callback } from './task-desk';
import { TaskEvents } from './task-events';
import { JsonValue, MAX_HARNESS_SECONDS, MAX_HTTP_SECONDS, TaskResource } from '../../asl';
import { lostHeartbeat, SimulationError, StateError } from '../errors';
import { Frame } from '../execution';
import { Gate, Routine, waitFor } from '../kernel';

/** The limits a task runs under. */
export interface TaskLimits {
  /** Virtual time at which the task is over. */
  readonly deadline: number;
  /** The error it ends with then. */
  readonly deadlineError: string;
  readonly heartbeatSeconds?: number;
  /** Whether the task has to send heartbeats: activities and tasks that wait for a token have to. */
  readonly mustBeat: boolean;
}

/** Calls that the service ends by itself, and the error they end with. */
const LONGEST_CALLS: ReadonlyMap<string, { readonly seconds: number; readonly error: string }> = new Map([
  ['http:invoke', { seconds: MAX_HTTP_SECONDS, error: 'States.Http.Socket' }],
  ['bedrockagentcore:invokeHarness', { seconds: MAX_HARNESS_SECONDS, error: 'States.Timeout' }],
]);

/** When a task is over: by its timeout, or because the service lets no such call take longer. */
export function deadlineOf(kind: TaskResource, timeoutSeconds: number, now: number): Pick<TaskLimits, 'deadline' | 'deadlineError'> {
  const longest = kind.kind === 'integration' && !kind.sdk ? LONGEST_CALLS.get(`${kind.service}:${kind.action}`) : undefined;
  return longest && longest.seconds < timeoutSeconds
    ? { deadline: now + longest.seconds * 1000, deadlineError: longest.error }
    : { deadline: now + timeoutSeconds * 1000, deadlineError: 'States.Timeout' };
}

/**
 * Carries out one invocation of a task: a fault, else its mock, else what the simulation itself can answer, else the workflow it starts.
 *
 * @throws StateError the task's error, or States.Timeout
 * @throws SimulationError if nothing says what the task does
 */
export function* performTask(frame: Frame, call: TaskCall, limits: TaskLimits): Routine<JsonValue> {
  const events = new TaskEvents(frame, call);
  events.scheduled(limits.heartbeatSeconds);
  if (call.kind.kind === 'integration' && call.kind.pattern !== 'requestResponse') events.submitted();
  const { mocks, desk } = frame.execution.services;
  const callback = limits.mustBeat ? desk.open(call) : undefined;
  try {
    const outcome = (yield* mockedOutcome(mocks, call)) ?? (callback && desk.expects(call.stateName) ? PENDING : undefined);
    const result = outcome
      ? yield* endAs(outcome, frame, limits, callback)
      : askOwnServices(frame.execution.services, call) ?? (yield* startWorkflow(frame, call, limits.deadline));
    if (result === undefined) throw missingMock(call, mocks.unused);
    frame.execution.checkSize(
      result,
      `The state/task '${call.kind.kind === 'integration' ? call.kind.service : call.resource}' returned a result`,
    );
    events.succeeded(result);
    return result;
  } catch (error) {
    if (error instanceof StateError) recordFailure(events, error);
    throw error;
  } finally {
    if (callback) callback.isOpen = false;
  }
}

function recordFailure(events: TaskEvents, { error, cause }: StateError): void {
  if (error === 'States.Timeout' || error === 'States.HeartbeatTimeout') events.timedOut(error, cause);
  else events.failed(error, cause);
}

/** Lets the time of an outcome pass; an answer or a timeout that comes first wins. */
function* endAs(outcome: MockOutcome, frame: Frame, limits: TaskLimits, callback?: Callback): Routine<JsonValue> {
  const { execution } = frame;
  if ('pending' in outcome && !callback) {
    throw new SimulationError(
      `the task '${frame.state?.name}' cannot wait for an answer: only activities and tasks with .waitForTaskToken have a token`,
    );
  }
  if (callback && ('timeout' in outcome || 'lostHeartbeat' in outcome)) callback.isOpen = false; // what is sent gets lost
  const endsAt = execution.now + secondsOf(outcome) * 1000;
  const lasts = lastsWithoutHeartbeat(outcome, limits, frame) * 1000;
  let heartbeatEndsAt = execution.now + lasts;
  for (;;) {
    const first = Math.min(endsAt, heartbeatEndsAt, limits.deadline);
    const heard = first > execution.now && (yield* waitFor(callback?.signal ?? new Gate(), first, first < endsAt));
    if (callback?.answer) return finish(callback.answer, frame);
    if (callback && heard) {
      callback.listenAgain();
      heartbeatEndsAt = callback.lastBeat + lasts;
    } else if (first === endsAt) {
      return finish(outcome, frame);
    } else {
      throw first === heartbeatEndsAt ? lostHeartbeat() : new StateError(limits.deadlineError);
    }
  }
}

/** Seconds until the task ends by itself. */
function secondsOf(outcome: MockOutcome): number {
  return 'return' in outcome || 'throw' in outcome ? outcome.afterSeconds ?? 0 : Infinity;
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

function finish(outcome: MockOutcome, { execution, state }: Frame): JsonValue {
  if ('return' in outcome) return execution.services.mocks.resultOf(outcome, state?.name ?? '');
  const { Error: error, Cause: cause } = (outcome as MockThrow).throw;
  throw new StateError(error, cause);
}
