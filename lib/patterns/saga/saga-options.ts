import type { Duration } from 'aws-cdk-lib';
import type { Step } from '../../steps';
import type { DeadLetter } from '../kit/dead-letter';

/**
 * How a saga ends whose steps have been undone.
 *
 * @stability experimental
 */
export enum SagaEnd {
  /** With the error and the cause that were first: for what somebody has to look at. */
  FAIL = 'FAIL',
  /**
   * Well, with `{ outcome: 'compensated', failedStep, error, compensated, deadLettered }` as the output: the name of the step that
   * has failed, `{ Error, Cause }`, the names of the steps that were undone in that order, and of those whose compensation has failed and
   * is in
   * the dead letter. A group has one name. If even a letter was lost, the end is still a failure, `Saga.CompensationLost`.
   */
  SUCCEED = 'SUCCEED',
}

/**
 * What a saga consists of.
 *
 * @stability experimental
 */
export interface SagaOptions {
  /** The steps, in order. At least one has a `compensate`. */
  readonly steps: Step[];

  /**
   * Step that runs at the end in any case: when all steps have succeeded, and when what was done has been undone. It
   * gets `{ input, outcome, error, idempotencyKey }`, the outcome `succeeded` or `failed` and the error null after a
   * success. Its own failure goes to the dead letter and changes neither the success nor the error.
   *
   * @default - nothing
   */
  readonly always?: Step;

  /**
   * How the saga ends once what was done has been undone.
   *
   * @default SagaEnd.FAIL
   */
  readonly end?: SagaEnd;

  /**
   * Fields of the saga's input that compensations and letters get as `input`, instead of all of it: for inputs that are too large
   * beside a result. One that is missing is left out. In JSONPath a state in front of the steps picks them: one transition.
   *
   * @default - the whole input
   */
  readonly compensationInput?: string[];

  /**
   * How long after the start of the execution steps may still run, in whole seconds. Each task gets the smaller of its
   * own timeout and what is left; one that would begin later fails with `Saga.DeadlineExceeded`, and what was done is
   * undone, for which there is no limit. A redrive after the deadline undoes.
   *
   * @default - no deadline
   */
  readonly deadline?: Duration;

  /**
   * Where a compensation goes that has failed for good, as `{ execution, step, idempotencyKey, outcome, input, result, error }`,
   * without `input` and `result` where it would be too large with them.
   *
   * @default DeadLetter.newQueue() - an encrypted queue beside the saga, kept for 14 days
   */
  readonly deadLetter?: DeadLetter;

  /**
   * Name of the saga, with which its own states begin.
   *
   * @default - the id of the fragment or workflow
   */
  readonly name?: string;
}
