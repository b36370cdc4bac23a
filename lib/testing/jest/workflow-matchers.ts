/** The matchers as assertions; `R` is what an assertion gives. */
export interface WorkflowMatchers<R> {
  /** The execution succeeded. */
  toSucceed(): R;
  /** The execution failed or timed out, with this error name and, if given, this cause. */
  toFailWith(error: unknown, cause?: unknown): R;
  /** The output equals, or matches as an asymmetric matcher does. */
  toHaveOutput(output: unknown): R;
  /** These states were entered in this order; others may lie between. */
  toVisit(states: readonly string[]): R;
  /** The state was retried this often. */
  toRetry(state: string, times: number): R;
  /** What becomes of each error at each task of a workflow or definition is what the snapshot says. */
  toMatchFaultMatrix(): R;
}
