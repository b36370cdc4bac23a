import { App, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { executionLog, ExecutionLogOptions } from '../../lib/observability/execution-log';
import { newStack, resource, templateOf } from '../support/machines';

function logGroup(options: ExecutionLogOptions): any {
  const stack = newStack();
  executionLog(new Construct(stack, 'Orders'), options);
  return resource(templateOf(stack), 'AWS::Logs::LogGroup');
}

test('keeps events for a month, and the group when the stack is gone, unless it never came to be', () => {
  expect(logGroup({})).toMatchObject({ Properties: { RetentionInDays: 30 }, DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
});

test('retention and removal can be changed', () => {
  const changed = logGroup({ logRetention: logs.RetentionDays.ONE_WEEK, logRemovalPolicy: RemovalPolicy.DESTROY });
  expect(changed).toMatchObject({ Properties: { RetentionInDays: 7 }, DeletionPolicy: 'Delete' });
});

test('has a name free of the resource policy limit, unique for each time that the stack is created', () => {
  expect(logGroup({}).Properties.LogGroupName).toEqual({
    'Fn::Join': ['-', [
      expect.stringMatching(/^\/aws\/vendedlogs\/states\/Shop-Orders-/),
      { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] },
    ]],
  });
});

test('workflows of two apps and two scopes have names of their own, even long ones', () => {
  const name = (stackName: string, ...ids: string[]): string => {
    const stack = new Stack(new App(), stackName);
    const scope = ids.reduce<Construct>((parent, id) => new Construct(parent, id), stack);
    const group = executionLog(scope, {}).node.defaultChild as logs.CfnLogGroup;
    return stack.resolve(group.logGroupName)['Fn::Join'][1][0];
  };
  const long = 'Long'.repeat(30);
  const names = [name('A', 'B'), name('A', 'B', 'C'), name('B', 'A'), name('A', long, long, '1'), name('A', long, long, '2')];
  expect(new Set(names).size).toBe(names.length);
  const guid = '-00000000-0000-0000-0000-000000000000';
  for (const each of names) expect((each + guid).length).toBeLessThanOrEqual(512);
});
