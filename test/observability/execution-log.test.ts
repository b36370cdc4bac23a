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

test('has a name free of the resource policy limit, new each time that the group is created', () => {
  const stack = newStack();
  executionLog(new Construct(stack, 'Orders'), {});
  const template = templateOf(stack);
  const [handle] = Object.entries(template.Resources).find(([, { Type }]) => Type === 'AWS::CloudFormation::WaitConditionHandle')!;
  expect(resource(template, 'AWS::Logs::LogGroup').Properties.LogGroupName).toEqual({
    'Fn::Join': ['-', [
      expect.stringMatching(/^\/aws\/vendedlogs\/states\/Shop-Orders-/),
      { 'Fn::Select': [6, { 'Fn::Split': ['/', { Ref: handle }] }] },
    ]],
  });
});

test('takes the part of the address of a handle that is its own id, which a log group may have in its name', () => {
  // The form of the address is that of the service, seen in public logs of user data from 2018 to 2025.
  const address = 'https://cloudformation-waitcondition-eu-west-3.s3.eu-west-3.amazonaws.com/arn%3Aaws%3Acloudformation%3Aeu-west-3%3A111122223333%3Astack/'
    + 'Shop/969cb190-c7a8-11f0-a669-0a344b714dd5/969e1120-c7a8-11f0-a669-0a344b714dd5/OrdersLogId?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=86399';
  const { LogGroupName } = logGroup({}).Properties;
  const [, [prefix, { 'Fn::Select': [index] }]] = LogGroupName['Fn::Join'];
  const name = `${prefix}-${address.split('/')[index]}`;
  expect(name).toMatch(/^[\w./#-]+-969e1120-c7a8-11f0-a669-0a344b714dd5$/);
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
