import { Duration } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { RetryPolicy } from '../retry-policy';
import type { StepOptions } from '../step-options';
import type { TaskRecipe } from './task-recipe';

/** Options of `Step.invoke`. */
export interface InvokeStepOptions extends StepOptions {
  /**
   * Event of the function.
   *
   * @default - the input of the state
   */
  readonly payload?: sfn.TaskInput;
}

/** https://docs.aws.amazon.com/lambda/latest/dg/configuration-timeout.html */
const LAMBDA_DEFAULT_SECONDS = 3;

export function lambdaRecipe(fn: lambda.IFunction, options: InvokeStepOptions): TaskRecipe {
  return {
    defaultName: fn.node.id,
    timeout: functionTimeout(fn),
    retry: [RetryPolicy.lambdaTransient()],
    data: { payload: options.payload?.value },
    create: (scope, id, common, given) => new tasks.LambdaInvoke(scope, id, {
      ...common,
      lambdaFunction: fn,
      payload: options.payload ?? given,
      payloadResponseOnly: true,
      retryOnServiceExceptions: false,
    }),
  };
}

/** The timeout of a function that this app defines; that of an imported one isn't known. */
function functionTimeout(fn: lambda.IFunction): Duration | undefined {
  if (fn instanceof lambda.Alias) return functionTimeout(fn.version.lambda);
  if (fn instanceof lambda.Version) return functionTimeout(fn.lambda);
  // Leads to the function behind a singleton, too.
  const resource = fn.permissionsNode.defaultChild;
  return lambda.CfnFunction.isCfnFunction(resource) ? Duration.seconds(resource.timeout ?? LAMBDA_DEFAULT_SECONDS) : undefined;
}
