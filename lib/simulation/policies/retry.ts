import { matchesError } from './error-matching';
import { Retrier } from '../../asl';
import { StateError } from '../errors';
import { Random } from '../random';

/**
 * The retriers of a state while it runs once: how often each was used.
 *
 * @see https://states-language.net/spec.html#errors
 */
export class RetryCounter {
  private readonly used: number[];

  public constructor(private readonly retriers: readonly Retrier[]) {
    this.used = retriers.map(() => 0);
  }

  /** Seconds to wait before another attempt, or undefined if there is to be none. Only the first retrier that matches counts. */
  public delayAfter(error: StateError, random: Random): number | undefined {
    const index = this.retriers.findIndex(retrier => matchesError(retrier.ErrorEquals, error));
    if (index < 0) return undefined;
    const retrier = this.retriers[index];
    if (this.used[index] >= (retrier.MaxAttempts ?? 3)) return undefined;
    const delay = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** this.used[index];
    this.used[index]++;
    const bounded = Math.min(delay, retrier.MaxDelaySeconds ?? Infinity);
    return retrier.JitterStrategy === 'FULL' ? bounded * random.next() : bounded;
  }
}
