import { SimulationResult } from '../../simulation';

/** What a Jest matcher returns. */
export interface Verdict {
  readonly pass: boolean;
  message(): string;
}

/** What Jest's matchers have as `this`, as far as it is used. */
export interface MatcherContext {
  readonly isNot?: boolean;
  readonly utils: { printExpected(value: unknown): string };
  equals(one: unknown, other: unknown): boolean;
}

/** The result that a matcher was given; anything else is a mistake in the test. */
export function asResult(received: unknown, matcher: string): SimulationResult {
  const isResult = typeof received === 'object' && received !== null && 'status' in received && 'statesEntered' in received;
  if (!isResult) throw new TypeError(`${matcher} needs the result of simulate: expect(await simulate(...)).${matcher}(...)`);
  return received as SimulationResult;
}

/** How an execution ended, in one line. */
export function describeEnd({ status, error, cause, output }: SimulationResult): string {
  if (status === 'SUCCEEDED') return `the execution succeeded with ${JSON.stringify(output)}`;
  return `the execution ${status === 'TIMED_OUT' ? 'timed out' : 'failed'} with ${error ?? 'no error name'}${cause === undefined ? '' : `: ${cause}`}`;
}

/** The states that were entered, in one line. */
export function describePath({ statesEntered }: SimulationResult): string {
  return `states entered: ${statesEntered.join(' -> ') || 'none'}`;
}
