import { createHash } from 'crypto';
import { Stack, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { WorkflowProps } from './options/workflow-props';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html */
const LONGEST_NAME = 80;
const HASH_LENGTH = 10;

/** The name that the user gave or asked for. */
export function machineName(scope: Construct, id: string, props: WorkflowProps): string | undefined {
  return props.nameFromPath ? nameFromPath(scope, id, props.stateMachineType ?? sfn.StateMachineType.STANDARD) : props.stateMachineName;
}

/**
 * A name for a machine from its path in the tree, the name of its stack and its type: the service
 * can't change the type of a machine, so another type is another machine.
 */
function nameFromPath(scope: Construct, id: string, type: sfn.StateMachineType): string {
  const stack = Stack.of(scope);
  const stackName = Token.isUnresolved(stack.stackName) ? stack.node.id : stack.stackName;
  const path = [...scope.node.path.split('/'), id];
  const hash = createHash('sha256').update(JSON.stringify([stackName, path, type])).digest('hex').slice(0, HASH_LENGTH);
  const shown = [stackName, ...path.slice(stack.node.scopes.length - 1)]
    .map(each => each.replace(/[^A-Za-z0-9-]+/g, ''))
    .filter(each => each !== '')
    .join('-');
  const readable = shown.slice(-(LONGEST_NAME - HASH_LENGTH - 1)).replace(/^-+/, '');
  return readable === '' ? hash : `${readable}-${hash}`;
}
