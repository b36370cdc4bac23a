import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { chainable, StepContext } from './binding';
import { checkExpressions } from './dialect';
import { checkStateName, constructIdFor } from '../../private/state-name';

/** Options of `Step.fail`. */
export interface FailStepOptions {
  /**
   * Name of the state.
   *
   * @default - the error
   */
  readonly name?: string;
  /** Name of the error that the execution ends with. */
  readonly error: string;

  /**
   * Why, in words.
   *
   * @default - no cause
   */
  readonly cause?: string;

  /**
   * Comment of the state.
   *
   * @default - no comment
   */
  readonly comment?: string;
}

export function bindFail(scope: Construct, context: StepContext, options: FailStepOptions): sfn.IChainable {
  const name = checkStateName(scope, 'name', options.name ?? context.name ?? options.error);
  const { error, cause, comment } = options;
  checkExpressions(scope, context.dialect, { [`${name}.error`]: error, [`${name}.cause`]: cause });
  const { queryLanguage } = context.dialect;
  const state = new sfn.Fail(scope, constructIdFor(scope, name), { stateName: name, queryLanguage, error, cause, comment });
  return chainable(name, state, []);
}
