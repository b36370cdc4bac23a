import type { Duration } from 'aws-cdk-lib';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { ResultPlacement } from '../result-placement';
import type { RetryPolicy } from '../retry-policy';
import type { Dialect } from '../states/dialect';

/** What all tasks take. */
export interface CommonTaskProps extends sfn.TaskStateBaseProps {
  readonly stateName: string;
}

/** What one kind of step contributes; `TaskStep` does what all kinds have in common. */
export interface TaskRecipe {
  /** Name of the state when neither the step nor the pattern gives one. */
  readonly defaultName: string;
  /** Timeout of the task when the step doesn't give one. */
  readonly timeout?: Duration;
  /** Where the result goes when neither the step nor its place has a field for it. */
  readonly result?: ResultPlacement;
  /** Where in the cause of a failure, which is JSON, its reason stands: JSONata below `$`. */
  readonly reasonIn?: string;
  /** Retries when the step doesn't give any. */
  readonly retry?: RetryPolicy[];
  /** What the user wrote into the call, by option: it may hold expressions of the query language. */
  readonly data?: { readonly [option: string]: unknown };
  /**
   * Makes the task.
   *
   * @param common what all tasks take
   * @param input what the task gets when the step doesn't say, where that isn't the input of its state
   */
  create(scope: Construct, id: string, common: CommonTaskProps, input: sfn.TaskInput | undefined, dialect: Dialect): sfn.TaskStateBase;
}
