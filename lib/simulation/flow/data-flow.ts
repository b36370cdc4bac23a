import { Fields } from './fields';
import { JsonObject, JsonValue, parseReferencePath } from '../../asl';
import { InterpreterError } from '../errors';
import { Frame } from '../execution';
import { putAt, PutError } from '../jsonpath';
import { Routine, settle } from '../kernel';
import { compilePath, Evaluator } from '../query';

/** How data enters and leaves a state: one strategy for each query language. */
export interface DataFlow {
  /** What the state works on. */
  enter(frame: Frame, input: JsonValue): JsonValue;
  /** The state's output; sets the variables of Assign. */
  leave(frame: Frame, input: JsonValue, result: JsonValue): Routine<JsonValue>;
}

/** @param hasResult whether the state has a result of its own, which `$states.result` then shows */
export function compileDataFlow(fields: Fields, hasResult: boolean): DataFlow {
  return fields.isJsonata ? new JsonataFlow(fields, hasResult) : new JsonpathFlow(fields);
}

class JsonataFlow implements DataFlow {
  private readonly output?: Evaluator;
  private readonly assign?: Evaluator;

  constructor(fields: Fields, private readonly hasResult: boolean) {
    this.output = fields.template('Output');
    this.assign = fields.assignments();
  }

  public enter(_: Frame, input: JsonValue): JsonValue {
    return input;
  }

  public* leave(frame: Frame, input: JsonValue, result: JsonValue): Routine<JsonValue> {
    const evaluation = { frame, input, ...(this.hasResult && { result }) };
    const value = this.output ? yield* settle(this.output(evaluation)) : result;
    if (this.assign) frame.assign((yield* settle(this.assign(evaluation))) as JsonObject);
    return value;
  }
}

/** See https://docs.aws.amazon.com/step-functions/latest/dg/concepts-input-output-filtering.html */
class JsonpathFlow implements DataFlow {
  public readonly enter: DataFlow['enter'];
  private readonly filter: DataFlow['enter'];
  private readonly place: (input: JsonValue, result: JsonValue) => JsonValue;
  private readonly selector?: Evaluator;
  private readonly assign?: Evaluator;

  constructor(fields: Fields) {
    this.enter = compileSelection(fields, 'InputPath');
    this.filter = compileSelection(fields, 'OutputPath');
    this.place = compileResultPath(fields.raw('ResultPath'));
    this.selector = fields.template('ResultSelector');
    this.assign = fields.assignments();
  }

  public* leave(frame: Frame, input: JsonValue, result: JsonValue): Routine<JsonValue> {
    const assigned = this.assign && (yield* settle(this.assign({ frame, input: result })));
    const selected = this.selector ? yield* settle(this.selector({ frame, input: result })) : result;
    const output = this.filter(frame, this.place(input, selected));
    if (assigned !== undefined) frame.assign(assigned as JsonObject);
    return output;
  }
}

/** InputPath or OutputPath: null gives an empty object. */
function compileSelection(fields: Fields, name: string): (frame: Frame, input: JsonValue) => JsonValue {
  const path = fields.raw(name);
  if (path === undefined || path === '$') return (_, input) => input;
  if (typeof path !== 'string') return () => ({});
  const evaluate = compilePath(path, name);
  return (frame, input) => evaluate({ frame, input });
}

/** Places a result in an input: null drops the result. */
export function compileResultPath(path: JsonValue | undefined): (input: JsonValue, result: JsonValue) => JsonValue {
  if (path === undefined || path === '$') return (_, result) => result;
  if (typeof path !== 'string') return input => input;
  const { segments } = parseReferencePath(path);
  return (input, result) => {
    try {
      return putAt(input, segments, result);
    } catch (error) {
      if (!(error instanceof PutError)) throw error;
      throw new InterpreterError('States.ResultPathMatchFailure', `Unable to apply ResultPath '${path}' to the input: ${error.message}`);
    }
  };
}

/** Parameters in JSONPath, Arguments in JSONata: what is handed to a task or to branches. */
export function compileArguments(fields: Fields): Evaluator {
  return fields.template(fields.isJsonata ? 'Arguments' : 'Parameters') ?? (({ input }) => input);
}
