import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { App, CfnOutput, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { main } from '../../lib/cli';
import { LocalCloud, startLocalCloud } from '../../local-cloud/client';

/** The commands, as people call them, on executions of a server on loopback and through the SDK's own clients. */
let cloud: LocalCloud;
let folder: string;
const environment = { ...process.env };

const pass = (more: object = {}) => ({ StartAt: 'Shape', States: { Shape: { Type: 'Pass', End: true, ...more } } });
const MACHINES: Readonly<Record<string, object>> = {
  Fine: pass(),
  Failing: {
    StartAt: 'Look',
    States: {
      'Look': { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:getItem', Parameters: { TableName: 'NoSuchTable', Key: { id: { S: '1' } } }, Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Give up' }], End: true },
      'Give up': { Type: 'Fail', Error: 'NoOrder', Cause: 'because' },
    },
  },
  Waiting: { StartAt: 'Pause', States: { Pause: { Type: 'Wait', Seconds: 600, End: true } } },
  Approval: {
    StartAt: 'Ask',
    States: { Ask: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Parameters: { QueueUrl: 'QUEUE', MessageBody: { 'token.$': '$$.Task.Token' } }, TimeoutSeconds: 900, End: true } },
  },
};

async function cli(...args: string[]) {
  const output = { out: '', error: '' };
  const status = await main(args, { out: text => void (output.out += text), error: text => void (output.error += text) });
  return { status, ...output };
}
const ops = (command: string, ...args: string[]) => cli(command, ...args, '--app', path.join(folder, 'cdk.out'));
const json = async (command: string, ...args: string[]) => {
  const { out, error, status } = await ops(command, ...args, '--json');
  return { status, error, told: JSON.parse(out) as any };
};

beforeAll(async () => {
  cloud = await startLocalCloud({ timeScale: 1 });
  process.env = { ...cloud.environment };
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'operations-'));
  const app = new App({ outdir: path.join(folder, 'cdk.out'), context: { 'aws:cdk:enable-path-metadata': true } });
  const stack = new Stack(app, 'Shop');
  for (const [name, definition] of Object.entries(MACHINES)) {
    const machine = new sfn.CfnStateMachine(stack, name, {
      roleArn: 'arn:aws:iam::123456789012:role/R', definitionString: JSON.stringify(definition).replace('QUEUE', 'http://queue'),
    });
    new CfnOutput(stack, `${name}Arn`, { value: machine.ref });
  }
  app.synth();
  const template = fs.readFileSync(path.join(folder, 'cdk.out', 'Shop.template.json'), 'utf8');
  const { Resources } = JSON.parse(template) as { Resources: object };
  const body = new URLSearchParams({ Action: 'CreateStack', Version: '2010-05-15', StackName: 'Shop', TemplateBody: JSON.stringify({ Resources }) });
  const created = await fetch(cloud.endpoint, { method: 'POST', body, headers: { Authorization: 'AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/cloudformation/aws4_request' } });
  expect(created.status).toBe(200);
});

afterAll(async () => {
  process.env = environment;
  fs.rmSync(folder, { recursive: true, force: true });
  await cloud?.stop();
});

test('start and wait: the result, and 1 for a failure', async () => {
  const fine = await json('start', 'Shop/Fine', '--wait', '--input', '{"a":1}', '--data');
  expect(fine).toMatchObject({ status: 0, told: { status: 'SUCCEEDED', output: '{"a":1}' } });
  expect((await json('start', 'Shop/Fine', '--wait')).told).not.toHaveProperty('output');
  expect(await ops('start', 'Shop/Failing', '--wait')).toMatchObject({ status: 1, out: expect.stringContaining('NoOrder') as string });
});

test('a repeated start is the same execution, and another input is refused', async () => {
  const first = await json('start', 'Shop/Fine', '--id', 'order-1', '--input', '{"a":1,"b":2}');
  const { told: { executionArn } } = first;
  expect((await ops('wait', executionArn as string)).status).toBe(0);
  expect(await json('start', 'Shop/Fine', '--id', 'order-1', '--input', '{ "b": 2, "a": 1 }')).toMatchObject({ status: 0, told: { executionArn, isRepeated: true } });
  expect(await ops('start', 'Shop/Fine', '--id', 'order-1', '--input', '{"a":2}')).toMatchObject({ status: 2, error: expect.stringContaining('with another input') as string });
});

test('a machine by path, logical id, stack and name; an execution by name and selector', async () => {
  const { told: { executionArn } } = await json('start', 'Shop/Fine', '--id', 'named');
  const [, logicalId] = /"(Fine[^"]*)"/.exec(JSON.stringify(fs.readFileSync(path.join(folder, 'cdk.out', 'Shop.template.json'), 'utf8')).replace(/\\"/g, '"'))!;
  for (const name of ['Shop/Fine', logicalId, `Shop/${logicalId}`, 'Fine']) {
    expect((await json('describe', `${name}@named`)).told).toMatchObject({ executionArn });
  }
  expect((await json('describe', 'Shop/Fine@latest')).told).toMatchObject({ executionArn });
  expect((await json('describe', '@latest', '--machine', 'Shop/Fine')).told).toMatchObject({ executionArn });
  expect(await ops('list', 'Nothing')).toMatchObject({ status: 2, error: expect.stringContaining("There is no state machine 'Nothing'") as string });
  expect((await ops('list')).error).toContain("'Shop/Failing', 'Shop/Fine'");
});

test('explain: the state, its class, and the failure it began with', async () => {
  const { told: { executionArn } } = await json('start', 'Shop/Failing');
  await ops('wait', executionArn as string);
  const { status, told } = await json('explain', executionArn as string);
  expect(status).toBe(0);
  expect(told).toMatchObject({
    status: 'FAILED',
    state: 'Give up',
    error: 'NoOrder',
    class: 'fail-state',
    origin: { state: 'Look', class: 'not-found' },
    where: { pointer: '/States/Give up', constructPath: 'Shop/Failing' },
  });
  expect((await ops('explain', 'Shop/Failing@failed')).out).toContain("FAILED in 'Give up': fail-state");
  const { out } = await ops('history', executionArn as string, '--failures');
  expect(out).toMatch(/TaskFailed {2}Look {2}\S+NotFound/);
  expect((await ops('watch', executionArn as string)).status).toBe(1);
  expect((await json('list', 'Shop/Failing', '--state', 'Give up', '--error', 'NoOrder')).told).toEqual(expect.arrayContaining([expect.objectContaining({ executionArn })]));
});

test('a running one: what it waits for, too long to wait, and stopped', async () => {
  const { told: { executionArn } } = await json('start', 'Shop/Waiting');
  expect((await json('explain', executionArn as string)).told).toMatchObject({ status: 'RUNNING', state: 'Pause', waitingFor: { kind: 'wait', until: expect.stringMatching(/Z$/) as string } });
  expect(await ops('wait', executionArn as string, '--timeout', '1')).toMatchObject({ status: 124 });
  expect(await ops('stop', '--machine', 'Shop/Waiting', '--all', '--dry-run')).toMatchObject({ status: 0, out: `${executionArn}\n` });
  expect(await ops('stop', executionArn as string)).toMatchObject({ status: 2, error: expect.stringContaining("'--yes'") as string });
  expect((await ops('stop', executionArn as string, '--reason', 'Wrong', '--cause', 'order', '--yes')).status).toBe(0);
  expect((await json('explain', executionArn as string)).told).toMatchObject({ status: 'ABORTED', state: 'Pause', class: 'aborted' });
});
