import { Effect, Routine } from './effects';
import { Process } from './process';
import { TimerQueue } from './timer-queue';
import { SimulationError } from '../errors';

/** What a routine gets for its last effect. */
interface Reply {
  readonly value: unknown;
  /** Whether `value` is to be thrown. */
  readonly failed: boolean;
}

const NO_VALUE: Reply = { value: undefined, failed: false };

/**
 * Runs routines over a virtual clock, one at a time and always in the same
 * order. A promise is awaited at once and its routine goes on before any other,
 * so that a run is the same whatever real time it takes, and whether a value
 * comes with a promise or without.
 */
export class Kernel {
  private readonly timers = new TimerQueue();
  private ready: Process[] = [];
  private mistake?: SimulationError;

  /** @param now the virtual time, in milliseconds since 1970 */
  constructor(public now: number) {}

  public spawn<T>(routine: Routine<T>): Process<T> {
    const process = new Process(routine);
    this.resume(process as Process);
    return process;
  }

  /**
   * Runs until nothing is left to do, or up to a time. What happens at that very time is done then,
   * while what is over at it is not over yet: there is still time to act.
   * @throws SimulationError as soon as a routine ends with one: nothing that comes after it would be of use
   */
  public async run(until = Infinity): Promise<void> {
    do {
      while (this.ready.length > 0) {
        const round = this.ready;
        this.ready = [];
        for (const process of round) {
          let promised = this.advance(process, NO_VALUE);
          while (promised) promised = this.advance(process, await settled(promised));
          if (this.mistake) throw this.mistake;
        }
      }
    } while (this.passTime(until));
    if (until < Infinity) this.now = Math.max(this.now, until);
  }

  /** Does something at a time, or as soon as the kernel runs if that is over. */
  public at(time: number, act: () => void): void {
    this.timers.add(time, act);
  }

  /** Moves the clock to the next timer. False if there is none up to the given time. */
  private passTime(until: number): boolean {
    const { first } = this.timers;
    if (!first || first.time > until || (first.isDeadline && first.time === until)) return false;
    const timer = this.timers.take()!;
    this.now = Math.max(this.now, timer.time);
    timer.wake();
    return true;
  }

  private resume(process: Process): void {
    this.ready.push(process);
  }

  /** Runs a routine up to its next effect. Returns the promise it waits for, if it does. */
  private advance(process: Process, { value, failed }: Reply): PromiseLike<unknown> | undefined {
    if (process.outcome) return undefined;
    try {
      const { done, value: yielded } = failed ? process.routine.throw(value) : process.routine.next(value);
      if (!done) return this.perform(process, yielded as Effect);
      process.end({ kind: 'returned', value: yielded });
    } catch (error) {
      process.end({ kind: 'threw', error });
      if (error instanceof SimulationError) this.mistake = error;
    }
    return undefined;
  }

  private perform(process: Process, effect: Effect): PromiseLike<unknown> | undefined {
    switch (effect.kind) {
      case 'turn': this.resume(process); break;
      case 'sleep': this.timers.add(effect.until, () => this.resume(process)); break;
      case 'gate': this.watch(process, effect); break;
      case 'promise': return effect.promise;
    }
    return undefined;
  }

  private watch(process: Process, { gate, until, isDeadline }: Extract<Effect, { kind: 'gate' }>): void {
    let woken = false;
    const wake = () => {
      if (woken) return;
      woken = true;
      this.resume(process);
    };
    gate.onOpen(wake);
    if (until < Infinity) this.timers.add(until, wake, isDeadline);
  }
}

/** What comes of a promise. */
async function settled(promise: PromiseLike<unknown>): Promise<Reply> {
  try {
    return { value: await promise, failed: false };
  } catch (error) {
    return { value: error, failed: true };
  }
}
