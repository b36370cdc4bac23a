import { Token, Tokenization } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { refuse } from '../../private/errors';
import { jsonataPathOf, jsonPathOf } from '../../private/field-path';
import type { ResultPlacement } from '../result-placement';

/** Fields of a state that say where its result goes, in the terms of one query language. */
export interface ResultFields {
  readonly resultPath?: string;
  readonly resultSelector?: { [key: string]: any };
  readonly outputs?: any;
  readonly assign?: { [name: string]: any };
}

/** What the two query languages write differently. Patterns ask it and stay the same for both. */
export interface Dialect {
  readonly queryLanguage: sfn.QueryLanguage;
  /** Fields of a Parallel state with one branch that make the branch's output its own. */
  readonly firstBranch: sfn.ParallelProps;
  /**
   * Fields of a Parallel state with one branch that put the branch's output where the placement says; in JSONPath a field gets it in an
   * array.
   */
  placeBranch(placement: ResultPlacement): ResultFields;
  /**
   * Fields that put the result of a state where the placement says. With `selected`, what is placed
   * is an object of values picked from the result.
   */
  placeResult(placement: ResultPlacement, selected?: Record<string, Expression>): ResultFields;
  /** Fields that put a value where the placement says: of any state in JSONata, of a Pass state in JSONPath. */
  placeValue(placement: ResultPlacement, value: RuntimeValue): ResultFields & { readonly inputPath?: string };
  /** Fields of a catcher that keep the input and add the error under a field. */
  placeError(field: string): sfn.CatchProps;
  /** Fields of a catcher that keep the error in a variable; an input of any type goes on as it is. */
  keepError(variable: string): sfn.CatchProps;
  /** Fields of a Fail state; a text is never evaluated. */
  failWith(fields: { readonly error?: Expression; readonly cause?: Expression }): sfn.FailProps;
  /** The value of `assign` that keeps variables; what it reads is the result of a state, or the error of a catcher. */
  assign(variables: Variables): { [name: string]: any };
  /** Fields of a Pass state whose output is an object. */
  passObject(entries: Entries): PassFields;
  /** A value within what is given to a task. */
  valueOf(value: RuntimeValue): string;
  /** An object as the payload of a task. */
  payload(entries: Entries): sfn.TaskInput;
  /** An object as a field of a state takes it, with expressions in it. */
  object(entries: Entries): { [name: string]: any };
  /** The whole input of the state as the payload of a task. */
  wholeInput(): sfn.TaskInput;
  /** A text that no other has. */
  uniqueText(): string;
}

/** Objects to keep in variables, by the name of the variable. */
export type Variables = { readonly [variable: string]: Entries | Expression | boolean };

/** An object of values, and of objects of values. */
export interface Entries {
  readonly [field: string]: Expression | Entries;
}

export interface PassFields {
  readonly parameters?: { [key: string]: any };
  readonly outputs?: any;
}

/** A constant, or a value that a state reads when it runs, written in both languages. */
export type Expression = { readonly constant: string | boolean } | RuntimeValue;

/** A value that a state reads when it runs, written in both languages. */
export interface RuntimeValue {
  readonly jsonPath: string;
  readonly jsonata: string;
}

const JSON_PATH: Dialect = {
  queryLanguage: sfn.QueryLanguage.JSON_PATH,
  placeResult(placement, selected) {
    const resultSelector = selected && jsonPathObject(selected);
    switch (placement._kind) {
      case 'field':
        return { resultSelector, resultPath: jsonPathOf(placement._target) };
      case 'discard':
        return { resultPath: sfn.JsonPath.DISCARD };
      // Assign sees the result as it is before the ResultSelector.
      case 'variable':
        return {
          resultPath: sfn.JsonPath.DISCARD,
          assign: resultSelector ? { [placement._target]: resultSelector } : { [`${placement._target}.$`]: '$' },
        };
      default:
        return { resultSelector };
    }
  },
  placeValue(placement, { jsonPath }) {
    switch (placement._kind) {
      case 'field': return { inputPath: jsonPath, resultPath: jsonPathOf(placement._target) };
      case 'discard': return {};
      case 'variable': return { assign: { [`${placement._target}.$`]: jsonPath } };
      default: return { inputPath: jsonPath };
    }
  },
  placeError: field => ({ resultPath: jsonPathOf(field) }),
  keepError: variable => ({ resultPath: sfn.JsonPath.DISCARD, assign: { [`${variable}.$`]: '$' } }),
  assign: variables => Object.assign({}, ...Object.entries(variables).map(([name, value]) => (
    typeof value === 'boolean' ? { [name]: value } : fieldInJsonPath(name, value)
  ))),
  failWith: ({ error, cause }) => ({
    ...error && ('constant' in error ? { error: String(error.constant) } : { errorPath: error.jsonPath }),
    ...cause && ('constant' in cause ? { cause: String(cause.constant) } : { causePath: cause.jsonPath }),
  }),
  passObject: entries => ({ parameters: jsonPathObject(entries) }),
  valueOf: ({ jsonPath }) => sfn.JsonPath.stringAt(jsonPath),
  payload: entries => sfn.TaskInput.fromObject(jsonPathObject(entries)),
  object: jsonPathObject,
  wholeInput: () => sfn.TaskInput.fromJsonPathAt('$'),
  uniqueText: () => sfn.JsonPath.uuid(),
  firstBranch: { outputPath: '$[0]' },
  placeBranch: placement => (placement._kind === 'variable'
    ? { resultPath: sfn.JsonPath.DISCARD, assign: { [`${placement._target}.$`]: '$[0]' } } : JSON_PATH.placeResult(placement)),
};

const JSONATA: Dialect = {
  queryLanguage: sfn.QueryLanguage.JSONATA,
  placeResult(placement, selected) {
    const isWhole = selected === undefined && placement._kind === 'replace';
    return isWhole ? {} : placeJsonata(placement, selected ? jsonataConstructor(selected) : '$states.result');
  },
  placeValue: (placement, { jsonata }) => placeJsonata(placement, jsonata),
  placeError: field => ({ outputs: `{% ${mergeAt('$states.input', field.split('.'), '$states.errorOutput')} %}` }),
  keepError: variable => ({ outputs: '{% $states.input %}', assign: { [variable]: '{% $states.errorOutput %}' } }),
  assign: variables =>
    Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [name, typeof value === 'boolean' ? value : valueInJsonata(value)]),
    ),
  failWith: ({ error, cause }) => ({
    ...(error && { error: String(jsonataText(error)) }),
    ...(cause && { cause: String(jsonataText(cause)) }),
  }),
  passObject: entries => ({ outputs: jsonataObject(entries) }),
  valueOf: ({ jsonata }) => `{% ${jsonata} %}`,
  payload: entries => sfn.TaskInput.fromObject(jsonataObject(entries)),
  object: jsonataObject,
  wholeInput: () => sfn.TaskInput.fromText('{% $states.input %}'),
  uniqueText: () => '{% $uuid() %}',
  firstBranch: { outputs: '{% $states.result[0] %}' },
  placeBranch: placement => placeJsonata(placement, '$states.result[0]'),
};

function placeJsonata(placement: ResultPlacement, value: string): ResultFields {
  switch (placement._kind) {
    case 'field': return { outputs: `{% ${mergeAt('$states.input', placement._target.split('.'), value)} %}` };
    case 'discard': return { outputs: '{% $states.input %}' };
    case 'variable': return { outputs: '{% $states.input %}', assign: { [placement._target]: `{% ${value} %}` } };
    default: return { outputs: `{% ${value} %}` };
  }
}

/** The dialect of a query language. */
export function dialectOf(queryLanguage: sfn.QueryLanguage): Dialect {
  return queryLanguage === sfn.QueryLanguage.JSONATA ? JSONATA : JSON_PATH;
}

/** A literal inside a JSONata expression. JSON text is valid JSONata. */
export function jsonataLiteral(value: string | number | boolean | null): string {
  // The digits that stand for a number of the deployment mean nothing within a text.
  if (typeof value === 'number' && Token.isUnresolved(value)) return Token.asString(Tokenization.reverseNumber(value));
  return JSON.stringify(value);
}

function isRuntimeValue(value: Variables[string] | Expression): value is RuntimeValue {
  return typeof value === 'object' && 'jsonPath' in value && typeof value.jsonPath === 'string';
}

function isConstant(value: Expression | Entries): value is { readonly constant: string | boolean } {
  return 'constant' in value && typeof value.constant !== 'object';
}

/** A field of a state. Text that looks like an expression is written as the expression that gives it. */
function jsonataText(expression: Expression): string | boolean {
  if (!isConstant(expression)) return `{% ${expression.jsonata} %}`;
  const text = expression.constant;
  return typeof text === 'string' && /^\s*\{%|%\}\s*$/.test(text) ? `{% ${jsonataLiteral(text).replace(/%\}/g, '%\\u007d')} %}` : text;
}

/** JSONata that adds a value below an object along a path, and keeps everything beside it. */
export function mergeAt(object: string, [name, ...rest]: string[], value: string): string {
  const inner = rest.length > 0 ? mergeAt(jsonataPathOf(object, name), rest, value) : value;
  return `$merge([${object}, {${jsonataLiteral(name)}: ${inner}}])`;
}

function fieldInJsonPath(name: string, entry: Expression | Entries): { [key: string]: any } {
  if (isConstant(entry)) return { [name]: entry.constant };
  return isRuntimeValue(entry) ? { [`${name}.$`]: entry.jsonPath } : { [name]: jsonPathObject(entry) };
}

function jsonPathObject(entries: Entries): { [key: string]: any } {
  return Object.assign({}, ...Object.entries(entries).map(([name, entry]) => fieldInJsonPath(name, entry)));
}

function valueInJsonata(entry: Expression | Entries): any {
  return isConstant(entry) || isRuntimeValue(entry) ? jsonataText(entry) : jsonataObject(entry);
}

function jsonataObject(entries: Entries): { [key: string]: any } {
  return Object.fromEntries(Object.entries(entries).map(([name, entry]) => [name, valueInJsonata(entry)]));
}

/** An object as one JSONata expression. */
function jsonataConstructor(entries: { readonly [name: string]: Expression }): string {
  const values = Object.entries(entries).map(([name, expression]) => (
    `${jsonataLiteral(name)}: ${'constant' in expression ? jsonataLiteral(expression.constant) : expression.jsonata}`
  ));
  return `{${values.join(', ')}}`;
}

/**
 * Refuses `sfn.JsonPath` in what is written for JSONata, where it would be sent as the text `$.field`.
 *
 * @param data what the user wrote, by prop
 */
export function checkExpressions(at: IConstruct, { queryLanguage }: Dialect, data: { readonly [prop: string]: unknown }): void {
  if (queryLanguage !== sfn.QueryLanguage.JSONATA) return;
  for (const [prop, value] of Object.entries(data)) {
    if (value === undefined) continue;
    const [path] = sfn.FieldUtils.findReferencedPaths({ value });
    if (path === undefined) continue;
    refuse(at, 'JsonPathInJsonata', {
      prop,
      inWords: `the JSONPath '${path}'`,
      allowed: 'written in JSONata, the query language of the step',
      fix: "Write an expression such as '{% $states.input.field %}', or set 'queryLanguage' to JSONPath.",
    });
  }
}
