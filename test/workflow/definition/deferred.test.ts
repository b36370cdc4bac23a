import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { deferredChain } from '../../../lib/workflow/definition/deferred';
import { newStack } from '../../support/machines';

test('a deferred chain is made once, below the construct that stands by then', () => {
  const stack = newStack();
  const scopes: string[] = [];
  const chain = deferredChain(stack, 'Machine', scope => {
    scopes.push(scope.node.path);
    return new sfn.Pass(scope, 'Only');
  });
  expect(() => chain.startState).toThrow(/Machine/);
  new Construct(stack, 'Machine');
  expect([chain.id, chain.startState.node.path, chain.endStates.length]).toEqual(['Machine', 'Shop/Machine/Only', 1]);
  expect(scopes).toEqual(['Shop/Machine']);
});
