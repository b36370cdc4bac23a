import { isJsonata, isJsonObject, jsonataSource, JsonValue, own, QueryLanguage, StateVisit } from '../../asl';
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
  /**
   * Whether a path may lead to a text that is a number, as it may in the fields of a Map.
   * @default false
   */
  readonly texts?: boolean;
  /**
   * What the service says of a number outside of the range.
   * @default - the field and the range
   */
  readonly outside?: string;
}

/** Reads a number when the state runs. */
export type NumberReader = (evaluation: Evaluation) => Routine<number>;

/** The fields of a state, or of an object in it, compiled in the state's query language. */
export class Fields {
  constructor(public readonly visit: StateVisit, private readonly object = visit.state, private readonly prefix = '') {}

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
    if (value !== undefined && !isJsonObject(value)) {
      throw new SimulationError(`Assign must be an object with the names of variables, got ${JSON.stringify(value)}`);
    }
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
    return evaluate && (evaluation => this.readNumber(name, range, evaluate(evaluation), evaluation.frame));
  }

  /** The error of a field whose value is of no use; `problem` goes on from the name of the field. */
  public failure(frame: Frame, name: string, problem: string): StateError {
    return this.refusal(frame, name, `The field '${this.prefix}${name}' ${problem}`);
  }

  /** The error of a field that is of another type than the service wants. */
  public wrongType(frame: Frame, name: string, expected: string, value: JsonValue): StateError {
    const source = this.raw(name);
    if (typeof source !== 'string' || !this.isJsonata || !isJsonata(source)) {
      return this.failure(frame, name, `must be a ${expected}, got ${JSON.stringify(value)}`);
    }
    return this.refusal(
      frame,
      name,
      `The JSONata expression '${jsonataSource(source).trim()}' specified for the field '${this.prefix}${name}' `
        + `returned an unexpected result type. Expected '${expected}', but was '${typeName(value)}' for value: ${JSON.stringify(value)}`,
    );
  }

  private refusal(frame: Frame, name: string, explanation: string): StateError {
    return this.isJsonata ? queryFailure(frame, explanation, this.prefix + name) : runtimeError(explanation);
  }

  private* readNumber(name: string, range: NumberRange, evaluated: ReturnType<Evaluator>, frame: Frame): Routine<number> {
    const given = yield* settle(evaluated);
    const path = this.raw(`${name}Path`);
    const value = typeof path === 'string' && range.texts ? numberIn(given, range) : given;
    if (typeof value !== 'number') {
      throw typeof path === 'string' && range.texts
        ? runtimeError(
          `The ${name}Path field refers to value "${asText(given)}" which is not a valid ${range.fractions ? 'float' : 'integer'}: ${path}`,
        )
        : this.wrongType(frame, name, 'number', given);
    }
    if (isWithin(value, range)) return value;
    throw range.outside === undefined
      ? this.failure(frame, name, `must be ${rangeInWords(range)}, got ${JSON.stringify(value)}`)
      : this.refusal(frame, name, range.outside);
  }
}

const WHOLE_NUMBER = /^[+-]?\d+$/;
const DECIMAL_NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The number that a value of a Map's `Path` field is, if it is one. */
function numberIn(value: JsonValue, { fractions = false }: NumberRange): number | undefined {
  if (typeof value === 'number') return fractions || Number.isInteger(value) ? value : undefined;
  return typeof value === 'string' && (fractions ? DECIMAL_NUMBER : WHOLE_NUMBER).test(value) ? Number(value) : undefined;
}

/** A value inside a sentence: a text as it is, anything else as JSON. */
export function asText(value: JsonValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function typeName(value: JsonValue): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function isWithin(value: number, { least = 0, most = Infinity, fractions = false }: NumberRange): boolean {
  return value >= least && value <= most && (fractions || Number.isInteger(value));
}

function rangeInWords({ least = 0, most, fractions = false }: NumberRange): string {
  return `${fractions ? 'a' : 'a whole'} number ${most === undefined ? `of at least ${least}` : `from ${least} to ${most}`}`;
}

/** Reads a number that may not be given. */
export function* readNumber(reader: NumberReader | undefined, frame: Frame, input: JsonValue): Routine<number | undefined> {
  return reader ? yield* reader({ frame, input }) : undefined;
}
