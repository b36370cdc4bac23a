import { matchesError } from './error-matching';
import { Catcher } from '../../asl';
import { JsonObject, JsonValue } from '../../asl/json';
import { StateError } from '../errors';
import { Frame } from '../execution';
import { compileResultPath, Fields, Transition } from '../flow';
import { Routine, settle } from '../kernel';

type CatchProgram = (frame: Frame, input: JsonValue, errorOutput: JsonObject) => Routine<JsonValue>;

/** Takes an error to the first catcher that names it. Undefined if none does. */
export type CatchPolicy = (frame: Frame, input: JsonValue, error: StateError) => Routine<Transition | undefined>;

export function compileCatchers(fields: Fields): CatchPolicy {
  const catchers = (fields.raw('Catch') ?? []) as unknown as readonly Catcher[];
  const programs = catchers.map((catcher, index) => compileCatcher(new Fields(fields.visit, catcher as unknown as JsonObject, `Catch[${index}]/`)));
  return function* (frame, input, error) {
    const index = catchers.findIndex(catcher => matchesError(catcher.ErrorEquals, error));
    if (index < 0) return undefined;
    const output = yield* programs[index](frame, input, { Error: error.error, Cause: error.explanation ?? '' });
    return { output, next: catchers[index].Next, via: `catch/${index}` };
  };
}

function compileCatcher(fields: Fields): CatchProgram {
  const assign = fields.template('Assign');
  const output = fields.isJsonata ? fields.template('Output') : undefined;
  const place = compileResultPath(fields.isJsonata ? undefined : fields.raw('ResultPath'));
  return function* (frame, input, errorOutput) {
    const evaluation = fields.isJsonata ? { frame, input, errorOutput } : { frame, input: errorOutput };
    const value = output ? yield* settle(output(evaluation)) : place(input, errorOutput);
    if (assign) frame.variables.assign((yield* settle(assign(evaluation))) as JsonObject);
    return value;
  };
}
