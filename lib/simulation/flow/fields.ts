import { own, QueryLanguage, StateVisit } from '../../asl';
import { JsonValue } from '../../asl/json';
import { runtimeError, StateError } from '../errors';
import { Frame } from '../execution';
import { Routine, settle } from '../kernel';
import { compileJsonata, compilePath, compilePayload, Evaluation, Evaluator } from '../query';

/** Reads a number when the state runs. */
export type NumberReader = (evaluation: Evaluation) => Routine<number>;

/** The fields of a state, or of an object in it, compiled in the state's query language. */
export class Fields {
  public constructor(public readonly visit: StateVisit, private readonly object = visit.state, private readonly prefix = '') {}

  public get language(): QueryLanguage {
    return this.visit.queryLanguage;
  }

  public get isJsonata(): boolean {
    return this.language === 'JSONata';
  }

  public raw(name: string): JsonValue | undefined {
    return own(this.object, name);
  }

  /** A field that is a template: JSONata expressions, or `.$` fields in JSONPath. */
  public template(name: string): Evaluator | undefined {
    const value = this.raw(name);
    if (value === undefined) return undefined;
    return this.isJsonata ? compileJsonata(value, this.prefix + name) : compilePayload(value);
  }

  /** A field that is one value: JSONata may compute it, in JSONPath the field with `Path` at the end of its name may. */
  public value(name: string): Evaluator | undefined {
    const path = this.raw(`${name}Path`);
    if (typeof path === 'string') return compilePath(path, `${this.prefix}${name}Path`);
    const value = this.raw(name);
    if (value === undefined) return undefined;
    return this.isJsonata ? compileJsonata(value, this.prefix + name) : () => value;
  }

  /** A field that must be a number of at least `least` when the state runs. */
  public number(name: string, least = 0): NumberReader | undefined {
    const evaluate = this.value(name);
    if (!evaluate) return undefined;
    const fail = (cause: string) => (this.isJsonata ? new StateError('States.QueryEvaluationError', cause) : runtimeError(cause));
    return evaluation => evaluateNumber(evaluate(evaluation), least, text => fail(`The field '${name}' ${text}`));
  }
}

function* evaluateNumber(evaluated: ReturnType<Evaluator>, least: number, fail: (text: string) => StateError): Routine<number> {
  const value = yield* settle(evaluated);
  if (typeof value === 'number' && value >= least) return value;
  throw fail(`must be a number of at least ${least}, got ${JSON.stringify(value)}`);
}

/** Reads a number that may not be given. */
export function* readNumber(reader: NumberReader | undefined, frame: Frame, input: JsonValue): Routine<number | undefined> {
  return reader ? yield* reader({ frame, input }) : undefined;
}
