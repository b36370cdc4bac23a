import type { JsonValue } from '../../json/value';

/** One entry of `Retry`: which errors, how often, how long between. */
export interface Retrier {
  readonly Comment?: string;
  readonly ErrorEquals: readonly string[];
  /** @default 1 */
  readonly IntervalSeconds?: number;
  /** @default 3 */
  readonly MaxAttempts?: number;
  /** @default 2.0 */
  readonly BackoffRate?: number;
  readonly MaxDelaySeconds?: number;
  /** @default 'NONE' */
  readonly JitterStrategy?: 'FULL' | 'NONE';
}

/** One entry of `Catch`: which errors and the state to go to. */
export interface Catcher {
  readonly Comment?: string;
  readonly ErrorEquals: readonly string[];
  readonly Next: string;
  /** JSONPath only: where in the state input the error output goes. */
  readonly ResultPath?: string | null;
  /** JSONata only: what the next state receives. */
  readonly Output?: JsonValue;
  readonly Assign?: { readonly [variable: string]: JsonValue };
}

/** What Task, Map and Parallel have in common when something fails. */
export interface ErrorHandling {
  readonly Retry?: readonly Retrier[];
  readonly Catch?: readonly Catcher[];
}
