import { simulate } from '../../lib/testing';

const calling = (action: string, Arguments: object) => ({
  QueryLanguage: 'JSONata', StartAt: 'Call', States: { Call: { Type: 'Task', Resource: `arn:aws:states:::aws-sdk:${action}`, Arguments, End: true } },
});
const files = { 's3://data/in/a.txt': 'one', 's3://data/in/b.txt': 'three', 's3://data/out': '', 's3://other/in/c': '' };

test('an object of a bucket that has files is read', async () => {
  expect((await simulate(calling('s3:getObject', { Bucket: 'data', Key: 'in/a.txt' }), { files })).output).toEqual({ Body: 'one', ContentLength: 3 });
});

test('one that is not there is the error of the service', async () => {
  expect(await simulate(calling('s3:getObject', { Bucket: 'data', Key: 'in/c' }), { files })).toMatchObject({ status: 'FAILED', error: 'S3.NoSuchKeyException' });
});

test.each([['text', 'text'], [{ n: 1 }, '{"n":1}']])('an object is written: %j', async (Body, written) => {
  const result = await simulate(calling('s3:putObject', { Bucket: 'data', Key: 'new', Body }), { files });
  expect([result.status, result.files['s3://data/new']]).toEqual(['SUCCEEDED', written]);
});

test.each([['in/', ['in/a.txt', 'in/b.txt']], [undefined, ['in/a.txt', 'in/b.txt', 'out']], ['none', undefined]])('objects are listed: %s', async (Prefix, keys) => {
  const { output } = await simulate(calling('s3:listObjectsV2', { Bucket: 'data', ...Prefix !== undefined && { Prefix } }), { files });
  const { Contents, KeyCount } = output as { Contents?: { Key: string }[]; KeyCount: number };
  expect([Contents?.map(({ Key }) => Key), KeyCount]).toEqual([keys, keys?.length ?? 0]);
});

test('a mock comes first', async () => {
  const definition = calling('s3:getObject', { Bucket: 'data', Key: 'in/a.txt' });
  expect((await simulate(definition, { files, mocks: { Call: [{ return: 'mocked' }] } })).output).toBe('mocked');
});

test.each([
  ['s3:getObject', { Bucket: 'elsewhere', Key: 'a' }], ['s3:deleteObject', { Bucket: 'data', Key: 'out' }], ['sfn:describeMapRun', { MapRunArn: 'unknown' }],
])('%s %j needs a mock', async (action, given) => {
  await expect(simulate(calling(action, given), { files })).rejects.toThrow("the task 'Call'");
});

test('a Map Run in which too much fails leaves what was done, and what was not', async () => {
  const Work = { Type: 'Task', Resource: 'arn:aws:lambda:us-east-1:111122223333:function:f', End: true };
  const Each = {
    Type: 'Map',
    Items: [1, 2, 3],
    MaxConcurrency: 1,
    Label: 'each',
    ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Arguments: { Bucket: 'data', Prefix: 'results' } },
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'Work', States: { Work } },
    End: true,
  };
  const result = await simulate({ QueryLanguage: 'JSONata', StartAt: 'Each', States: { Each } }, {
    mocks: { Work: (item: number) => { if (item === 2) throw new Error('no'); return item; } },
  });
  const written = (name: string) => JSON.parse(Object.entries(result.files).find(([uri]) => uri.endsWith(`/${name}`))![1]);
  expect([result.status, result.error]).toEqual(['FAILED', 'States.ExceedToleratedFailureThreshold']);
  expect(written('SUCCEEDED_0.json')).toMatchObject([{ Input: '1', Status: 'SUCCEEDED' }]);
  expect(written('FAILED_0.json')).toMatchObject([{ Input: '2', Status: 'FAILED', Error: 'Error' }]);
  expect(written('PENDING_0.json')).toEqual([{ Input: '3', InputDetails: { Included: true }, Status: 'PENDING' }]);
  expect(Object.keys(written('manifest.json').ResultFiles)).toEqual(['FAILED', 'PENDING', 'SUCCEEDED']);
});
