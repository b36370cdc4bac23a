import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { RuntimeValue } from './dialect';

/** A route whose handler has its states. */
export interface BoundErrorRoute {
  readonly errors: string[];
  readonly handler: sfn.State;
  readonly catchProps: sfn.CatchProps;
  /** States from which the flow goes on as if the failed step had succeeded. */
  readonly resumeFrom: sfn.INextable[];
}

/** `States.ALL` leaves it out, but it can be caught by its name. */
const DATA_LIMIT_EXCEEDED = 'States.DataLimitExceeded';

/** The errors of any failure, a catcher each: `States.ALL` stands alone, and doesn't cover data that is too large. */
export const EVERY_ERROR: readonly string[][] = [[DATA_LIMIT_EXCEEDED], [sfn.Errors.ALL]];

/**
 * Routes that take every error to one handler, which ends the flow: for patterns that promise that
 * nothing is lost. Only `States.Runtime` can't be caught at all.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function routesForEveryError(handler: sfn.State, placement: sfn.CatchProps): BoundErrorRoute[] {
  return EVERY_ERROR.map(errors => ({ errors, handler, catchProps: { ...placement, errors }, resumeFrom: [] }));
}

/** The error that led to a handler, for the states within it. */
export class CaughtError {
  private name?: string;

  constructor(private readonly nameVariable: (reader: string) => string) {}

  /** The variable that holds the error, named after the first state that reads it; the catchers assign it then. */
  public variable(reader: string): string {
    this.name ??= this.nameVariable(reader);
    return this.name;
  }

  /** The variable, where somebody has asked for it. */
  public get used(): string | undefined {
    return this.name;
  }
}

/** The name of an error in a variable. A callback may have sent none, and an expression that gives no text is an error of its own. */
export function caughtError(variable: string): RuntimeValue {
  return { jsonPath: `$${variable}.Error`, jsonata: `$type($${variable}.Error) = "string" ? $${variable}.Error : "States.TaskFailed"` };
}

/** The cause of an error in a variable. A missing one is an empty text. */
export function caughtCause(variable: string): RuntimeValue {
  return { jsonPath: `$${variable}.Cause`, jsonata: `$type($${variable}.Cause) = "string" ? $${variable}.Cause : ""` };
}

/** An error in a variable with its cause, as JSON. */
export function caughtAsJson(variable: string): RuntimeValue {
  return { jsonPath: `States.JsonToString($${variable})`, jsonata: `$string($${variable})` };
}

/**
 * The routes that still apply after a state's own. A catcher behind `States.ALL` is refused by the
 * service, and one for errors that have a route already never matches. The flow resumes from the
 * inherited ones behind the pattern that has them, not behind each of its steps.
 */
export function withInheritedRoutes(own: BoundErrorRoute[], inherited: BoundErrorRoute[] = []): BoundErrorRoute[] {
  const named = own.flatMap(route => route.errors);
  if (named.includes(sfn.Errors.ALL)) return own;
  const others = inherited.filter(route => !areTaken(route.errors, named));
  return [...own, ...others.map(route => ({ ...route, resumeFrom: [] }))];
}

/** A wildcard for the errors of tasks; what it leaves out of the language's own errors isn't taken for granted. */
const TASK_FAILED = 'States.TaskFailed';

/**
 * Whether rules that come before take all of these errors: a retrier or catcher behind them would never match.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-error-representation
 */
export function areTaken(errors: readonly string[], before: readonly string[]): boolean {
  return errors.every(error => before.includes(error) || (before.includes(TASK_FAILED) && !error.startsWith('States.')));
}
