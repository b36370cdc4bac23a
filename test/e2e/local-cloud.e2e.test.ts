import { StartSyncExecutionCommand } from '@aws-sdk/client-sfn';
import { cdkDeploy, cdkDestroy, Execution, LocalCloud, runExecution, startLocalCloud, transitions } from '../../local-cloud/client';

let cloud: LocalCloud;
let outputs: Readonly<Record<string, string>>;

beforeAll(async () => {
  cloud = await startLocalCloud({ timeScale: 0 });
  outputs = (await cdkDeploy(cloud, 'test/e2e/apps/services.ts')).Services;
});

afterAll(() => cloud?.stop());

function run(machine: string, input: object): Promise<Execution> {
  return runExecution(cloud, outputs[`${machine}Arn`], input);
}

const PROCESSED = { text: 'ann "quoted"', upper: 'ANN "QUOTED"', numbers: [1, 2, 3], squares: [1, 4, 9] };

test('JSONata, service integrations and an hour of waiting', async () => {
  await expect(run('Integrations', { name: 'ann' })).resolves.toMatchObject({ status: 'SUCCEEDED', output: PROCESSED });

  const { output } = await run('Inspect', {});
  const [alarms, composite, rows, messages, events] = output as [object[], string, string[], string[], string[]];
  expect(alarms).toEqual(expect.arrayContaining([{ actions: 1, metrics: 0 }, { actions: 0, metrics: 3 }]));
  expect(composite).toBe('unhealthy');
  expect(rows).toEqual(['ann "quoted"']);
  expect(messages).toEqual(expect.arrayContaining([
    'from the topic', expect.stringContaining('"detail-type": "from the bus"'), expect.stringMatching(/^\{"from": ?"the machine"\}$/),
  ]));
  const logged = events.map(event => JSON.parse(event));
  expect(logged.at(-1)).toMatchObject({ type: 'ExecutionSucceeded', details: {} });
  expect(logged).toContainEqual(expect.objectContaining({ type: 'TaskStateEntered', details: { name: 'Upper' } }));
});

test.each([
  { name: 'a result', event: { mode: 'add', numbers: [1, 2] }, expected: { status: 'SUCCEEDED', output: { sum: 3 } } },
  { name: 'a caught exception', event: { mode: 'add', numbers: [99, 2] }, expected: { status: 'SUCCEEDED', output: { Error: 'TooBig' } } },
  { name: 'an exception', event: { mode: 'add', numbers: ['x'] }, expected: { status: 'FAILED', error: 'TypeError' } },
  { name: 'a timeout', event: { mode: 'sleep' }, expected: { status: 'FAILED', error: 'Sandbox.Timedout', cause: expect.stringContaining('after 1.00 seconds') } },
  { name: 'a crash', event: { mode: 'crash' }, expected: { status: 'FAILED', error: 'Runtime.ExitError', cause: expect.stringContaining('exit status 3') } },
])('a Python function ends in $name', async ({ event, expected }) => {
  await expect(run('Errors', event)).resolves.toMatchObject(expected);
});

test('an expression without a value is a query evaluation error', async () => {
  const execution = await run('Broken', {});
  expect(execution).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError', cause: expect.stringContaining('returned nothing') });
  expect(transitions(execution.history)).toContainEqual(expect.objectContaining({ kind: 'failed', error: 'States.QueryEvaluationError' }));
});

test('a machine that runs another and takes its output', async () => {
  await expect(run('Nested', {})).resolves.toMatchObject({ status: 'SUCCEEDED', output: { ...PROCESSED, text: 'nested "quoted"', upper: 'NESTED "QUOTED"' } });
});

test.each([
  { approve: true, expected: { status: 'SUCCEEDED', output: { approved: true } } },
  { approve: false, expected: { status: 'FAILED', error: 'Rejected', cause: 'not today' } },
])('a task token is answered, approve: $approve', async ({ approve, expected }) => {
  await expect(run('TaskToken', { approve })).resolves.toMatchObject(expected);
});

test('an express machine from an S3 asset answers at once, with its substitutions', async () => {
  const answer = await cloud.stepFunctions.send(new StartSyncExecutionCommand({ stateMachineArn: outputs.FromAssetArn, input: '{}' }));
  expect(answer.status).toBe('SUCCEEDED');
  expect(JSON.parse(answer.output!)).toEqual({ queue: expect.stringMatching(/^arn:aws:sqs:/), answer: 42, kept: '${Kept}' });
});

test('a definition of joined lines gets its substitutions', async () => {
  await expect(run('Lines', {})).resolves.toMatchObject({ output: expect.stringMatching(/^arn:aws:sqs:\S+ \$\{Kept\}$/) });
});

test('a version is executed', async () => {
  await expect(run('Version', { name: 'ann' })).resolves.toMatchObject({ status: 'SUCCEEDED', output: PROCESSED });
});

test('a deployment that fails says which resource and why', async () => {
  await expect(cdkDeploy(cloud, 'test/e2e/apps/broken.ts')).rejects.toThrow(/CREATE_FAILED.*NoSuchState[\s\S]*InvalidDefinition/);
});

test('a second deployment changes function and machine in place, and destroy removes them', async () => {
  const app = 'test/e2e/apps/changing.ts';
  const arns = [];
  for (const greeting of ['hello', 'good day']) {
    const { Changing } = await cdkDeploy(cloud, app, { context: { greeting } });
    arns.push(Changing.MachineArn);
    await expect(runExecution(cloud, Changing.MachineArn, {})).resolves.toMatchObject({
      output: { function: `${greeting} from the function`, machine: `${greeting} from the machine` },
    });
  }
  expect(arns[1]).toBe(arns[0]);

  await cdkDestroy(cloud, app, { context: { greeting: 'bye' } });
  await expect(runExecution(cloud, arns[0], {})).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
});

test('a log that is switched off and on again comes back under another name, and keeps it', async () => {
  const names = [];
  for (const logs of ['on', 'off', 'on', 'on']) {
    const { SwitchingLogs } = await cdkDeploy(cloud, 'test/e2e/apps/switching-logs.ts', { context: { logs } });
    names.push(SwitchingLogs.LogGroup);
    await expect(runExecution(cloud, SwitchingLogs.MachineArn, {})).resolves.toMatchObject({ output: '${Kept} $' });
  }
  const name = /^\/aws\/vendedlogs\/states\/SwitchingLogs-Machine-\w+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  expect(names).toEqual([expect.stringMatching(name), 'none', expect.stringMatching(name), names[2]]);
  expect(names[2]).not.toBe(names[0]);
});
