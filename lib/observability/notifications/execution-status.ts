/**
 * Status of an execution of a Standard workflow, as its events name it.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
export enum ExecutionStatus {
  /** The execution was started, or redriven. */
  RUNNING = 'RUNNING',
  /** The execution came to its end. */
  SUCCEEDED = 'SUCCEEDED',
  /** An error got past all retriers and catchers. */
  FAILED = 'FAILED',
  /** The execution ran into the timeout of the machine. */
  TIMED_OUT = 'TIMED_OUT',
  /** Somebody stopped the execution. */
  ABORTED = 'ABORTED',
}
