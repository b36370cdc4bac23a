import { compileCatchers } from './catchers';
import { RetryCounter } from './retry';
import { Retrier } from '../../asl';
import { StateError } from '../errors';
import { Frame } from '../execution';
import { Fields, StateProgram } from '../flow';
import { Routine, sleepUntil } from '../kernel';

/** Adds the state's Retry and Catch to what it does in one attempt. */
export function guarded(fields: Fields, attempt: StateProgram): StateProgram {
  const retriers = (fields.raw('Retry') ?? []) as unknown as readonly Retrier[];
  const catchError = compileCatchers(fields);
  return function* (frame, input) {
    const counter = new RetryCounter(retriers);
    const { observer, random } = frame.execution.services;
    const name = fields.visit.name;
    for (;;) {
      observer.attempted(name);
      try {
        return yield* attempt(frame, input);
      } catch (error) {
        if (!(error instanceof StateError)) throw error;
        const delay = counter.delayAfter(error, random);
        if (delay === undefined) {
          const caught = yield* catchError(frame, input, error);
          if (!caught) throw error;
          return caught;
        }
        observer.retried(name);
        yield* retryAfter(frame, delay);
      }
    }
  };
}

function* retryAfter(frame: Frame, seconds: number): Routine<void> {
  const { execution, state } = frame;
  yield* sleepUntil(execution.now + seconds * 1000);
  execution.transitions++; // the service bills each retry as a transition
  if (state) state.retryCount++;
}
