import { Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { refuse } from '../../private/errors';
import type { StepOptions } from '../step-options';
import type { TaskRecipe } from './task-recipe';

/** Options of `Step.startWorkflow`. */
export interface StartWorkflowStepOptions extends StepOptions {
  /**
   * Input of the started execution.
   *
   * @default - the input of the state
   */
  readonly input?: sfn.TaskInput;

  /**
   * Whether the step waits for the started execution (`.sync:2`). The field `Output` of the result is
   * then what that execution gave, as JSON. Only in a Standard workflow.
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
  const { input, executionName: name } = options;
  return {
    defaultName: machine.node.id,
    data: { input: input?.value, executionName: name },
    create: (scope, id, common, given, dialect) => {
      checkExecutionName(scope, common.stateName, name);
      return new tasks.StepFunctionsStartExecution(scope, id, {
        ...common,
        stateMachine: machine,
        input: input ?? given ?? dialect.wholeInput(),
        name,
        integrationPattern: options.waitForCompletion ? RUN_JOB : REQUEST_RESPONSE,
      });
    },
  };
}

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html */
const EXECUTION_NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}\uFFFE\uFFFF]{1,80}$/u;
/** An expression gives a name that only the execution knows. */
const JSONATA_EXPRESSION = /^\{%.*%\}$/s;

function checkExecutionName(scope: Construct, stateName: string, name: string | undefined): void {
  if (name === undefined || Token.isUnresolved(name) || JSONATA_EXPRESSION.test(name) || EXECUTION_NAME.test(name)) return;
  refuse(scope, 'ExecutionName', {
    prop: `${stateName}.executionName`,
    value: name,
    allowed: 'a name of 1 to 80 characters without spaces, brackets, wildcards and special characters such as / and :',
    fix: 'Use letters, digits, hyphens and underscores, or an expression in the query language of the step.',
  });
}
