import { StateCompiler } from './compiler';
import { JsonValue } from '../../asl';
import { StateError } from '../errors';
import { Frame } from '../execution';
import { DataFlow, Fields, StateExit, compileDataFlow } from '../flow';
import { Routine, settle } from '../kernel';
import { Evaluation, Evaluator, compilePathOrIntrinsic } from '../query';

/** Succeed: ends the flow. */
export const compileSucceed: StateCompiler = ({ fields }) => {
  const data = compileDataFlow(fields, false);
  return (frame, input) => succeed(data, frame, input);
};

function* succeed(data: DataFlow, frame: Frame, input: JsonValue): Routine<StateExit> {
  return { output: yield* data.leave(frame, input, data.enter(frame, input)), via: 'end' };
}

/** Fail: ends the flow with an error. */
export const compileFail: StateCompiler = ({ fields }) => {
  const error = compileText(fields, 'Error');
  const cause = compileText(fields, 'Cause');
  return (frame, input) => fail(error, cause, { frame, input });
};

function* fail(error: TextReader | undefined, cause: TextReader | undefined, evaluation: Evaluation): Routine<never> {
  const name = error && (yield* error(evaluation));
  throw new StateError(name, cause && (yield* cause(evaluation)));
}

type TextReader = (evaluation: Evaluation) => Routine<string>;

/** Unlike other `Path` fields, ErrorPath and CausePath may call an intrinsic function. */
function compileText(fields: Fields, name: string): TextReader | undefined {
  const path = fields.raw(`${name}Path`);
  const field = typeof path === 'string' ? `${name}Path` : name;
  const evaluate = typeof path === 'string' ? compilePathOrIntrinsic(path, field) : fields.value(name);
  return evaluate && (evaluation => readText(evaluate, evaluation, value => fields.wrongType(evaluation.frame, field, 'string', value)));
}

function* readText(evaluate: Evaluator, evaluation: Evaluation, failure: (value: JsonValue) => StateError): Routine<string> {
  const value = yield* settle(evaluate(evaluation));
  if (typeof value === 'string') return value;
  throw failure(value);
}
