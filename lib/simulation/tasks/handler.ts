import { MockContext, MockHandler, MockOutcome, PENDING } from './mock';
import { calledFunction, isLambdaInvoke, nameInArn, TaskCall } from './task-call';
import { isJsonObject, JsonValue } from '../../asl';
import { isPromiseLike } from '../kernel';

/** Calls a handler; what it throws becomes the task's error, as the Lambda service reports it. */
export function callHandler(handler: MockHandler, call: TaskCall): MockOutcome | Promise<MockOutcome> {
  try {
    const result = handler(eventOf(call), contextOf(call));
    return isPromiseLike(result) ? Promise.resolve(result).then(value => returned(value, call), thrown) : returned(result, call);
  } catch (error) {
    return thrown(error);
  }
}

/** The optimized Lambda integration hands over Payload and wraps what comes back. */
const wrapsPayload = ({ kind }: TaskCall) => isLambdaInvoke(kind) && kind.kind === 'integration' && kind.pattern === 'requestResponse';

function eventOf(call: TaskCall): JsonValue {
  if (!isLambdaInvoke(call.kind)) return call.arguments;
  return isJsonObject(call.arguments) && Object.hasOwn(call.arguments, 'Payload') ? call.arguments.Payload : {};
}

function returned(value: unknown, call: TaskCall): MockOutcome {
  if (value === PENDING) return PENDING;
  return { return: wrapsPayload(call) ? { ExecutedVersion: '$LATEST', Payload: value ?? null, StatusCode: 200 } : value };
}

function thrown(error: unknown): MockOutcome {
  const { Error: name, Cause: cause } = (typeof error === 'object' && error !== null ? error : {}) as { Error?: unknown; Cause?: unknown };
  if (typeof name === 'string') return { throw: { Error: name, Cause: typeof cause === 'string' ? cause : undefined } };
  const errorType = error instanceof Error ? error.name : 'Error';
  const errorMessage = error instanceof Error ? error.message : String(error);
  return { throw: { Error: errorType, Cause: JSON.stringify({ errorType, errorMessage }) } };
}

function contextOf(call: TaskCall): MockContext {
  const target = calledFunction(call) ?? call.resource;
  return {
    stateName: call.stateName,
    resource: call.resource,
    attempt: call.attempt,
    retryCount: call.retryCount,
    ...(call.taskToken !== undefined && { taskToken: call.taskToken }),
    pending: PENDING,
    ...(call.mapItem && { mapItem: call.mapItem }),
    executionName: call.executionName,
    now: call.now,
    awsRequestId: `${call.executionName}-${call.stateName}-${call.attempt}`,
    functionName: nameInArn(target),
    invokedFunctionArn: target,
    getRemainingTimeInMillis: () => call.timeoutSeconds * 1000,
  };
}
