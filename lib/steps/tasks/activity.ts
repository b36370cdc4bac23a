import { Stack, Token } from 'aws-cdk-lib';
import type { Duration } from 'aws-cdk-lib';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { arnParts } from '../../asl';
import { refuse } from '../../private/errors';
import type { WaitingStepOptions } from '../step-options';
import type { TaskRecipe } from './task-recipe';

/** Options of `Step.activity`. */
export interface ActivityStepOptions extends WaitingStepOptions {
  /** Longest silence of the worker, in whole seconds, shorter than `timeout`: how soon a dead worker is noticed. */
  readonly heartbeat: Duration;

  /**
   * What the worker gets.
   *
   * @default - the input of the state
   */
  readonly payload?: sfn.TaskInput;
}

export function activityRecipe(activity: sfn.IActivity, options: ActivityStepOptions): TaskRecipe {
  const { payload } = options;
  return {
    defaultName: activity.node.id,
    data: { payload: payload?.value },
    create: (scope, id, common, given) => {
      checkRegion(scope, common.stateName, activity);
      return new tasks.StepFunctionsInvokeActivity(scope, id, {
        ...common,
        activity,
        ...((payload ?? given) && inputOf(common, payload ?? given!)),
      });
    },
  };
}

function inputOf({ queryLanguage }: sfn.TaskStateBaseProps, { value }: sfn.TaskInput): { parameters?: any; arguments?: any } {
  return queryLanguage === 'JSONata' ? { arguments: value } : { parameters: value };
}

/** A machine uses activities of its own region only: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-activities.html */
function checkRegion(scope: Construct, stateName: string, activity: sfn.IActivity): void {
  const { region } = Stack.of(scope);
  // An imported one stands in the stack that imports it, wherever it is.
  const other = Token.isUnresolved(activity.activityArn) ? activity.env.region : arnParts(activity.activityArn)?.[3] ?? region;
  if (region === other || Token.isUnresolved(region) || Token.isUnresolved(other)) return;
  refuse(scope, 'ActivityRegion', {
    prop: `${stateName}.activity`,
    inWords: `one in ${other}`,
    allowed: `an activity in ${region}, the region of the machine`,
    fix: 'Make the activity in the region of the machine; its workers may run anywhere.',
  });
}
