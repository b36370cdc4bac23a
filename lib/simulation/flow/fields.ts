import { isJsonObject, JsonValue, own, QueryLanguage, StateVisit } from '../../asl';
import { runtimeError, SimulationError, StateError } from '../errors';
import { Frame } from '../execution';
import { Routine, settle } from '../kernel';
import { compileJsonata, compilePath, compilePayload, Evaluation, Evaluator, queryFailure } from '../query';

/** The numbers a field may have: whole ones from 0 unless said otherwise. */
export interface NumberRange {
  /** @default 0 */
  readonly least?: number;
  /** @default - any */
  readonly most?: number;
  /** @default false */
  readonly fractions?: boolean;
}

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

  /** Assign: values for variables, by their names. */
  public assignments(): Evaluator | undefined {
    const value = this.raw('Assign');
    if (value !== undefined && !isJsonObject(value)) throw new SimulationError(`Assign must be an object with the names of variables, got ${JSON.stringify(value)}`);
    return this.template('Assign');
  }

  /** A field that is one value: JSONata may compute it, in JSONPath the field with `Path` at the end of its name may. */
  public value(name: string): Evaluator | undefined {
    const path = this.raw(`${name}Path`);
    if (typeof path === 'string') return compilePath(path, `${this.prefix}${name}Path`);
    const value = this.raw(name);
    if (value === undefined) return undefined;
    return this.isJsonata ? compileJsonata(value, this.prefix + name) : () => value;
  }

  /** A field that must be a number when the state runs. */
  public number(name: string, range: NumberRange = {}): NumberReader | undefined {
    const evaluate = this.value(name);
    if (!evaluate) return undefined;
    return evaluation => evaluateNumber(evaluate(evaluation), range, wanted => this.failure(evaluation.frame, name, wanted));
  }

  /** The error of a field whose value is of no use; `problem` goes on from the name of the field. */
  public failure(frame: Frame, name: string, problem: string): StateError {
    const explanation = `The field '${this.prefix}${name}' ${problem}`;
    return this.isJsonata ? queryFailure(frame, explanation, this.prefix + name) : runtimeError(explanation);
  }
}

function* evaluateNumber(evaluated: ReturnType<Evaluator>, range: NumberRange, fail: (problem: string) => StateError): Routine<number> {
  const value = yield* settle(evaluated);
  if (typeof value === 'number' && isWithin(value, range)) return value;
  throw fail(`must be ${describe(range)}, got ${JSON.stringify(value)}`);
}

function isWithin(value: number, { least = 0, most = Infinity, fractions = false }: NumberRange): boolean {
  return value >= least && value <= most && (fractions || Number.isInteger(value));
}

function describe({ least = 0, most, fractions = false }: NumberRange): string {
  return `${fractions ? 'a' : 'a whole'} number ${most === undefined ? `of at least ${least}` : `from ${least} to ${most}`}`;
}

/** Reads a number that may not be given. */
export function* readNumber(reader: NumberReader | undefined, frame: Frame, input: JsonValue): Routine<number | undefined> {
  return reader ? yield* reader({ frame, input }) : undefined;
}
