import { Evaluation } from './evaluation';
import { IntrinsicCall, isJsonObject, JsonObject, JsonPath, JsonValue, parsePath, parsePayloadExpression, textOfJson } from '../../asl';
import { runtimeError, StateError } from '../errors';
import { contextObject } from '../execution';
import { evaluateIntrinsic } from '../intrinsics';
import { evaluatePath, PathNotFoundError, Roots } from '../jsonpath';

/** A compiled JSONPath field; unlike JSONata it never needs a promise. */
export type PathEvaluator = (evaluation: Evaluation) => JsonValue;

class EvaluationRoots implements Roots {
  constructor(private readonly evaluation: Evaluation) {}

  public get input(): JsonValue {
    return this.evaluation.input;
  }

  public context(): JsonObject {
    return contextObject(this.evaluation.frame);
  }

  public variable(name: string): JsonValue | undefined {
    return this.evaluation.frame.variables.get(name);
  }
}

/** Compiles a path, such as the value of InputPath. */
export function compilePath(text: string, field: string): PathEvaluator {
  return readPath(parsePath(text), field);
}

function readPath(path: JsonPath, field: string): PathEvaluator {
  return evaluation => {
    try {
      return evaluatePath(path, new EvaluationRoots(evaluation));
    } catch (error) {
      if (!(error instanceof PathNotFoundError)) throw error;
      throw notFound(path, field, evaluation);
    }
  };
}

/** Fields of which the service passes on what its library for paths says. */
const LIBRARY_WORDING = new Set(['InputPath', 'OutputPath', 'TimeoutSecondsPath', 'HeartbeatSecondsPath']);

function notFound(path: JsonPath, field: string, evaluation: Evaluation): StateError {
  const { text, root } = path;
  if (root.kind === 'variable' && evaluation.frame.variables.get(root.name) === undefined) {
    return runtimeError(`The variable '$${root.name}' that the field '${field}' reads has not been assigned`);
  }
  const searched = root.kind === 'context' ? contextObject(evaluation.frame) : evaluation.input;
  if (LIBRARY_WORDING.has(field)) return runtimeError(`Invalid path '${text}' : ${missingPart(path, searched)}`);
  return runtimeError(
    `The JSONPath '${text}' specified for the field '${field}' could not be found in the input '${JSON.stringify(searched)}'`,
  );
}

/** Names the first property that is missing on the way, as Jayway JsonPath does, or the whole path if that is its last one. */
function missingPart({ text, segments }: JsonPath, searched: JsonValue): string {
  let value: JsonValue | undefined = searched;
  let walked = '$';
  for (const segment of segments) {
    const key: string | number | undefined =
      segment.kind === 'names' ? segment.names[0] : segment.kind === 'indexes' ? segment.indexes[0] : undefined;
    if (key === undefined) return `No results for path: ${text}`;
    walked += typeof key === 'number' ? `[${key}]` : `['${key}']`;
    if (segment === segments.at(-1)) break;
    value = typeof key === 'number' ? (Array.isArray(value) ? value[key] : undefined) : isJsonObject(value) ? value[key] : undefined;
    if (value === undefined && typeof key === 'string') return `Missing property in path ${walked}`;
  }
  return `No results for path: ${walked}`;
}

/** Compiles a path or a call of an intrinsic function, such as the value of a `.$` field or of CausePath. */
export function compilePathOrIntrinsic(text: string, field: string): PathEvaluator {
  const expression = parsePayloadExpression(text);
  return expression.kind === 'path' ? readPath(expression.path, field) : callIntrinsic(expression, field);
}

function callIntrinsic(call: IntrinsicCall, field: string): PathEvaluator {
  return evaluation => evaluateIntrinsic(call, path => readPath(path, field)(evaluation), evaluation.frame.execution.services.random);
}

/**
 * Compiles a payload template: fields whose name ends in `.$` are replaced.
 * What is constant in it is shared by all results.
 *
 * @see https://states-language.net/spec.html#payload-template
 */
export function compilePayload(template: JsonValue): PathEvaluator {
  return compilePart(template) ?? (() => template);
}

/** Undefined if nothing in the part is to be replaced. */
function compilePart(part: JsonValue): PathEvaluator | undefined {
  if (Array.isArray(part)) return compileList(part);
  return isJsonObject(part) ? compileObject(part) : undefined;
}

function compileList(list: readonly JsonValue[]): PathEvaluator | undefined {
  const elements = list.map(compilePart);
  if (elements.every(element => element === undefined)) return undefined;
  return evaluation => elements.map((element, index) => (element ? element(evaluation) : list[index]));
}

function compileObject(object: JsonObject): PathEvaluator | undefined {
  const fields = Object.keys(object).map(name => compileField(name, object[name]));
  if (fields.every(field => field.evaluate === undefined)) return undefined;
  return evaluation => {
    const built: Record<string, JsonValue> = {};
    for (const { name, value, evaluate } of fields) define(built, name, evaluate ? evaluate(evaluation) : value);
    return built;
  };
}

function compileField(
  name: string,
  value: JsonValue,
): { readonly name: string; readonly value: JsonValue; readonly evaluate?: PathEvaluator } {
  if (!name.endsWith('.$')) return { name, value, evaluate: compilePart(value) };
  return { name: name.slice(0, -2), value, evaluate: compilePathOrIntrinsic(textOfJson(value), name) };
}

function define(object: Record<string, JsonValue>, name: string, value: JsonValue): void {
  if (name === '__proto__') Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  else object[name] = value;
}
