import { outcome, sequence, single } from './support';
import { runSimulation } from '../../lib/simulation';

const ARN = 'arn:aws:states:us-east-1:123456789012:stateMachine:Child';
const start = (pattern: string, extra: object = {}) => single({
  Type: 'Task', Resource: `arn:aws:states:::states:startExecution${pattern}`, Parameters: { StateMachineArn: ARN, Input: { 'n.$': '$.n' } }, ...extra,
});
const child = sequence({ W: { Type: 'Wait', Seconds: 20 }, P: { Type: 'Pass', Parameters: { 'm.$': 'States.MathAdd($.n, 1)' } } });
const failing = { StartAt: 'F', States: { F: { Type: 'Fail', Error: 'Inner', Cause: 'c' } } };

test.each([[ARN], ['Child']])('is found by %s, runs in the same time, and .sync:2 gives its output as JSON', async key => {
  const result = await runSimulation(start('.sync:2'), { input: { n: 1 }, machines: { [key]: child } });
  expect(result.output).toMatchObject({ Status: 'SUCCEEDED', Output: { m: 2 }, Input: { n: 1 } });
  expect(result).toMatchObject({ durationSeconds: 20, statesEntered: ['S', 'W', 'P'] });
  expect(result.executions).toMatchObject([{ status: 'SUCCEEDED', output: { m: 2 } }]);
});

test('.sync gives the output as a text', async () => {
  const { output } = await runSimulation(start('.sync'), { input: { n: 1 }, machines: { [ARN]: child } });
  expect(output).toMatchObject({
    Output: '{"m":2}', RedriveCount: 0, RedriveStatus: 'NOT_REDRIVABLE', RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
  });
});

test('without .sync nobody waits, but it runs', async () => {
  const result = await runSimulation(start(''), { input: { n: 1 }, machines: { [ARN]: child } });
  expect(result).toMatchObject({ output: { ExecutionArn: expect.stringContaining('execution:Child:') }, durationSeconds: 0, executions: [{ status: 'SUCCEEDED' }] });
});

test('its failure is States.TaskFailed with the description as cause', async () => {
  const result = await runSimulation(start('.sync:2'), { input: { n: 1 }, machines: { [ARN]: failing } });
  expect(result).toMatchObject({ status: 'FAILED', error: 'States.TaskFailed' });
  expect(JSON.parse(result.cause!)).toMatchObject({ Status: 'FAILED', Error: 'Inner', Cause: 'c', Input: '{"n":1}', RedriveStatus: 'REDRIVABLE' });
});

test('the timeout of the task stops it', async () => {
  const result = await runSimulation(start('.sync:2', { TimeoutSeconds: 5 }), { input: { n: 1 }, machines: { [ARN]: child } });
  expect(result).toMatchObject({ error: 'States.Timeout', durationSeconds: 5 });
});

test('an Express workflow can be started and waited for', async () => {
  const definition = single({ Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:sfn:startSyncExecution', Parameters: { StateMachineArn: ARN, Input: '{"n": 4}' } });
  const machines = { [ARN]: { definition: child, stateMachineType: 'EXPRESS' as const } };
  expect(await runSimulation(definition, { machines })).toMatchObject({ output: { Status: 'SUCCEEDED', Output: '{"m":5}' } });
});

test.each(['.sync', '.sync:2', '.waitForTaskToken'])('a task with %s has a token', async pattern => {
  const definition = start(pattern, { Parameters: { StateMachineArn: ARN, Input: { 'token.$': '$$.Task.Token' } } });
  const { history } = await runSimulation(definition, { mocks: { S: { return: 1 } } });
  expect(history[2].details.parameters).toMatchObject({ Input: { token: expect.any(String) } });
});

test('a mock of the state comes first', async () => {
  expect(await outcome(start('.sync:2'), { input: { n: 1 }, machines: { [ARN]: child }, mocks: { S: { return: 'mocked' } } })).toEqual({ output: 'mocked' });
});

test('what goes wrong in a started workflow is told', async () => {
  const unmocked = single({ Type: 'Task', Resource: 'arn:aws:states:::sns:publish' });
  for (const pattern of ['', '.sync']) {
    await expect(runSimulation(start(pattern), { input: { n: 1 }, machines: { [ARN]: unmocked } })).rejects.toThrow('has no mock');
  }
});

test('an Input that is no JSON is refused by the service, not by the simulation', async () => {
  const definition = single({ Type: 'Task', Resource: 'arn:aws:states:::states:startExecution', Parameters: { StateMachineArn: ARN, Input: '{' } });
  expect(await outcome(definition, { machines: { [ARN]: child } })).toEqual({ status: 'FAILED', error: 'StepFunctions.InvalidExecutionInputException' });
});

test.each(['', '.sync'])('workflows that start each other without end are given up: startExecution%s', async pattern => {
  const endless = start(pattern, { Parameters: { StateMachineArn: ARN } });
  await expect(runSimulation(endless, { machines: { [ARN]: endless } })).rejects.toThrow('\'Child\' is started 100 workflows deep');
});
