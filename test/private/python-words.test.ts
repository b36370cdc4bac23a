import { App, Stack } from 'aws-cdk-lib';
import { PipelineWorkflow } from '../../lib';
import { refuse } from '../../lib/private/errors';
import { inPython } from '../../lib/private/python-words';

test.each([
  ["'definitionBody' should be a file without asset options", "'definition_body' should be a file without asset options"],
  ["'alarms.executionsFailed' should be left out", "'alarms.executions_failed' should be left out"],
  ["'steps[0].catch' should be one", "'steps[0].catch' should be one"],
  ['use ErrorRoute.onAny.', 'use ErrorRoute.on_any.'],
  ['start a workflow with Step.startWorkflow(...).', 'start a workflow with Step.start_workflow(...).'],
  ['Give a chain as DefinitionBody.fromChainable(...).', 'Give a chain as DefinitionBody.from_chainable(...).'],
  ['Make one with new events.Connection(...).', 'Make one with events.Connection(...).'],
  ['AlarmSetting.atLeast(5, { period: Duration.hours(1) }).', 'AlarmSetting.at_least(5, period=Duration.hours(1)).'],
  ["Write new Workflow({ stateMachineName: 'orders', timeout: Duration.minutes(5) })", "Write Workflow(state_machine_name='orders', timeout=Duration.minutes(5))"],
  ["or set 'definitionStorage' to DefinitionStorage.ASSET", "or set 'definition_storage' to DefinitionStorage.ASSET"],
])('%s', (message, python) => {
  expect(inPython(message)).toBe(python);
});

test.each([
  "'functions.chargeCard' should be in use, got 'chargeCard'.", // names of functions, which users give
  'the step gets { input, result, outcome, error, idempotencyKey }.', // data
  'Lambda.tooBusy is the name of an error.',
  "'permissions.ecs:RunTask'",
  'It is in new York.',
])('%s stays as it is', message => {
  expect(inPython(message)).toBe(message);
});

describe('a refusal', () => {
  const agent = process.env.JSII_AGENT;
  afterEach(() => {
    if (agent === undefined) delete process.env.JSII_AGENT;
    else process.env.JSII_AGENT = agent;
  });

  test.each([[undefined, 'stateMachineName'], ['Java/17', 'stateMachineName'], ['Python/3.12.1', 'state_machine_name']])('to %s speaks of %s', (language, name) => {
    if (language === undefined) delete process.env.JSII_AGENT;
    else process.env.JSII_AGENT = language;
    const stack = new Stack(new App(), 'Shop');
    expect(() => refuse(stack, 'TooLong', { prop: 'stateMachineName', value: 'stateMachineNames', allowed: 'short', fix: 'Shorten it.' }))
      .toThrow(`Shop: '${name}' should be short, got 'stateMachineNames'. Shorten it. [TooLong]`);
    expect(() => new PipelineWorkflow(stack, 'Orders', { steps: [] })).toThrow(/EmptyPipeline/);
  });
});
