import { CatchPolicy, compileCatchers } from './catchers';
import { RetryCounter } from './retry';
import { Retrier } from '../../asl';
import { JsonValue } from '../../asl/json';
import { StateError } from '../errors';
import { Frame } from '../execution';
import { Fields, StateProgram, Transition } from '../flow';
import { Routine, sleepUntil } from '../kernel';

/** Adds the state's Retry and Catch to what it does in one attempt. */
export function guarded(fields: Fields, attempt: StateProgram): StateProgram {
  const state = new GuardedState(fields, attempt);
  return (frame, input) => state.run(frame, input);
}

class GuardedState {
  private readonly name: string;
  private readonly retriers: readonly Retrier[];
  private readonly catchError: CatchPolicy;

  public constructor(fields: Fields, private readonly attempt: StateProgram) {
    this.name = fields.visit.name;
    this.retriers = (fields.raw('Retry') ?? []) as unknown as readonly Retrier[];
    this.catchError = compileCatchers(fields);
  }

  public* run(frame: Frame, input: JsonValue): Routine<Transition> {
    const counter = new RetryCounter(this.retriers);
    const { observer, random } = frame.execution.services;
    for (;;) {
      observer.attempted(this.name);
      try {
        return yield* this.attempt(frame, input);
      } catch (error) {
        if (!(error instanceof StateError)) throw error;
        const delay = counter.delayAfter(error, random);
        if (delay === undefined) {
          const caught = yield* this.catchError(frame, input, error);
          if (!caught) throw error;
          return caught;
        }
        observer.retried(this.name);
        yield* retryAfter(frame, delay);
      }
    }
  }
}

function* retryAfter(frame: Frame, seconds: number): Routine<void> {
  const { execution, state } = frame;
  yield* sleepUntil(execution.now + seconds * 1000);
  execution.transitions++; // the service bills each retry as a transition
  if (state) state.retryCount++;
}
