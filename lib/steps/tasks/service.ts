import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { refuse } from '../../private/errors';
import type { StepOptions } from '../step-options';
import type { TaskRecipe } from './task-recipe';

/** Options of `Step.callService`. */
export interface CallServiceStepOptions extends StepOptions {
  /** Service as the SDK integrations name it, in lower case: `s3`, `rekognition`, `cloudwatchlogs`. */
  readonly service: string;
  /** Operation in camel case: `detectLabels`. */
  readonly action: string;

  /**
   * Parameters of the operation, their names in Pascal case.
   *
   * @default - none
   */
  readonly parameters?: { [name: string]: any };

  /** ARNs that the call is allowed on. */
  readonly iamResources: string[];

  /**
   * IAM action of the call, where it differs from `service:action`.
   *
   * @default - `service:action`
   */
  readonly iamAction?: string;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html */
export function serviceRecipe(options: CallServiceStepOptions): TaskRecipe {
  const { service, action, parameters, iamResources, iamAction } = options;
  return {
    defaultName: action.charAt(0).toUpperCase() + action.slice(1),
    data: { parameters },
    create: (scope, id, common) => {
      checkCall(scope, common.stateName, options);
      return new tasks.CallAwsService(scope, id, { ...common, service, action, parameters, iamResources, iamAction });
    },
  };
}

function checkCall(scope: Construct, stateName: string, { action, iamResources }: CallServiceStepOptions): void {
  if (!/^[a-z]/.test(action)) {
    refuse(scope, 'ServiceAction', {
      prop: `${stateName}.action`, value: action, allowed: 'in camel case', fix: 'Write it like detectLabels, with a small letter first.',
    });
  }
  if (iamResources.length === 0) {
    refuse(scope, 'ServiceWithoutResources', {
      prop: `${stateName}.iamResources`,
      value: iamResources,
      allowed: 'at least one ARN',
      fix: "Name what the call works on; ['*'] where the service knows no ARN for it.",
    });
  }
}
