import { catchersOf } from './entries';
import { matchesError } from './error-matching';
import { Catcher, JsonObject, JsonValue } from '../../asl';
import { StateError } from '../errors';
import { Frame } from '../execution';
import { compileResultPath, Fields, Transition } from '../flow';
import { Routine, settle } from '../kernel';
import { Evaluator } from '../query';

/** Takes an error to the first catcher that names it. Undefined if none does. */
export type CatchPolicy = (frame: Frame, input: JsonValue, error: StateError) => Routine<Transition | undefined>;

export function compileCatchers(fields: Fields): CatchPolicy {
  const compiled = catchersOf(fields).map((catcher, index) => new CompiledCatcher(fields, catcher, index));
  return (frame, input, error) => catchWith(compiled, frame, input, error);
}

function* catchWith(catchers: readonly CompiledCatcher[], frame: Frame, input: JsonValue, error: StateError): Routine<Transition | undefined> {
  const catcher = catchers.find(({ errorEquals }) => matchesError(errorEquals, error));
  return catcher && (yield* catcher.take(frame, input, errorOutputOf(error)));
}

/** A timeout has an empty cause; what failed without even a name, as a callback can, has neither. */
function errorOutputOf({ error, cause }: StateError): JsonObject {
  return { Error: error ?? null, Cause: cause ?? (error === undefined ? null : '') };
}

class CompiledCatcher {
  public readonly errorEquals: readonly string[];
  private readonly next: string;
  private readonly via: string;
  private readonly isJsonata: boolean;
  private readonly assign?: Evaluator;
  private readonly output?: Evaluator;
  private readonly place: (input: JsonValue, result: JsonValue) => JsonValue;

  public constructor(state: Fields, catcher: Catcher, index: number) {
    const fields = new Fields(state.visit, catcher as unknown as JsonObject, `Catch[${index}]/`);
    this.errorEquals = catcher.ErrorEquals;
    this.next = catcher.Next;
    this.via = `catch/${index}`;
    this.isJsonata = fields.isJsonata;
    this.assign = fields.assignments();
    this.output = fields.isJsonata ? fields.template('Output') : undefined;
    this.place = compileResultPath(fields.isJsonata ? undefined : fields.raw('ResultPath'));
  }

  public* take(frame: Frame, input: JsonValue, errorOutput: JsonObject): Routine<Transition> {
    const evaluation = this.isJsonata ? { frame, input, errorOutput } : { frame, input: errorOutput };
    const output = this.output ? yield* settle(this.output(evaluation)) : this.place(input, errorOutput);
    if (this.assign) frame.assign((yield* settle(this.assign(evaluation))) as JsonObject);
    return { output, next: this.next, via: this.via };
  }
}
