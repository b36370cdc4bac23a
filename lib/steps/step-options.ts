import type { Duration } from 'aws-cdk-lib';
import type { ErrorRoute } from './error-route';
import type { ResultPlacement } from './result-placement';
import type { RetryPolicy } from './retry-policy';
import type { Step } from './step';

/** Options of a step whatever it does, states brought from outside included. */
export interface CommonStepOptions {
  /**
   * Name of the state, 1 to 80 characters, unique in the whole machine.
   *
   * @default - the pattern's name for the step's place, otherwise the id of what the step calls
   */
  readonly name?: string;

  /**
   * Which errors are retried, and when. An empty list means never: right for a step that must not run twice.
   *
   * @default - `RetryPolicy.lambdaTransient()` for a function, none for other steps
   */
  readonly retry?: RetryPolicy[];

  /**
   * Which steps take over when this one has failed for good, in order.
   *
   * @default - the routes of the surrounding pattern, if any
   */
  readonly catch?: ErrorRoute[];

  /**
   * Step that undoes this one, for a saga: it runs when a later step has failed, and when this one has failed so
   * that nobody knows whether it did its work. Elsewhere it is refused.
   *
   * @default - nothing to undo
   */
  readonly compensate?: Step;

  /**
   * Errors of this step that mean that nothing has happened, such as `CardDeclined`: after them there is nothing
   * to undo. `States.Permissions` and `Lambda.TooManyRequestsException` always are.
   *
   * @default - none of its own
   */
  readonly refusals?: string[];

  /**
   * Whether the compensation runs when this step itself has failed.
   *
   * @default CompensateOnFailure.UNKNOWN
   */
  readonly compensateOnFailure?: CompensateOnFailure;

  /**
   * Whether this step can run twice with the effect of once. A saga in an Express workflow needs it of every step.
   *
   * @default false
   */
  readonly idempotent?: boolean;
}

/**
 * When a step that has failed itself is compensated.
 *
 * @stability experimental
 */
export enum CompensateOnFailure {
  /** Unless the error is one of its refusals: it may have done its work. */
  UNKNOWN = 'UNKNOWN',
  /** After its refusals too. */
  ALWAYS = 'ALWAYS',
  /** Never: a failure means that nothing has happened. */
  NEVER = 'NEVER',
}

/** Options of a step that calls something, however long that takes. */
export interface TaskStepOptions extends CommonStepOptions {
  /**
   * Where the result goes in the data for the next step.
   *
   * @default - the pattern's own choice for the step's place, otherwise `ResultPlacement.replace()`; an answer goes to the field `answer`
   */
  readonly result?: ResultPlacement;

  /**
   * Comment of the state.
   *
   * @default - no comment
   */
  readonly comment?: string;
}

/** Options of a step that calls a service. */
export interface StepOptions extends TaskStepOptions {
  /**
   * How long the task may take, in whole seconds.
   *
   * @default - the timeout of the function for a function that this app defines, otherwise none
   */
  readonly timeout?: Duration;
}

/** Options of a step that waits for somebody else, who may never be done: it always has an end. */
export interface WaitingStepOptions extends TaskStepOptions {
  /** How long the step waits at most, in whole seconds. Then it fails with `States.Timeout`. */
  readonly timeout: Duration;
}
