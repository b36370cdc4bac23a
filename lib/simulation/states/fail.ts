import { StateCompiler } from './compiler';
import { StateError } from '../errors';
import { Fields } from '../flow';
import { Routine, settle } from '../kernel';
import { compileJsonata, compilePathOrIntrinsic, Evaluation, Evaluator } from '../query';

/** Fail: ends the flow with an error. */
export const compileFail: StateCompiler = ({ fields }) => {
  const error = compileText(fields, 'Error');
  const cause = compileText(fields, 'Cause');
  return (frame, input) => fail(error, cause, { frame, input });
};

function* fail(error: Evaluator | undefined, cause: Evaluator | undefined, evaluation: Evaluation): Routine<never> {
  const name = yield* readText(error, evaluation);
  throw new StateError(name ?? '', yield* readText(cause, evaluation));
}

/** Unlike other `Path` fields, ErrorPath and CausePath may call an intrinsic function. */
function compileText(fields: Fields, name: string): Evaluator | undefined {
  const path = fields.raw(`${name}Path`);
  if (typeof path === 'string') return compilePathOrIntrinsic(path, `${name}Path`);
  const value = fields.raw(name);
  if (value === undefined) return undefined;
  return fields.isJsonata ? compileJsonata(value, name) : () => value;
}

function* readText(evaluate: Evaluator | undefined, evaluation: Evaluation): Routine<string | undefined> {
  if (!evaluate) return undefined;
  const value = yield* settle(evaluate(evaluation));
  return typeof value === 'string' ? value : JSON.stringify(value);
}
