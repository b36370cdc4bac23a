import type { Duration } from 'aws-cdk-lib';
import type { Step, When } from '../../steps';

/**
 * A job that is started, and asked after until it is done.
 *
 * @stability experimental
 */
export interface PollUntilOptions {
  /**
   * Starts the job. Its result goes to the field `job`. It runs once, whatever is redriven.
   *
   * @default - the job runs already
   */
  readonly start?: Step;

  /** Asks how the job is getting on. Its result goes to the field `status`, which `done` and `jobFailed` look at. */
  readonly check: Step;

  /** Holds when the job is done. */
  readonly done: When;

  /**
   * Holds when the job has failed, and need not be asked after any more.
   *
   * @default - a job that has failed is asked after until it is given up
   */
  readonly jobFailed?: When;

  /** How long it waits before the first check and between two, in whole seconds. */
  readonly interval: Duration;

  /**
   * Factor by which the wait grows with each check, at least 1.
   *
   * @default 1 - it stays the same
   */
  readonly backoffRate?: number;

  /**
   * Upper limit of the wait, in whole seconds.
   *
   * @default - no limit
   */
  readonly maxInterval?: Duration;

  /**
   * How many times it is checked before it is given up. This or `giveUpAfter` is needed.
   *
   * @default - as often as the time allows
   */
  readonly maxTries?: number;

  /**
   * How long after the start it is given up: when the next check would come later. This or `maxTries` is needed.
   *
   * @default - as long as the tries last
   */
  readonly giveUpAfter?: Duration;

  /**
   * Cancels the job when it is given up, and when a check has failed for good. Its own failure doesn't hide the reason.
   *
   * @default - the job is left running
   */
  readonly cancel?: Step;

  /**
   * What is done when the job has failed; the flow ends there.
   *
   * @default - it fails with `PollUntil.JobFailed`, which routes of a pattern around take
   */
  readonly onJobFailed?: Step;

  /**
   * What is done when it is given up; the flow ends there.
   *
   * @default - it fails with `PollUntil.GaveUp`, which routes of a pattern around take
   */
  readonly onGaveUp?: Step;

  /**
   * What is done when a check has failed for good, with the error in `error`; the flow ends there.
   *
   * @default - it fails with the error of the check, which routes of a pattern around take
   */
  readonly onCheckFailed?: Step;

  /**
   * Name of the pattern, with which its own states begin.
   *
   * @default - the id of the fragment or workflow
   */
  readonly name?: string;
}
