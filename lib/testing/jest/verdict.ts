import { nearest } from '../../findings';
import { SimulationResult } from '../../simulation';

/** What a Jest matcher returns. */
export interface Verdict {
  readonly pass: boolean;
  message(): string;
}

/** What Jest's matchers have as `this`, as far as it is used. */
export interface MatcherContext {
  readonly isNot?: boolean;
  readonly utils: { printExpected(value: unknown): string; diff?(one: unknown, other: unknown): string | null | undefined };
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
  const ended = { FAILED: 'failed', TIMED_OUT: 'timed out', ABORTED: 'was stopped' }[status];
  return `the execution ${ended} with ${error ?? 'no error name'}${cause === undefined ? '' : `: ${cause}`}`;
}

/** The stack of the last error that a handler threw: most often it is why a test fails. */
export function describeThrown({ thrown }: SimulationResult): string {
  const last = thrown?.at(-1);
  if (last === undefined) return '';
  const stack = last.error instanceof Error ? last.error.stack : String(last.error);
  return `\nthe mock of '${last.stateName}' threw (attempt ${last.attempt}): ${stack}`;
}

/**
 * A state that the machines do not have is a mistake in the test.
 * @throws TypeError that says what may have been meant
 */
export function checkStates({ stateNames }: SimulationResult, states: readonly string[], matcher: string): void {
  const unknown = stateNames && states.find(state => !stateNames.includes(state));
  if (unknown === undefined) return;
  const meant = nearest(unknown, stateNames);
  throw new TypeError(
    `${matcher}: no state is called '${unknown}'${meant === undefined ? '' : ` (did you mean '${meant}'?)`}; the states are ${stateNames.join(', ')}`,
  );
}

/** The states that were entered, in one line. */
export function describePath({ statesEntered }: SimulationResult): string {
  return `states entered: ${statesEntered.join(' -> ') || 'none'}`;
}
