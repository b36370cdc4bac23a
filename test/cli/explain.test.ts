import * as fs from 'fs';
import * as path from 'path';
import { main } from '../../lib/cli';
import { answer, end, failed, task } from '../history/support';
import { temporaryFolder } from '../support/files';

async function run(files: Record<string, unknown>, ...args: string[]) {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  const output = { out: '', error: '' };
  const inFolder = args.map(arg => (Object.hasOwn(files, arg) ? path.join(folder, arg) : arg));
  const status = await main(['explain', ...inFolder], { out: text => void (output.out += text), error: text => void (output.error += text) });
  return { status, out: output.out, error: output.error.split(`${folder}/`).join('') };
}

const DENIED = 'User: arn:aws:sts::123456789012:assumed-role/Orders/s is not authorized to perform: dynamodb:PutItem on resource: arn:aws:dynamodb:eu-west-1:123456789012:table/Orders';
const HISTORY = answer(...task('Save', { service: 'dynamodb', call: 'putItem' }), failed('DynamoDB.AccessDeniedException', DENIED), end('DynamoDB.AccessDeniedException', DENIED));
const DEFINITION = { StartAt: 'Save', States: { Save: { Type: 'Task', Resource: 'arn:aws:states:::dynamodb:putItem', Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2 }], End: true } } };

test('an explanation for people', async () => {
  expect(await run({ 'h.json': HISTORY, 'd.json': DEFINITION }, '--history', 'h.json', '--definition', 'd.json')).toEqual({
    status: 0,
    error: '',
    out: `FAILED in 'Save': access-denied
  error       DynamoDB.AccessDeniedException
  cause       ${DENIED}
  attempts    1 of 3
  role        arn:aws:sts::123456789012:assumed-role/Orders/s
  where       /States/Save

  The statement that is missing:
    {"Effect":"Allow","Action":"dynamodb:PutItem","Resource":"arn:aws:dynamodb:eu-west-1:123456789012:table/Orders"}
    workflow.addToRolePolicy(new iam.PolicyStatement({ actions: ['dynamodb:PutItem'], resources: ['arn:aws:dynamodb:eu-west-1:123456789012:table/Orders'] }));

Next:
  Add the statement to the role, deploy, then redrive: workflow.addToRolePolicy(new iam.PolicyStatement({ actions: ['dynamodb:PutItem'], resources: ['arn:aws:dynamodb:eu-west-1:123456789012:table/Orders'] }));
  cdk-sfn redrive EXECUTION
`,
  });
});

test('an explanation for programs', async () => {
  const { out, status } = await run({ 'h.json': HISTORY }, '--history', 'h.json', '--json');
  expect(status).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ status: 'FAILED', state: 'Save', class: 'access-denied', attempts: [{ number: 1 }], handled: [] });
});

test.each<[string, unknown, string]>([
  ['a running one', answer(...task('Approve', { service: 'sqs', call: 'sendMessage.waitForTaskToken' })), "RUNNING in 'Approve': waits for an answer to the token that sqs:sendMessage.waitForTaskToken has\n"],
  ['one that succeeded', answer(['ExecutionSucceeded', {}]), 'SUCCEEDED\n'],
  ['one of which events are missing', { ...HISTORY, nextToken: 'AAAA' }, 'The history is incomplete: it does not tell how the execution ended.\n'],
])('%s', async (_, history, line) => {
  expect(await run({ 'h.json': history }, '--history', 'h.json')).toMatchObject({ status: 0, out: expect.stringContaining(line) as string });
});

test.each<[string, Record<string, unknown>, string[], string]>([
  ['nothing', {}, [], 'Give one execution, got 0.'],
  ['two at once', { 'h.json': HISTORY }, ['arn:x', '--history', 'h.json'], "Give an execution or '--history FILE', not both."],
  ['a file that is not there', {}, ['--history', 'gone.json'], "'gone.json' cannot be read: ENOENT"],
  ['another document', { 'h.json': { executionArn: 'arn:x' } }, ['--history', 'h.json'], "'h.json' is no history. An event should have an 'id'"],
  ['no machine in the definition', { 'h.json': HISTORY, 'd.json': { Resources: {} } }, ['--history', 'h.json', '--definition', 'd.json'], "There is no state machine in 'd.json'."],
])('%s is refused', async (_, files, args, message) => {
  const { status, error, out } = await run(files, ...args);
  expect({ status, out }).toEqual({ status: 2, out: '' });
  expect(error).toContain(message);
});
