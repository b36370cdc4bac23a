import { Routine } from './effects';
import { Gate } from './gate';

/** How a routine ended. */
export type Outcome<T> =
  | { readonly kind: 'returned'; readonly value: T }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'cancelled' };

/** A running routine. */
export class Process<T = unknown> {
  /** Opens when the routine ended. */
  public readonly ended = new Gate();
  public outcome?: Outcome<T>;

  constructor(public readonly routine: Routine<T>) {}

  public end(outcome: Outcome<T>): void {
    if (this.outcome) return;
    this.outcome = outcome;
    this.ended.open();
  }

  /** Stops the routine where it waits; its `finally` blocks run. */
  public cancel(): void {
    if (this.outcome) return;
    this.outcome = { kind: 'cancelled' };
    this.routine.return(undefined as T);
    this.ended.open();
  }
}
