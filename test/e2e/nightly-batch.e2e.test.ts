import { holdsRolesAgainstPolicies } from './permissions';
import { cdkDeploy, LocalCloud, runExecution, startLocalCloud, stateMachineArn } from '../../local-cloud/client';

interface Row {
  readonly id: string;
  readonly account: string;
  readonly amount: string;
}

let cloud: LocalCloud;
let machineArn: string;
let bucket: string;
let queueUrl: string;

jest.setTimeout(90_000); // what 10,000 rows may take at the most, a slow machine included

beforeAll(async () => {
  cloud = await startLocalCloud();
  const outputs = await cdkDeploy(cloud, 'examples/nightly-batch/app.ts');
  machineArn = stateMachineArn(outputs);
  ({ Bucket: bucket, FailedRowsUrl: queueUrl } = outputs.NightlyBatch);
});

afterAll(() => cloud?.stop());

/** The server tells services apart by the scope of the signature, which it doesn't check. */
function call(service: string, path: string, request: RequestInit): Promise<Response> {
  const authorization = `AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;
  return fetch(`${cloud.endpoint}${path}`, { ...request, headers: { ...request.headers, authorization } });
}

async function upload(key: string, rows: readonly Row[]): Promise<void> {
  const body = ['id,account,amount', ...rows.map(({ id, account, amount }) => `${id},${account},${amount}`)].join('\n');
  expect((await call('s3', `/${bucket}/${key}`, { method: 'PUT', body })).status).toBe(200);
}

/** All that is in the queue; it isn't there a second time. */
async function receive(): Promise<{ item: Row; child: string; status: string; error: { Error: string } }[]> {
  const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AmazonSQS.ReceiveMessage' };
  const body = JSON.stringify({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 900 });
  const response = await call('sqs', '/', { method: 'POST', headers, body });
  const { Messages = [] } = await response.json() as { Messages?: { Body: string }[] };
  const received = Messages.map(({ Body }) => JSON.parse(Body));
  return received.length === 0 ? [] : [...received, ...await receive()];
}

const ROWS = Array.from({ length: 10_000 }, (_, id): Row => ({ id: `${id}`, account: `acc-${id % 9}`, amount: id % 400 === 7 ? 'n/a' : `${id}.25` }));
const BAD = ROWS.filter(({ amount }) => amount === 'n/a');

test('10,000 rows of a CSV in batches of 100: the failed rows come out, and a second run with them alone succeeds', async () => {
  await upload('in/rows.csv', ROWS);
  const first = await runExecution(cloud, machineArn, { key: 'in/rows.csv' });
  expect(first).toMatchObject({ status: 'SUCCEEDED', output: { read: 10_000, succeeded: 10_000 - BAD.length, failed: BAD.length, notProcessed: 0 } });
  const failed = await receive();
  expect(failed.map(({ item }) => item).sort((one, other) => Number(one.id) - Number(other.id))).toEqual(BAD);
  expect(failed[0].child).toContain(':execution:');
  expect(new Set(failed.map(({ status, error }) => `${status} ${error.Error}`))).toEqual(new Set(['FAILED BatchMap.ItemFailed']));

  await upload('in/again.csv', failed.map(({ item }) => ({ ...item, amount: '0' })));
  const second = await runExecution(cloud, machineArn, { key: 'in/again.csv' });
  expect(second).toMatchObject({ status: 'SUCCEEDED', output: { read: BAD.length, succeeded: BAD.length, failed: 0, notProcessed: 0 } });
  expect(await receive()).toEqual([]);
});

test('more than is tolerated fails the run, and comes out', async () => {
  const rows = ROWS.slice(0, 300).map((row, index): Row => (index < 100 ? { ...row, account: 'sandbox-unavailable' } : row));
  await upload('in/bad.csv', rows);
  expect(await runExecution(cloud, machineArn, { key: 'in/bad.csv' })).toMatchObject({ status: 'FAILED', error: 'BatchMap.ToleranceExceeded' });
  expect((await receive()).filter(({ error }) => error.Error === 'LedgerUnavailable')).toHaveLength(100);
});

// A large file of results has parts; the service itself starts, follows, stops and redrives the children.
const OF_THE_SERVICE = ['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 'states:DescribeExecution', 'states:RedriveExecution',
  'states:StartExecution', 'states:StopExecution'];
holdsRolesAgainstPolicies(() => ({ cloud, machineArn }), OF_THE_SERVICE);
