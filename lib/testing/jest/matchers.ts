import { asResult, checkStates, describeEnd, describePath, describeThrown, MatcherContext, Verdict } from './verdict';

/** Jest matchers for the result of `simulate`: `expect.extend(workflowMatchers)`. */
export const workflowMatchers = {
  /** The execution succeeded. */
  toSucceed(this: MatcherContext, received: unknown): Verdict {
    const result = asResult(received, 'toSucceed');
    const pass = result.status === 'SUCCEEDED';
    return {
      pass,
      message: () =>
        `expected the execution ${pass ? 'not ' : ''}to succeed, but ${describeEnd(result)}\n${describePath(result)}${pass ? '' : describeThrown(result)}`,
    };
  },

  /** The execution failed or timed out, with this error name and, if given, this cause. */
  toFailWith(this: MatcherContext, received: unknown, error: unknown, cause?: unknown): Verdict {
    const result = asResult(received, 'toFailWith');
    const pass =
      result.status !== 'SUCCEEDED' && this.equals(result.error, error) && (cause === undefined || this.equals(result.cause, cause));
    const expected = `${this.utils.printExpected(error)}${cause === undefined ? '' : ` and the cause ${this.utils.printExpected(cause)}`}`;
    return {
      pass,
      message: () =>
        `expected the execution ${pass ? 'not ' : ''}to fail with ${expected}, but ${describeEnd(result)}\n${describePath(result)}${pass ? '' : describeThrown(result)}`,
    };
  },

  /** The output equals, or matches as an asymmetric matcher does. */
  toHaveOutput(this: MatcherContext, received: unknown, output: unknown): Verdict {
    const result = asResult(received, 'toHaveOutput');
    const pass = result.status === 'SUCCEEDED' && this.equals(result.output, output);
    const diff = () => (pass || result.status !== 'SUCCEEDED' ? undefined : this.utils.diff?.(output, result.output));
    return {
      pass,
      message: () =>
        [`expected ${pass ? 'another output than' : 'the output'} ${this.utils.printExpected(output)}, but ${describeEnd(result)}`, diff()]
          .filter(Boolean)
          .join('\n\n') + (result.status === 'SUCCEEDED' ? '' : describeThrown(result)),
    };
  },

  /** These states were entered in this order; others may lie between. */
  toVisit(this: MatcherContext, received: unknown, states: readonly string[]): Verdict {
    const result = asResult(received, 'toVisit');
    checkStates(result, states, 'toVisit');
    const missing = firstMissing(result.statesEntered, states);
    const pass = missing === undefined;
    const why = pass ? 'it did' : `'${missing}' was not entered${states[0] === missing ? '' : ' after the ones before it'}`;
    return {
      pass,
      message: () => `expected the execution ${pass ? 'not ' : ''}to visit ${states.join(' -> ')}, but ${why}\n${describePath(result)}`,
    };
  },

  /** The state was retried this often. */
  toRetry(this: MatcherContext, received: unknown, state: string, times: number): Verdict {
    const result = asResult(received, 'toRetry');
    checkStates(result, [state], 'toRetry');
    const retried = Object.hasOwn(result.retries, state) ? result.retries[state] : 0;
    const pass = retried === times;
    return {
      pass,
      message: () =>
        `expected '${state}' ${pass ? 'not ' : ''}to be retried ${times} times, but it was retried ${retried} times\n${describePath(result)}`,
    };
  },
};

function firstMissing(entered: readonly string[], wanted: readonly string[]): string | undefined {
  let from = 0;
  return wanted.find(state => {
    from = entered.indexOf(state, from) + 1;
    return from === 0;
  });
}
