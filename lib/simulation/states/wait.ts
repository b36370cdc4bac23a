import { StateCompiler, StateSource } from './compiler';
import { parseTimestamp } from './timestamp';
import { JsonValue } from '../../asl/json';
import { runtimeError, StateError } from '../errors';
import { Frame } from '../execution';
import { compileDataFlow, DataFlow, Fields, NumberReader, Transition } from '../flow';
import { Routine, settle, sleepUntil } from '../kernel';
import { Evaluation, Evaluator } from '../query';

/** Tells the virtual time a Wait ends, in milliseconds. */
type WaitEnd = (evaluation: Evaluation) => Routine<number>;

interface CompiledWait extends Pick<StateSource, 'onward'> {
  readonly data: DataFlow;
  readonly end: WaitEnd;
}

/** Wait: lets virtual time pass. */
export const compileWait: StateCompiler = ({ fields, onward }) => {
  const data = compileDataFlow(fields, false);
  const end = compileEnd(fields);
  return (frame, input) => wait({ data, end, onward }, frame, input);
};

function* wait({ data, end, onward }: CompiledWait, frame: Frame, input: JsonValue): Routine<Transition> {
  const effective = data.enter(frame, input);
  yield* sleepUntil(yield* end({ frame, input: effective }));
  return onward(yield* data.leave(frame, input, effective));
}

function compileEnd(fields: Fields): WaitEnd {
  const seconds = fields.number('Seconds');
  if (seconds) return evaluation => endAfter(seconds, evaluation);
  const timestamp = fields.value('Timestamp') ?? (() => null);
  return evaluation => endAt(timestamp, evaluation, fields.isJsonata);
}

function* endAfter(seconds: NumberReader, evaluation: Evaluation): Routine<number> {
  return evaluation.frame.execution.now + (yield* seconds(evaluation)) * 1000;
}

function* endAt(timestamp: Evaluator, evaluation: Evaluation, isJsonata: boolean): Routine<number> {
  const text = yield* settle(timestamp(evaluation));
  const time = parseTimestamp(text);
  if (time !== undefined) return time;
  const cause = `The field 'Timestamp' must be an ISO 8601 time such as 2030-01-31T12:00:00Z, got ${JSON.stringify(text)}`;
  throw isJsonata ? new StateError('States.QueryEvaluationError', cause) : runtimeError(cause);
}
