import { StateCompiler, StateSource } from './compiler';
import { parseTimestamp } from './timestamp';
import { JsonValue } from '../../asl';
import { runtimeError } from '../errors';
import { Frame } from '../execution';
import { compileDataFlow, DataFlow, Fields, NumberReader, Transition } from '../flow';
import { Routine, settle, sleepUntil } from '../kernel';
import { Evaluation, Evaluator } from '../query';

/** Milliseconds that fit the service's counter of seconds. */
const LONGEST_WAIT = 0x7fff_ffff * 1000;

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
  const until = yield* end({ frame, input: effective });
  if (until - frame.execution.now > LONGEST_WAIT) throw runtimeError('The time to wait is longer than a Wait may take');
  yield* sleepUntil(until);
  return onward(yield* data.leave(frame, input, effective));
}

function compileEnd(fields: Fields): WaitEnd {
  const seconds = fields.number('Seconds');
  if (seconds) return evaluation => endAfter(seconds, evaluation);
  const timestamp = fields.value('Timestamp') ?? (() => null);
  return evaluation => endAt(timestamp, evaluation, fields);
}

function* endAfter(seconds: NumberReader, evaluation: Evaluation): Routine<number> {
  return evaluation.frame.execution.now + (yield* seconds(evaluation)) * 1000;
}

function* endAt(timestamp: Evaluator, evaluation: Evaluation, fields: Fields): Routine<number> {
  const text = yield* settle(timestamp(evaluation));
  const time = parseTimestamp(text);
  if (time !== undefined) return time;
  throw fields.failure(evaluation.frame, 'Timestamp', `must be an ISO 8601 time such as 2030-01-31T12:00:00Z, got ${JSON.stringify(text)}`);
}
