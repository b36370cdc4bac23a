import type { Duration } from 'aws-cdk-lib';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Dialect } from './dialect';
import type { RetryPolicy } from './retry-policy';

/** What one kind of step contributes; `TaskStep` does what all kinds have in common. */
export interface TaskRecipe {
  /** Name of the state when neither the step nor the pattern gives one. */
  readonly defaultName: string;
  /** Timeout of the task when the step doesn't give one. */
  readonly timeout?: Duration;
  /** Retries when the step doesn't give any. */
  readonly retry?: RetryPolicy[];
  /** Makes the task; `common` holds what all tasks take. */
  create(scope: Construct, id: string, common: sfn.TaskStateBaseProps, dialect: Dialect): sfn.TaskStateBase;
}
