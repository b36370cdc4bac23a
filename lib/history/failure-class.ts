import { childFailure, functionFailure, isRefusal } from './cause';
import { HistoryEvent, numberDetail, textDetail } from './event';
import { Visit } from './visit';

/** Why an execution, or a task of it, did not succeed. */
export type FailureClass =
  | 'access-denied'
  | 'task-timeout'
  | 'heartbeat'
  | 'execution-timeout'
  | 'payload-size'
  | 'history-limit'
  | 'expression'
  | 'path'
  | 'no-choice'
  | 'function-error'
  | 'function-crash'
  | 'service-error'
  | 'throttled'
  | 'not-found'
  | 'job-failed'
  | 'child-failed'
  | 'item-reader'
  | 'result-writer'
  | 'tolerance-exceeded'
  | 'fail-state'
  | 'aborted'
  | 'unknown';

/** A failure, as its event tells it. */
export interface Failure {
  readonly error?: string;
  readonly cause?: string;
  /** The event that tells of it first; the end of the execution where no other does. */
  readonly event: HistoryEvent;
  /** The state that it happened in. */
  readonly visit?: Visit;
}

/** Classes that the name of the error or the words of its cause decide, in this order. */
const BY_WORDS: readonly (readonly [FailureClass, RegExp, RegExp?])[] = [
  ['history-limit', /^$/, /maximum number of history events/],
  ['item-reader', /^States\.ItemReaderFailed$/],
  ['result-writer', /^States\.ResultWriterFailed$/],
  ['tolerance-exceeded', /^States\.ExceedToleratedFailureThreshold$/],
  [
    'payload-size',
    /^States\.DataLimitExceeded$|ResponseSizeTooLarge|RequestTooLarge/,
    /exceeding the maximum number of bytes|exceeded the maximum number of bytes/,
  ],
  ['no-choice', /^States\.NoChoiceMatched$/],
  ['heartbeat', /^States\.HeartbeatTimeout$/],
  ['expression', /^States\.(QueryEvaluationError|IntrinsicFailure)$/],
  ['path', /^States\.(ParameterPathFailure|ResultPathMatchFailure)$/],
];

/** `States.Runtime` is what the service calls any fault in the fields of a state: mostly the data isn't as a path of it says. */
const FIELD_FAULT = /An error occurred while executing the state|JSONPath|Invalid path/;

const CRASH =
  /^(Lambda\.Unknown$|Sandbox\.|Runtime\.|Extension\.|Lambda\.SandboxTimeout)|\b(ExitError|OutOfMemory|ImportModuleError|HandlerNotFound)\b/;
const THROTTLED =
  /Throttl|TooManyRequests|ProvisionedThroughputExceeded|RequestLimitExceeded|SlowDown|RateExceeded|ExecutionLimitExceeded|StatusCode\.429|ApiGateway\.429/;
const NOT_FOUND = /NotFound|DoesNotExist|NoSuch(?!Method)|StatusCode\.404|ApiGateway\.404|NonExistent/;
const SERVICE = /^[A-Z]\w*\.\w+(Exception|Error|Fault|Failure)?$|^States\.Http\.|^ApiGateway\.\d+$|^EventBridge\.|Exception$/;

/** Sorts a failure into the closed list. */
export function classify(failure: Failure): FailureClass {
  const { error, cause, event, visit } = failure;
  if (event.type === 'ExecutionTimedOut') return 'execution-timeout';
  if (event.type === 'ExecutionAborted' || event.type === 'MapRunAborted') return 'aborted';
  if (visit?.type === 'Fail' && error !== 'States.Runtime' && error !== 'States.QueryEvaluationError') return 'fail-state';
  if (error !== undefined && /^States\.(Runtime|QueryEvaluationError|IntrinsicFailure)$/.test(error)) return runtimeClass(error, cause);
  if (childFailure(cause) && isWorkflow(visit)) return 'child-failed';
  if (isRefusal(error, functionFailure(cause)?.message ?? cause)) return 'access-denied';
  const [byWords] = BY_WORDS.find(([, name, words]) => name.test(error ?? '') && (error ?? '') !== '' || words?.test(cause ?? '')) ?? [];
  if (byWords) return byWords;
  if (/TimedOut$/.test(event.type) || error === 'States.Timeout') return timeoutClass(event, visit);
  return taskClass(failure);
}

function runtimeClass(error: string, cause = ''): FailureClass {
  const [byWords] = BY_WORDS.find(([, , words]) => words?.test(cause)) ?? [];
  if (byWords) return byWords;
  if (error !== 'States.Runtime') return 'expression';
  if (isRefusal(undefined, cause)) return 'access-denied';
  if (/intrinsic function/i.test(cause)) return 'expression';
  if (FIELD_FAULT.test(cause)) return 'path';
  return NOT_FOUND.test(cause) || /does not exist/i.test(cause) ? 'not-found' : 'unknown';
}

/** A lost heartbeat has the error of a timeout: the limits of the task and the time that passed tell them apart. */
function timeoutClass(event: HistoryEvent, visit: Visit | undefined): FailureClass {
  const begun = visit?.attempt?.begun;
  const heartbeat = begun && numberDetail(begun, 'heartbeatInSeconds');
  if (!begun || heartbeat === undefined) return 'task-timeout';
  const timeout = numberDetail(begun, 'timeoutInSeconds');
  return timeout === undefined || event.at - begun.at < timeout * 1000 ? 'heartbeat' : 'task-timeout';
}

function taskClass({ error = '', cause, event, visit }: Failure): FailureClass {
  const called = integrationOf(visit);
  const told = functionFailure(cause);
  if (
    CRASH.test(error)
    || (told?.type !== undefined && CRASH.test(told.type))
    || /Task timed out after [\d.]+ seconds/.test(told?.message ?? '')
  ) {
    return 'function-crash';
  }
  const isService = /\(Service: /.test(cause ?? '') || SERVICE.test(error);
  if (called.isFunction && (told || !/^Lambda\./.test(error)) && !/ScheduleFailed$|StartFailed$/.test(event.type)) return 'function-error';
  if (THROTTLED.test(error) || /Rate exceeded/.test(cause ?? '')) return 'throttled';
  if (NOT_FOUND.test(error) || (isService && /does not exist|not found/i.test(cause ?? ''))) return 'not-found';
  if (called.isWaitedFor && !/ScheduleFailed$|SubmitFailed$|StartFailed$/.test(event.type) && !/\(Service: /.test(cause ?? '')) {
    return isWorkflow(visit) ? 'child-failed' : 'job-failed';
  }
  return isService || called.isTask ? 'service-error' : 'unknown';
}

interface Called {
  readonly isTask: boolean;
  readonly isFunction: boolean;
  /** Somebody else does the work and reports how it ended. */
  readonly isWaitedFor: boolean;
}

function integrationOf(visit: Visit | undefined): Called {
  const begun = visit?.attempt?.begun;
  if (visit?.type !== 'Task' || !begun) return { isTask: visit?.type === 'Task', isFunction: false, isWaitedFor: false };
  const resource = textDetail(begun, 'resource') ?? '';
  const isWaitedFor = /\.(sync(:2)?|waitForTaskToken)$/.test(resource) || begun.type.startsWith('Activity');
  const isLambda = begun.type.startsWith('LambdaFunction') || /(^|:)lambda$/.test(textDetail(begun, 'resourceType') ?? '');
  return { isTask: true, isFunction: isLambda && !(isWaitedFor && visit.attempt?.submitted), isWaitedFor };
}

/** Whether the state runs another execution and waits for it. */
export function isWorkflow(visit: Visit | undefined): boolean {
  const begun = visit?.attempt?.begun;
  return (
    begun !== undefined
    && /^(states|aws-sdk:sfn)$/.test(textDetail(begun, 'resourceType') ?? '')
    && /^startExecution\.sync/.test(textDetail(begun, 'resource') ?? '')
  );
}
