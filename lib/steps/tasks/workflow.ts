import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { StepOptions } from '../step-options';
import type { TaskRecipe } from '../task-recipe';

/** Options of `Step.startWorkflow`. */
export interface StartWorkflowStepOptions extends StepOptions {
  /**
   * Input of the started execution.
   *
   * @default - the input of the state
   */
  readonly input?: sfn.TaskInput;

  /**
   * Whether the step waits for the started execution and gives its output as JSON (`.sync:2`).
   * Only in a Standard workflow.
   *
   * @default false - the step is done as soon as the execution has started
   */
  readonly waitForCompletion?: boolean;

  /**
   * Name of the started execution; the same name and input start nothing a second time.
   *
   * @default - a name made by the service
   */
  readonly executionName?: string;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html */
export function startWorkflowRecipe(machine: sfn.IStateMachine, options: StartWorkflowStepOptions): TaskRecipe {
  const { RUN_JOB, REQUEST_RESPONSE } = sfn.IntegrationPattern;
  return {
    defaultName: machine.node.id,
    create: (scope, id, common, dialect) => new tasks.StepFunctionsStartExecution(scope, id, {
      ...common,
      stateMachine: machine,
      input: options.input ?? dialect.wholeInput(),
      name: options.executionName,
      integrationPattern: options.waitForCompletion ? RUN_JOB : REQUEST_RESPONSE,
    }),
  };
}
