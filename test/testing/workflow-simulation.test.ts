import { App, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { WorkflowSimulation } from '../../lib/testing';

const definition = { StartAt: 'T', States: { T: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Retry: [{ ErrorEquals: ['A'] }], End: true } } };

test('runs with mocks as data', async () => {
  const run = await WorkflowSimulation.fromDefinition(definition).run({ mocks: { T: [{ throw: { Error: 'A' } }, { return: { ok: true } }] } });
  expect(run).toMatchObject({ status: 'SUCCEEDED', output: { ok: true }, statesEntered: ['T'], retries: { T: 1 }, durationSeconds: 1, transitions: 2, costUsd: 0.00005 });
  expect(run.history[0]).toMatchObject({ id: 1, type: 'ExecutionStarted' });
});

test('runs a state machine of an app', async () => {
  const stack = new Stack(new App(), 'App');
  const machine = new sfn.StateMachine(stack, 'M', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Succeed(stack, 'Done')) });
  expect(await WorkflowSimulation.fromStateMachine(machine).run({ input: 5 })).toMatchObject({ status: 'SUCCEEDED', output: 5 });
});

test('refuses another type than the two', async () => {
  await expect(WorkflowSimulation.fromDefinition(definition).run({ stateMachineType: 'FAST' as sfn.StateMachineType })).rejects.toThrow('\'stateMachineType\' must be STANDARD or EXPRESS, got \'FAST\'');
});

describe('actions as data', () => {
  const waiting = { StartAt: 'T', States: { T: { Type: 'Task', Resource: 'arn:aws:states:::sns:publish.waitForTaskToken', TimeoutSeconds: 3600, End: true } } };

  test('answer a task, and what came of them is told', async () => {
    const run = await WorkflowSimulation.fromDefinition(waiting).run({ actions: [{ at: 60, task: 'T', return: { approved: true } }] });
    expect(run).toMatchObject({ output: { approved: true }, durationSeconds: 60, actions: [{ at: '2026-01-01T00:01:00.000Z', kind: 'return', task: 'T', accepted: true }] });
  });

  test('redrive an execution that failed', async () => {
    const run = await WorkflowSimulation.fromDefinition(waiting).run({
      actions: [
        { at: 60, task: 'T', throw: { Error: 'No' } }, { at: 120, redrive: true }, { at: 180, task: 'T', return: 1 },
      ],
    });
    expect(run).toMatchObject({ status: 'SUCCEEDED', output: 1, durationSeconds: 180 });
  });

  test('stop it', async () => {
    expect(await WorkflowSimulation.fromDefinition(waiting).run({ actions: [{ at: 60, stop: true }] })).toMatchObject({ status: 'ABORTED' });
  });
});
