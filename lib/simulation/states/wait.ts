import { StateCompiler } from './compiler';
import { runtimeError, StateError } from '../errors';
import { compileDataFlow, Fields } from '../flow';
import { Routine, settle, sleepUntil } from '../kernel';
import { Evaluation } from '../query';
import { parseTimestamp } from './timestamp';

/** Tells the virtual time a Wait ends, in milliseconds. */
type WaitEnd = (evaluation: Evaluation) => Routine<number>;

/** Wait: lets virtual time pass. */
export const compileWait: StateCompiler = ({ fields, onward }) => {
  const data = compileDataFlow(fields, false);
  const end = compileEnd(fields);
  return function* (frame, input) {
    const effective = data.enter(frame, input);
    yield* sleepUntil(yield* end({ frame, input: effective }));
    return onward(yield* data.leave(frame, input, effective));
  };
};

function compileEnd(fields: Fields): WaitEnd {
  const seconds = fields.number('Seconds');
  if (seconds) return function* (evaluation) { return evaluation.frame.execution.now + (yield* seconds(evaluation)) * 1000; };
  const timestamp = fields.value('Timestamp') ?? (() => null);
  return function* (evaluation) {
    const text = yield* settle(timestamp(evaluation));
    const time = parseTimestamp(text);
    if (time !== undefined) return time;
    const cause = `The field 'Timestamp' must be an ISO 8601 time such as 2030-01-31T12:00:00Z, got ${JSON.stringify(text)}`;
    throw fields.isJsonata ? new StateError('States.QueryEvaluationError', cause) : runtimeError(cause);
  };
}
