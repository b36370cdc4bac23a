import { Evaluation, Evaluator } from './evaluation';
import { queryFailure } from './query-failure';
import { compileQuickly } from './quick-jsonata';
import { asJsonataError, isJsonata, isJsonObject, jsonataReferences, jsonataSource, parseJsonata } from '../../asl';
import type { JsonataError, JsonataNode, JsonataProgram, JsonataReferences, JsonObject, JsonValue } from '../../asl';
import { toPlain } from '../data';
import { contextObject } from '../execution';
import { describeFailure, SERVICE_FUNCTIONS, serviceProgram } from '../jsonata';
import { isPromiseLike } from '../kernel';

/**
 * Compiles a JSONata field: every string in `{% %}` in it, however deep, is evaluated.
 * `field` is the place, such as `Output/total`, for the messages.
 */
export function compileJsonata(template: JsonValue, field: string): Evaluator {
  return compilePart(template, field) ?? (() => template);
}

/** Undefined if nothing in the part is to be evaluated. */
function compilePart(part: JsonValue, field: string): Evaluator | undefined {
  if (typeof part === 'string') return isJsonata(part) ? compileExpression(jsonataSource(part), field) : undefined;
  if (Array.isArray(part)) return compileList(part, field);
  return isJsonObject(part) ? compileObject(part, field) : undefined;
}

function compileList(list: readonly JsonValue[], field: string): Evaluator | undefined {
  const parts = list.map((element, index) => compilePart(element, `${field}[${index}]`));
  if (parts.every(part => part === undefined)) return undefined;
  const elements = orConstants(parts, list);
  return evaluation => inTurn(elements, evaluation);
}

function compileObject(object: JsonObject, field: string): Evaluator | undefined {
  const names = Object.keys(object);
  const parts = names.map(name => compilePart(object[name], `${field}/${name}`));
  if (parts.every(part => part === undefined)) return undefined;
  const fields = orConstants(parts, names.map(name => object[name]));
  const assemble = (values: readonly JsonValue[]) => Object.fromEntries(names.map((name, index) => [name, values[index]]));
  return evaluation => {
    const values = inTurn(fields, evaluation);
    return Array.isArray(values) ? assemble(values) : values.then(assemble);
  };
}

function orConstants(parts: readonly (Evaluator | undefined)[], values: readonly JsonValue[]): Evaluator[] {
  return parts.map((part, index) => part ?? (() => values[index]));
}

/** Evaluates one after the other, so that the first that fails is the only one. There is a promise only if one of them needs it. */
function inTurn(evaluators: readonly Evaluator[], evaluation: Evaluation): JsonValue[] | Promise<JsonValue[]> {
  const values: JsonValue[] = [];
  for (const evaluate of evaluators) {
    const value = evaluate(evaluation);
    if (isPromiseLike(value)) return theRest(evaluators, evaluation, values, value);
    values.push(value);
  }
  return values;
}

async function theRest(
  evaluators: readonly Evaluator[], evaluation: Evaluation, values: JsonValue[], pending: PromiseLike<JsonValue>,
): Promise<JsonValue[]> {
  values.push(await pending);
  for (const evaluate of evaluators.slice(values.length)) values.push(await evaluate(evaluation));
  return values;
}

function compileExpression(source: string, field: string): Evaluator {
  let ast: JsonataNode;
  try {
    ({ ast } = parseJsonata(source));
  } catch (error) {
    // The service answers a test of such a state with a failed evaluation, and so it is told where a run meets it.
    const { message, code } = error as JsonataError;
    return evaluation => {
      throw queryFailure(evaluation.frame, `${theExpression(source, field)} ${describeFailure(error, message, code)}`, field);
    };
  }
  const slowly = new SlowExpression(source, jsonataReferences(ast), field);
  const evaluateQuickly = compileQuickly(ast);
  return evaluation => {
    const value = evaluateQuickly?.(evaluation);
    return value === undefined ? slowly.evaluate(evaluation) : value;
  };
}

/** An expression that JSONata itself evaluates. Most never come to that, so its program is made when it is needed. */
class SlowExpression {
  private program?: JsonataProgram;

  constructor(private readonly source: string, private readonly references: JsonataReferences, private readonly field: string) {}

  public evaluate(evaluation: Evaluation): Promise<JsonValue> {
    return evaluateExpression(
      () => (this.program ??= serviceProgram(this.source)),
      this.source.trim(),
      this.references,
      evaluation,
      this.field,
    );
  }
}

function theExpression(source: string, field: string): string {
  return `The JSONata expression '${source.trim()}' specified for the field '${field}'`;
}

async function evaluateExpression(
  program: () => JsonataProgram, source: string, references: JsonataReferences, evaluation: Evaluation, field: string,
): Promise<JsonValue> {
  const fail = (what: string) => queryFailure(evaluation.frame, `${theExpression(source, field)} ${what}`, field);
  let value: unknown;
  try {
    value = await program().evaluate(bindings(references, evaluation));
  } catch (thrown) {
    const { message, code } = asJsonataError(thrown, source);
    throw fail(describeFailure(thrown, message, code));
  }
  if (value === undefined) throw fail('returned nothing (undefined).');
  try {
    return toPlain(value);
  } catch {
    throw fail('returned an unsupported result type.');
  }
}

/** Only what the expression refers to is bound: a machine may have many variables. */
function bindings(references: JsonataReferences, evaluation: Evaluation): Record<string, unknown> {
  const bound: Record<string, unknown> = {};
  for (const { name, path } of references.variables) {
    bound[name] = name === 'states' ? statesVariable(evaluation, bound.states, path[0]) : evaluation.frame.variables.get(name);
  }
  for (const { name } of references.functions) {
    const variable = evaluation.frame.variables.get(name); // it hides the function of its name
    const service = SERVICE_FUNCTIONS.get(name);
    if (variable !== undefined) bound[name] = variable;
    else if (service) bound[name] = service(evaluation.frame);
  }
  return bound;
}

function statesVariable(evaluation: Evaluation, already: unknown, field: string | undefined): object {
  const { input, result, errorOutput } = evaluation;
  const states: Record<string, unknown> = already as Record<string, unknown> | undefined ?? {
    input,
    ...(result !== undefined && { result }),
    ...(errorOutput !== undefined && { errorOutput }),
  };
  if (field === undefined || field === 'context') states.context ??= contextObject(evaluation.frame);
  return states;
}
