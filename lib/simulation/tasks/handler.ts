import { MockContext, MockHandler, MockOutcome, PENDING } from './mock';
import { calledFunction, isLambdaInvoke, nameInArn, TaskCall } from './task-call';
import { isJsonObject, JsonValue } from '../../asl';
import { parseText } from '../data';
import { SimulationError, StateError } from '../errors';
import { isPromiseLike } from '../kernel';

/** An error that a handler threw, with its stack: in the execution it is a name and a cause. */
export interface ThrownError {
  readonly stateName: string;
  readonly attempt: number;
  readonly error: unknown;
}

/** How a handler is called. */
export interface HandlerCall {
  /** Real seconds that its promise may take. */
  readonly timeoutSeconds: number;
  /** Where what it throws is kept. */
  readonly thrown: ThrownError[];
}

/**
 * Calls a handler with a copy of the event, so that one that changes it changes nothing else. What it throws
 * becomes the task's error, as the Lambda service reports it.
 */
export function callHandler(
  handler: MockHandler,
  call: TaskCall,
  { timeoutSeconds, thrown }: HandlerCall,
): MockOutcome | Promise<MockOutcome> {
  const fail = (error: unknown) => {
    if (error instanceof SimulationError) throw error;
    thrown.push({ stateName: call.stateName, attempt: call.attempt, error });
    return asThrow(error);
  };
  const event = eventOf(call);
  try {
    const result = handler(structuredClone(event), contextOf(call));
    return isPromiseLike(result) ? inTime(result, call, timeoutSeconds).then(value => returned(value, call), fail) : returned(result, call);
  } catch (error) {
    return fail(error);
  }
}

/** A promise that nobody ever settles would stop the simulation, and a test runner would not say why. */
function inTime(result: PromiseLike<unknown>, { stateName, attempt }: TaskCall, seconds: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () =>
        reject(
          new SimulationError(
            `the mock of '${stateName}' did not answer within ${seconds} seconds (attempt ${attempt}): its promise was neither resolved nor rejected. `
              + 'If it needs that long, set handlerTimeoutSeconds',
          ),
        ),
      seconds * 1000,
    );
    result.then(resolve, reject).then(() => clearTimeout(timer), () => clearTimeout(timer));
  });
}

/** The optimized Lambda integration hands over Payload and wraps what comes back. */
const wrapsPayload = ({ kind }: TaskCall) => isLambdaInvoke(kind) && kind.kind === 'integration' && kind.pattern === 'requestResponse';

function eventOf(call: TaskCall): JsonValue {
  if (!isLambdaInvoke(call.kind)) return call.arguments;
  const payload = isJsonObject(call.arguments) && Object.hasOwn(call.arguments, 'Payload') ? call.arguments.Payload : null;
  if (typeof payload === 'string') return requestBody(payload);
  return payload ?? {}; // the service invokes the function without a body
}

/** A text is the body of the request itself, which has to be JSON. */
function requestBody(payload: string): JsonValue {
  try {
    return parseText(payload);
  } catch (error) {
    throw new StateError('Lambda.InvalidRequestContentException', `Could not parse request body into json: ${(error as Error).message}`);
  }
}

function returned(value: unknown, call: TaskCall): MockOutcome {
  if (value === PENDING) return PENDING;
  return { return: wrapsPayload(call) ? { ExecutedVersion: '$LATEST', Payload: value ?? null, StatusCode: 200 } : value };
}

function asThrow(error: unknown): MockOutcome {
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
    ...(call.mapItem && { mapItem: structuredClone(call.mapItem) }),
    executionName: call.executionName,
    now: call.now,
    awsRequestId: `${call.executionName}-${call.stateName}-${call.attempt}`,
    functionName: nameInArn(target),
    invokedFunctionArn: target,
    getRemainingTimeInMillis: () => call.timeoutSeconds * 1000,
  };
}
