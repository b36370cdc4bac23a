import type { Duration } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { StepContext } from './binding';
import { checkWholeSeconds } from '../../private/duration';
import { checkStateName, constructIdFor } from '../../private/state-name';
import type { StepValue } from '../step-value';

/** Options of a step that calls nothing. */
export interface PlainStepOptions {
  /**
   * Name of the state.
   *
   * @default - the pattern's name for the step's place, otherwise `Wait`, `WaitUntil` or `NoOp`
   */
  readonly name?: string;

  /**
   * Comment of the state.
   *
   * @default - no comment
   */
  readonly comment?: string;
}

export function bindWait(scope: Construct, context: StepContext, duration: Duration, options: PlainStepOptions): sfn.IChainable {
  const stateName = nameOf(scope, context, options, 'Wait');
  checkWholeSeconds(scope, `${stateName}.duration`, duration);
  return waitState(scope, context, stateName, options, sfn.WaitTime.duration(duration));
}

export function bindWaitUntil(scope: Construct, context: StepContext, time: StepValue, options: PlainStepOptions): sfn.IChainable {
  const stateName = nameOf(scope, context, options, 'WaitUntil');
  const { dialect } = context;
  const expression = time._render(scope, `${stateName}.time`, dialect);
  const isJsonata = dialect.queryLanguage === sfn.QueryLanguage.JSONATA;
  return waitState(
    scope,
    context,
    stateName,
    options,
    isJsonata ? sfn.WaitTime.timestamp(`{% ${expression} %}`) : sfn.WaitTime.timestampPath(expression),
  );
}

export function bindNoOp(scope: Construct, context: StepContext, options: PlainStepOptions): sfn.IChainable {
  const stateName = nameOf(scope, context, options, 'NoOp');
  const { queryLanguage } = context.dialect;
  return new sfn.Pass(scope, constructIdFor(scope, stateName), { stateName, queryLanguage, comment: options.comment });
}

function nameOf(scope: Construct, context: StepContext, { name }: PlainStepOptions, otherwise: string): string {
  return checkStateName(scope, 'name', name ?? context.name ?? otherwise);
}

function waitState(
  scope: Construct,
  { dialect }: StepContext,
  stateName: string,
  { comment }: PlainStepOptions,
  time: sfn.WaitTime,
): sfn.IChainable {
  return new sfn.Wait(scope, constructIdFor(scope, stateName), { stateName, queryLanguage: dialect.queryLanguage, comment, time });
}
