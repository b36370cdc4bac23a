import { App, Duration, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { read } from './examples';
import { Workflow } from '../../lib';
import { fn } from '../support/machines';

/** The resources of a stack with a machine of a class, by logical id. */
function resourcesWith(
  Machine: typeof sfn.StateMachine | typeof Workflow,
): Record<string, { Type: string; Properties: Record<string, unknown> }> {
  const stack = new Stack(new App(), 'Shop');
  const states = new tasks.LambdaInvoke(stack, 'Validate', { lambdaFunction: fn(stack, 'ValidateOrder') });
  new Machine(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(states), timeout: Duration.minutes(5) });
  return Template.fromStack(stack).toJSON().Resources as Record<string, { Type: string; Properties: Record<string, unknown> }>;
}

describe('a Workflow in the place of a state machine', () => {
  const before = resourcesWith(sfn.StateMachine);
  const after = resourcesWith(Workflow);

  test('replaces nothing: each resource keeps its logical id, its type and its name', () => {
    expect(Object.keys(before)).toHaveLength(5);
    for (const [id, { Type, Properties }] of Object.entries(before)) {
      expect([id, after[id]?.Type]).toEqual([id, Type]);
      for (const name of ['StateMachineName', 'RoleName', 'PolicyName', 'StateMachineType']) expect(after[id].Properties[name]).toEqual(Properties[name]);
    }
  });

  test('adds a log group and alarms, and nothing else that costs', () => {
    const added = Object.entries(after).filter(([id]) => !(id in before)).map(([, { Type }]) => Type);
    expect([...new Set(added)].sort()).toEqual(['AWS::CloudFormation::WaitConditionHandle', 'AWS::CloudWatch::Alarm', 'AWS::Logs::LogGroup']);
    expect(added.filter(type => type === 'AWS::CloudWatch::Alarm')).toHaveLength(4);
  });

  test('keeps the logical id that it is told', () => {
    const stack = new Stack(new App(), 'Shop');
    const { node } = new Workflow(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'A')) });
    (node.defaultChild as sfn.CfnStateMachine).overrideLogicalId('OrderStateMachine');
    expect(Object.keys(Template.fromStack(stack).findResources('AWS::StepFunctions::StateMachine'))).toEqual(['OrderStateMachine']);
  });

  test('has the logical ids that the page shows', () => {
    for (const id of Object.keys(after).filter(name => /^Orders(A9|LogGroup|AlarmsExecutionsFailed)/.test(name))) expect(read('docs/migrating.md')).toContain(id.slice(0, 18));
  });
});

test('README.md is read in one go', () => {
  expect(read('README.md').trimEnd().split('\n').length).toBeLessThan(250);
});
