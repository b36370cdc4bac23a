import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { deferredChain, deferredLogGroup } from '../../lib/workflow/deferred';
import { newStack } from '../support/machines';

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

test('a deferred log group is made once, when something is asked of it', () => {
  const stack = newStack();
  let made = 0;
  const group = deferredLogGroup(() => {
    made++;
    return new logs.LogGroup(stack, 'Log');
  });
  expect(made).toBe(0);
  expect([group.node.path, group.logGroupRef.logGroupArn, group.env.region]).toEqual(['Shop/Log', expect.any(String), stack.region]);
  expect(made).toBe(1);
});
