import { createHash } from 'crypto';
import { Stack, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html */
const LONGEST_NAME = 80;
const HASH_LENGTH = 10;

/**
 * A name for a machine from its path in the tree, the name of its stack and its type: the service
 * can't change the type of a machine, so another type is another machine.
 */
export function nameFromPath(scope: Construct, id: string, type: sfn.StateMachineType = sfn.StateMachineType.STANDARD): string {
  const { stackName } = Stack.of(scope);
  const path = [...Token.isUnresolved(stackName) ? [] : [stackName], ...scope.node.scopes.slice(1).map(each => each.node.id), id];
  const hash = createHash('sha256').update(JSON.stringify([path, type])).digest('hex').slice(0, HASH_LENGTH);
  const readable = path.join('-').replace(/[^A-Za-z0-9-]+/g, '').slice(-(LONGEST_NAME - HASH_LENGTH - 1)).replace(/^-+/, '');
  return readable === '' ? hash : `${readable}-${hash}`;
}
