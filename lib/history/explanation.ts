import type { ExecutionStatus } from './event';
import type { FailureClass } from './failure-class';
import type { WaitingFor } from './waiting';

/** One try of the state. */
export interface AttemptReport {
  /** 1 for the first. */
  readonly number: number;
  readonly begun: string | null;
  readonly ended: string | null;
  readonly error: string | null;
}

/** A state on the way from the whole execution to the one that is told of. */
export interface PathStep {
  readonly state: string;
  /** Index of the item, if the state is inside a Map. */
  readonly iteration?: number;
}

/** A failure that a catcher took. */
export interface HandledFailure {
  /** The state that failed. */
  readonly state: string;
  /** The state whose catcher took it, if that is another one. */
  readonly caughtBy: string;
  readonly error: string | null;
  readonly cause: string | null;
  readonly class: FailureClass;
  readonly at: string | null;
}

/** Where the failure began: in this execution, or in one that it waited for. */
export interface RootCause {
  /** ARN of the execution; null for the one whose history this is, where nothing names it. */
  readonly execution: string | null;
  readonly state: string | null;
  readonly error: string | null;
  readonly class: FailureClass;
}

/** The permission that a call lacked. */
export interface MissingPermission {
  /** The role that lacks it, as the message names it. */
  readonly principal: string | null;
  /** Whether a policy denies it, so that this statement alone doesn't help. */
  readonly isExplicitDeny: boolean;
  readonly statement: { readonly Effect: 'Allow'; readonly Action: string; readonly Resource: string };
  /** The line of CDK that adds the statement. */
  readonly cdk: string;
}

/** What a Lambda function told. */
export interface FunctionError {
  readonly type: string | null;
  readonly message: string | null;
  /** The request, whose lines in the function's log tell more. */
  readonly requestId: string | null;
  /** Name or ARN of the function, where the history has it. */
  readonly function: string | null;
  /** The lines of that request, where somebody fetched them. */
  readonly log?: readonly string[];
}

/** Where the state stands. */
export interface Where {
  /** JSON pointer in the definition. */
  readonly pointer: string;
  readonly constructPath?: string;
  /** File and line that made the state machine. */
  readonly source?: string;
}

/** Why an execution ended as it did, or what it waits for. */
export interface Explanation {
  /** Null if the history has no start, or not all pages. */
  readonly status: ExecutionStatus | null;
  readonly incomplete?: true;
  /** The state that ended the execution, or that it waits in. */
  readonly state: string | null;
  readonly error: string | null;
  readonly cause: string | null;
  readonly class: FailureClass | null;
  /** The tries of that state. */
  readonly attempts: readonly AttemptReport[];
  /** How often the state may be tried; null where no definition tells. */
  readonly attemptsAllowed: number | null;
  readonly path: readonly PathStep[];
  readonly root: RootCause | null;
  readonly origin?: HandledFailure;
  readonly handled: readonly HandledFailure[];
  readonly waitingFor?: WaitingFor;
  readonly missingPermission?: MissingPermission;
  readonly functionError?: FunctionError;
  /** The run of a distributed Map that failed: its executions tell why. */
  readonly mapRun?: string;
  readonly where?: Where;
  /** What to do next: sentences and commands. */
  readonly advice: readonly string[];
}
