import { workflowMatchers } from './matchers';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the way Jest's types are extended
  namespace jest {
    interface Matchers<R> {
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
    }
  }
}

expect.extend(workflowMatchers as unknown as jest.ExpectExtendMap);
