import { StateCompiler, StateSource } from './compiler';
import { parseTimestamp } from './timestamp';
import { JsonValue, textOfJson } from '../../asl';
import { runtimeError, StateError } from '../errors';
import { Frame } from '../execution';
import { asText, compileDataFlow, DataFlow, Fields, NumberReader, StateExit } from '../flow';
import { Routine, settle, sleepUntil } from '../kernel';
import { compilePath, Evaluation, Evaluator, PathEvaluator, queryFailure } from '../query';

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

function* wait({ data, end, onward }: CompiledWait, frame: Frame, input: JsonValue): Routine<StateExit> {
  const effective = data.enter(frame, input);
  const until = yield* end({ frame, input: effective });
  if (until - frame.execution.now > LONGEST_WAIT) throw runtimeError('Wait state delay is too long.');
  yield* sleepUntil(until);
  return onward(yield* data.leave(frame, input, effective));
}

function compileEnd(fields: Fields): WaitEnd {
  const path = ['SecondsPath', 'TimestampPath'].find(name => typeof fields.raw(name) === 'string');
  if (path !== undefined) return compilePathEnd(path, textOfJson(fields.raw(path)));
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
  const problem = `The Timestamp field cannot be parsed as an ISO-8601 extended offset date-time format string: ${asText(text)}`;
  throw fields.isJsonata ? queryFailure(evaluation.frame, problem, 'Timestamp', 'used') : runtimeError(problem);
}

/** The end that a path of JSONPath leads to, or what the service says is wrong with it. */
function compilePathEnd(field: string, path: string): WaitEnd {
  const read = compilePath(path, field);
  const ending = field === 'SecondsPath' ? secondsEnd : timestampEnd;
  return evaluation =>
    settle(ending(valueAt(read, evaluation, `The ${field} parameter does not reference an input value: ${path}`), path, evaluation));
}

function valueAt(read: PathEvaluator, evaluation: Evaluation, missing: string): JsonValue {
  try {
    return read(evaluation);
  } catch (error) {
    throw error instanceof StateError ? runtimeError(missing) : error;
  }
}

function secondsEnd(value: JsonValue, path: string, { frame }: Evaluation): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw runtimeError(`The SecondsPath parameter cannot be parsed as a long value: ${path} == ${asText(value)}`);
  }
  if (value < 0) throw runtimeError(`The SecondsPath parameter references a negative value: ${path} == ${value}`);
  return frame.execution.now + value * 1000;
}

function timestampEnd(value: JsonValue, path: string): number {
  const time = parseTimestamp(value);
  if (time !== undefined) return time;
  throw runtimeError(
    `The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ${path} == ${asText(value)}`,
  );
}
