import type { MatcherContext, Verdict } from './verdict';
import { faultTable } from '../../simulation';
import { definitionOf } from '../synthesized';

/** What is needed of the test runner's own `expect`, which keeps the snapshots. */
type Expect = (value: unknown) => { toMatchSnapshot(): void };

/** The matcher that compares with a snapshot, for the `expect` of one test runner. */
export function faultMatrixMatchers(expect: Expect) {
  return {
    /** What becomes of each error at each task is what the snapshot says. */
    toMatchFaultMatrix(this: MatcherContext, received: unknown): Verdict {
      if (this.isNot) throw new TypeError('toMatchFaultMatrix cannot be turned round with .not: a snapshot says what is, not what is not');
      expect(faultTable(definitionOf(received))).toMatchSnapshot(); // throws what the test runner says of a snapshot
      return { pass: true, message: () => '' };
    },
  };
}
