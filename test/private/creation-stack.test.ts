import { App, CfnResource, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Workflow, WorkflowAlarms } from '../../lib';

const BODY = sfn.DefinitionBody.fromString(JSON.stringify({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }));
const resources = (scope: WorkflowAlarms) => scope.node.findAll().filter(CfnResource.isCfnResource);

test('the alarms of a workflow are told as made where the workflow was', () => {
  const { alarms, node } = new Workflow(new Stack(), 'Orders', { definitionBody: BODY, alarms: { composite: true } });
  const { creationStack } = node.defaultChild as CfnResource;
  expect(creationStack.join('\n')).toContain('creation-stack.test.ts');
  expect(resources(alarms).length).toBeGreaterThan(3);
  for (const resource of resources(alarms)) {
    expect(resource.creationStack).toEqual(creationStack);
    expect(resource.node.metadata.filter(({ type }) => type === 'aws:cdk:creationStack')).toHaveLength(1);
  }
});

test('those that somebody adds have a trace of their own', () => {
  const stack = new Stack();
  const machine = new sfn.StateMachine(stack, 'Orders', { definitionBody: BODY });
  const alarms = new WorkflowAlarms(stack, 'Alarms', { machine });
  const made = resources(alarms).map(({ creationStack }) => creationStack.join('\n'));
  expect(made.length).toBeGreaterThan(2);
  for (const trace of made) expect(trace).toContain('WorkflowAlarms');
});

test('an app without traces gets none', () => {
  const stack = new Stack(new App({ context: { 'aws:cdk:disable-creation-stack-traces': true } }));
  const { alarms } = new Workflow(stack, 'Orders', { definitionBody: BODY });
  for (const resource of resources(alarms)) expect(resource.node.metadata.filter(({ type }) => type === 'aws:cdk:creationStack')).toHaveLength(0);
});
