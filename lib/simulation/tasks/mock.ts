import { MapItem } from '../execution/identity';

/** The task gives a result. */
export interface MockReturn {
  /** The whole result, as the service integration gives it: `{ StatusCode, Payload }` for `lambda:invoke`. */
  readonly return: unknown;
  /**
   * Seconds of virtual time the task takes.
   * @default 0
   */
  readonly afterSeconds?: number;
  /**
   * Seconds between the heartbeats the task sends.
   * @default - it sends none
   */
  readonly heartbeatSeconds?: number;
}

/** The task reports an error. */
export interface MockThrow {
  /** The error; only an answer to a task token may do without a name. */
  readonly throw: { readonly Error?: string; readonly Cause?: string };
  /**
   * Seconds of virtual time before the error.
   * @default 0
   */
  readonly afterSeconds?: number;
}

/** The task never ends, so that its timeout strikes. */
export interface MockTimeout {
  readonly timeout: true;
}

/** The task stops sending heartbeats, so that its heartbeat timeout strikes. */
export interface MockLostHeartbeat {
  readonly lostHeartbeat: true;
}

/** The task waits until an action answers its task token, or its timeout strikes. */
export interface MockPending {
  readonly pending: true;
}

export const PENDING: MockPending = { pending: true };

/** How one invocation of a task ends. */
export type MockOutcome = MockReturn | MockThrow | MockTimeout | MockLostHeartbeat | MockPending;

/** What a mock handler is told about the invocation; a Lambda handler finds the fields of its context in it. */
export interface MockContext {
  readonly stateName: string;
  readonly resource: string;
  /** 1 for the first invocation of the state in its branch or iteration. */
  readonly attempt: number;
  /** Retries since the state was entered. */
  readonly retryCount: number;
  /** Only for `.waitForTaskToken`. */
  readonly taskToken?: string;
  /** What a handler returns if its task is to go on waiting until an action answers the token. */
  readonly pending: MockPending;
  /** Only inside a Map. */
  readonly mapItem?: MapItem;
  readonly executionName: string;
  /** Milliseconds since 1970 on the virtual clock. */
  readonly now: number;
  readonly awsRequestId: string;
  readonly functionName: string;
  readonly invokedFunctionArn: string;
  getRemainingTimeInMillis(): number;
}

/**
 * Called in place of the task. For a Lambda function it gets the event and returns what the
 * function returns, so that a real handler can be passed; for other tasks it gets the
 * arguments and returns the result. An error that it throws is the task's error.
 */
export type MockHandler = (input: any, context: MockContext) => unknown;

/** Outcomes by invocation (the last one repeats), or a handler. */
export type Mock = MockOutcome | readonly MockOutcome[] | MockHandler;

/** A fault to inject at a task, whatever its mock says, or at the reader or writer of a distributed Map. */
export interface Fault {
  /**
   * Name of the Task state, or of a distributed Map: with `throw: { Error: 'States.ItemReaderFailed' }` it reads no item,
   * with `States.ResultWriterFailed` it writes nothing after its last one.
   */
  readonly state: string;
  /**
   * Which invocation fails, from 1.
   * @default - every one
   */
  readonly attempt?: number;
  readonly throw?: { readonly Error: string; readonly Cause?: string };
  readonly timeout?: boolean;
  readonly lostHeartbeat?: boolean;
}
