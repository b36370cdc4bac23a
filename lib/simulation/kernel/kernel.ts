import { Effect, Routine } from './effects';
import { Process } from './process';
import { TimerQueue } from './timer-queue';

interface Step {
  readonly process: Process;
  readonly value: unknown;
  readonly failed: boolean;
}

/**
 * Runs routines over a virtual clock, one at a time and always in the same
 * order. A promise is awaited at once, before any other routine goes on, so
 * that a run is repeatable whatever real time it takes.
 */
export class Kernel {
  private readonly timers = new TimerQueue();
  private ready: Step[] = [];

  /** @param now the virtual time, in milliseconds since 1970 */
  public constructor(public now: number) {}

  public spawn<T>(routine: Routine<T>): Process<T> {
    const process = new Process(routine);
    this.resume(process as Process);
    return process;
  }

  /** Runs until nothing is left to do. */
  public async run(): Promise<void> {
    do {
      while (this.ready.length > 0) {
        const round = this.ready;
        this.ready = [];
        for (const step of round) {
          const pending = this.advance(step);
          if (pending) await pending;
        }
      }
    } while (this.passTime());
  }

  /** Moves the clock to the next timer. False if there is none. */
  private passTime(): boolean {
    const timer = this.timers.take();
    if (!timer) return false;
    this.now = Math.max(this.now, timer.time);
    timer.wake();
    return true;
  }

  private resume(process: Process, value?: unknown, failed = false): void {
    this.ready.push({ process, value, failed });
  }

  /** Runs a routine up to its next effect. Returns a promise only if it must be awaited. */
  private advance({ process, value, failed }: Step): Promise<void> | undefined {
    if (process.outcome) return undefined;
    try {
      const { done, value: yielded } = failed ? process.routine.throw(value) : process.routine.next(value);
      if (!done) return this.perform(process, yielded as Effect);
      process.end({ kind: 'returned', value: yielded });
    } catch (error) {
      process.end({ kind: 'threw', error });
    }
    return undefined;
  }

  private perform(process: Process, effect: Effect): Promise<void> | undefined {
    switch (effect.kind) {
      case 'turn': this.resume(process); break;
      case 'sleep': this.timers.add(effect.until, () => this.resume(process)); break;
      case 'gate': this.watch(process, effect); break;
      case 'promise': return this.awaitFor(process, effect.promise);
    }
    return undefined;
  }

  private watch(process: Process, { gate, until }: Extract<Effect, { kind: 'gate' }>): void {
    let woken = false;
    const wake = () => {
      if (woken) return;
      woken = true;
      this.resume(process);
    };
    gate.onOpen(wake);
    if (until < Infinity) this.timers.add(until, wake);
  }

  private async awaitFor(process: Process, promise: PromiseLike<unknown>): Promise<void> {
    try {
      this.resume(process, await promise);
    } catch (error) {
      this.resume(process, error, true);
    }
  }
}
