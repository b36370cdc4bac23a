import { CatchPolicy, compileCatchers } from './catchers';
import { retriersOf } from './entries';
import { RetryCounter } from './retry';
import { JsonValue, Retrier } from '../../asl';
import { StateError } from '../errors';
import { Frame } from '../execution';
import { Fields, StateProgram, Transition } from '../flow';
import { Routine, sleepUntil } from '../kernel';

/**
 * Adds the state's Retry and Catch to what it does in one attempt.
 * @param failureEvent recorded when no attempt is left; the service has none for States.Runtime, which ends the execution at once
 */
export function guarded(fields: Fields, attempt: StateProgram, failureEvent?: string): StateProgram {
  const state = new GuardedState(fields, attempt, failureEvent);
  return (frame, input) => state.run(frame, input);
}

class GuardedState {
  private readonly name: string;
  private readonly type: string;
  private readonly retriers: readonly Retrier[];
  private readonly catchError: CatchPolicy;

  public constructor(fields: Fields, private readonly attempt: StateProgram, private readonly failureEvent?: string) {
    this.name = fields.visit.name;
    this.type = String(fields.visit.state.Type);
    this.retriers = retriersOf(fields);
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
        if (frame.state) error.at ??= { state: frame.state.name, type: this.type, eventId: frame.state.enteredEventId };
        const delay = counter.delayAfter(error, random);
        if (delay === undefined) return yield* this.giveUp(frame, input, error);
        observer.retried(this.name);
        yield* retryAfter(frame, delay);
      }
    }
  }

  private* giveUp(frame: Frame, input: JsonValue, error: StateError): Routine<Transition> {
    if (this.failureEvent !== undefined && error.error !== 'States.Runtime') frame.record(this.failureEvent);
    const caught = yield* this.catchError(frame, input, error);
    if (!caught) throw error;
    return caught;
  }
}

function* retryAfter(frame: Frame, seconds: number): Routine<void> {
  const { execution, state } = frame;
  yield* sleepUntil(execution.now + seconds * 1000);
  execution.transitions++; // the service bills each retry as a transition
  if (state) state.retryCount = (state.retryCount ?? 0) + 1;
}
