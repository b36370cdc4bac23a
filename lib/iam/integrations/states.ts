import { arnParts, resourceParts } from '../../asl';
import type { TaskCall } from '../core/task-call';
import { placed } from '../core/template';
import type { IntegrationTable } from '../integration';
import type { InferenceOptions } from '../types';

const STATE_MACHINE = 'arn:$p:states:$r:$a:stateMachine:{StateMachineArn}';

/** The ARN of every execution of a machine: an alias or version starts executions of the machine itself. */
export function executionsOf(arn: string, options: InferenceOptions): string | undefined {
  const parts = arnParts(arn);
  const [type, name] = resourceParts(arn);
  if (parts && type === 'stateMachine' && name) return [...parts.slice(0, 5), 'execution', name, '*'].join(':');
  const known = arn === options.stateMachine?.arn ? options.stateMachine.name : options.stateMachineNameOf?.(arn);
  return known === undefined ? undefined : `${placed('arn:$p:states:$r:$a:execution', options)}:${known}:*`;
}

function watchExecutions(call: TaskCall): void {
  if (call.pattern === 'requestResponse' || call.pattern === 'waitForTaskToken') return;
  for (const arn of call.arns(STATE_MACHINE)) {
    const executions = executionsOf(arn, call.options);
    if (executions) {
      call.allow(['states:DescribeExecution', 'states:StopExecution'], [executions]);
      useKeyOf(call, arn);
    } else {
      call.report({
        because: `the name in StateMachineArn '${arn}' is not known, and .sync watches the executions by it`,
        fix: 'say the name of the machine (stateMachineNameOf)',
      });
    }
  }
}

/**
 * Who describes an execution has to be allowed to decrypt it.
 *
 * Source: docs.aws.amazon.com/step-functions/latest/apireference/API_DescribeExecution.html
 */
function useKeyOf(call: TaskCall, machine: string): void {
  const key = call.options.keyOf?.(machine);
  if (key !== undefined) {
    call.allow(['kms:Decrypt'], [key], { StringEquals: { 'kms:EncryptionContext:aws:states:stateMachineArn': machine } });
  }
}

/** Source: docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html */
export const STATES: IntegrationTable = {
  'states:startExecution': {
    grants: [{ actions: ['states:StartExecution'], on: [STATE_MACHINE] }],
    rule: 'StepFunctionsGetEventsForStepFunctionsExecutionRule',
    more: watchExecutions,
  },
};
