/** A wildcard for the errors of tasks; what it leaves out of the language's own errors isn't taken for granted. */
const TASK_FAILED = 'States.TaskFailed';

/**
 * Whether rules that come before take all of these errors: a retrier or catcher behind them would never match.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-error-representation
 */
export function areTaken(errors: readonly string[], before: readonly string[]): boolean {
  return errors.every(error => before.includes(error) || (before.includes(TASK_FAILED) && !error.startsWith('States.')));
}
