import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { chainable, StepContext } from './binding';
import { Expression, jsonataLiteral, mergeAt } from './dialect';
import { caughtAsJson, caughtCause, caughtError } from './routes';
import { refuse } from '../../private/errors';
import { checkFieldPath, jsonPathOf } from '../../private/field-path';
import { checkStateName, constructIdFor } from '../../private/state-name';
import type { StepValue } from '../step-value';

/** Options of `Step.fail`. */
export interface FailStepOptions {
  /**
   * Name of the state.
   *
   * @default - the error, otherwise `Failed`
   */
  readonly name?: string;

  /**
   * Name of the error that the execution ends with: text as it stands, never evaluated.
   *
   * @default - in a route the error that was caught; elsewhere `error` or `errorFrom` is needed
   */
  readonly error?: string;

  /**
   * Name of the error as a value that is read when the state runs, in place of `error`. It has to be a text.
   *
   * @default - none
   */
  readonly errorFrom?: StepValue;

  /**
   * Why, in words: text as it stands, never evaluated.
   *
   * @default - in a route the cause that was caught, or the caught `{ Error, Cause }` as JSON where the error has a name of its own;
   * elsewhere none
   */
  readonly cause?: string;

  /**
   * Why, as a value that is read when the state runs, in place of `cause`. It has to be a text.
   *
   * @default - none
   */
  readonly causeFrom?: StepValue;

  /**
   * Comment of the state.
   *
   * @default - no comment
   */
  readonly comment?: string;
}

/** Options of `Step.succeed`. */
export interface SucceedStepOptions {
  /**
   * Name of the state.
   *
   * @default - the outcome, otherwise `Succeeded`
   */
  readonly name?: string;

  /**
   * How it has ended, in a word: the output is the input with this text in a field. The input has to be an object.
   *
   * @default - the output is the input
   */
  readonly outcome?: string;

  /**
   * Field that holds the outcome.
   *
   * @default 'outcome'
   */
  readonly outcomeField?: string;

  /**
   * Comment of the state.
   *
   * @default - no comment
   */
  readonly comment?: string;
}

export function bindFail(scope: Construct, context: StepContext, options: FailStepOptions): sfn.IChainable {
  const name = options.name ?? context.name ?? options.error ?? 'Failed';
  const { error, errorFrom, cause, causeFrom, comment } = options;
  checkOneOf(scope, name, 'error', error, errorFrom);
  checkOneOf(scope, name, 'cause', cause, causeFrom);
  checkText(scope, { [`${name}.error`]: error, [`${name}.cause`]: cause });
  if (error === undefined && !errorFrom && !context.caught) {
    refuse(scope, 'FailWithoutError', {
      prop: `${name}.error`,
      value: error,
      allowed: 'the name of an error, where no error was caught',
      fix: 'Name it. Only as the handler of a route a failing step has an error to keep.',
    });
  }
  const { dialect } = context;
  const state = failState(scope, name, dialect.queryLanguage, {
    comment, ...dialect.failWith({ error: errorOf(scope, context, name, options), cause: causeOf(scope, context, name, options) }),
  });
  return chainable(name, state, []);
}

/** A state that ends the flow, or the branch or item that it stands in, as failed. */
export function failState(scope: Construct, name: string, queryLanguage: sfn.QueryLanguage, failure: sfn.FailProps): sfn.Fail {
  const stateName = checkStateName(scope, 'name', name);
  return new sfn.Fail(scope, constructIdFor(scope, stateName), { stateName, queryLanguage, ...failure });
}

function errorOf(scope: Construct, { dialect, caught }: StepContext, name: string, { error, errorFrom }: FailStepOptions): Expression {
  if (error !== undefined) return { constant: error };
  return errorFrom ? errorFrom._value(scope, `${name}.errorFrom`, dialect) : caughtError(caught!.variable(name));
}

function causeOf(scope: Construct, { dialect, caught }: StepContext, name: string, options: FailStepOptions): Expression | undefined {
  const { error, errorFrom, cause, causeFrom } = options;
  if (cause !== undefined) return { constant: cause };
  if (causeFrom) return causeFrom._value(scope, `${name}.causeFrom`, dialect);
  if (!caught) return undefined;
  const isRenamed = error !== undefined || errorFrom !== undefined;
  return isRenamed ? caughtAsJson(caught.variable(name)) : caughtCause(caught.variable(name));
}

/** The L2 would write the path of a `sfn.JsonPath` as the text itself. */
function checkText(scope: Construct, texts: { [prop: string]: string | undefined }): void {
  for (const [prop, value] of Object.entries(texts)) {
    const [path] = sfn.FieldUtils.findReferencedPaths({ value });
    if (path === undefined) continue;
    refuse(scope, 'TextIsExpression', {
      prop,
      inWords: `the JSONPath '${path}'`,
      allowed: 'text, which is never evaluated',
      fix: `A failing step takes StepValue.jsonPath('${path}') as 'errorFrom' or 'causeFrom'.`,
    });
  }
}

function checkOneOf(scope: Construct, name: string, prop: 'error' | 'cause', text: string | undefined, from: StepValue | undefined): void {
  if (text === undefined || from === undefined) return;
  refuse(scope, 'TextAndValue', {
    prop: `${name}.${prop}From`,
    inWords: 'both',
    allowed: `left out beside '${prop}'`,
    fix: 'Give the text or the value, not both.',
  });
}

/** A Succeed state; in JSONPath it can't add a field, so there a Pass state that ends the flow does. */
export function bindSucceed(scope: Construct, context: StepContext, options: SucceedStepOptions): sfn.IChainable {
  const { outcome, outcomeField = 'outcome', comment } = options;
  const name = checkStateName(scope, 'name', options.name ?? context.name ?? outcome ?? 'Succeeded');
  const { dialect } = context;
  checkFieldPath(scope, `${name}.outcomeField`, outcomeField);
  checkText(scope, { [`${name}.outcome`]: outcome });
  if (outcome === undefined && options.outcomeField !== undefined) {
    refuse(scope, 'OutcomeFieldWithoutOutcome', {
      prop: `${name}.outcomeField`,
      value: outcomeField,
      allowed: "left out without 'outcome'",
      fix: "It has no effect: give 'outcome' too, or leave it out.",
    });
  }
  const id = constructIdFor(scope, name);
  const common = { stateName: name, comment, queryLanguage: dialect.queryLanguage };
  if (outcome === undefined) return chainable(name, new sfn.Succeed(scope, id, common), []);
  const state = dialect.queryLanguage === sfn.QueryLanguage.JSONATA
    ? new sfn.Succeed(scope, id, {
      ...common, outputs: `{% ${mergeAt('$states.input', outcomeField.split('.'), jsonataLiteral(outcome))} %}`,
    })
    : new sfn.Pass(scope, id, { ...common, result: sfn.Result.fromString(outcome), resultPath: jsonPathOf(outcomeField) });
  return chainable(name, state, []);
}
