import { guide, infer, linesOf, machineOf } from './support';

const SOURCE = guide('iam-policies-eg-dist-map.html');

const PROCESSOR = {
  ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
  StartAt: 'P',
  States: { P: { Type: 'Pass', End: true } },
};

const CHILDREN = [
  'states:DescribeExecution states:StopExecution | arn:aws:states:eu-west-1:111122223333:execution:Orders:*',
  'states:RedriveExecution | arn:aws:states:eu-west-1:111122223333:execution:Orders/Lines:*',
  'states:StartExecution | arn:aws:states:eu-west-1:111122223333:stateMachine:Orders',
];

function distributed(fields: object, queryLanguage: 'JSONPath' | 'JSONata' = 'JSONPath'): object {
  return machineOf({ Type: 'Map', Label: 'Lines', ItemProcessor: PROCESSOR, ...fields }, queryLanguage);
}

const reader = (api: string, parameters: object, config?: object) =>
  ({ ItemReader: { Resource: `arn:aws:states:::s3:${api}`, Parameters: parameters, ...(config && { ReaderConfig: config }) } });
const writer = (parameters: object) => ({ ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: parameters } });
const WRITE = 's3:AbortMultipartUpload s3:GetObject s3:ListMultipartUploadParts s3:PutObject';

describe(`a distributed map (${SOURCE})`, () => {
  test('starts, watches and redrives executions of its own machine', () => {
    expect(linesOf(distributed({}))).toEqual(CHILDREN);
  });

  test('without a label redrives the children of any label', () => {
    expect(linesOf(distributed({ Label: undefined }))[1]).toBe(
      'states:RedriveExecution | arn:aws:states:eu-west-1:111122223333:execution:Orders/*:*');
  });

  test('takes the name of a machine whose ARN is a reference', () => {
    expect(linesOf(distributed({}), { stateMachine: { arn: '${Self}', name: 'Orders' } })).toEqual([...CHILDREN.slice(0, 2), 'states:StartExecution | ${Self}']);
  });

  test('of a machine that is not known is a problem, never an empty name', () => {
    const { statements, problems } = infer(distributed({}), { stateMachine: undefined });
    expect(statements).toEqual([]);
    expect(problems).toEqual([expect.objectContaining({ statePath: 'S', message: expect.stringContaining('whose ARN is not known') })]);
  });

  test.each<[string, object, string[]]>([
    ['a file', reader('getObject', { Bucket: 'in', Key: 'csvDataset/ratings.csv' }), ['s3:GetObject | arn:aws:s3:::in/csvDataset/ratings.csv']],
    ['a folder', reader('listObjectsV2', { Bucket: 'in', Prefix: 'images/' }), ['s3:ListBucket | arn:aws:s3:::in | {"StringEquals":{"s3:prefix":"images/"}}']],
    ['a folder, flattened', reader('listObjectsV2', { Bucket: 'in', Prefix: 'json/' }, { Transformation: 'LOAD_AND_FLATTEN' }),
      ['s3:GetObject | arn:aws:s3:::in/json/*', 's3:ListBucket | arn:aws:s3:::in | {"StringEquals":{"s3:prefix":"json/"}}']],
    ['a bucket', reader('listObjectsV2', { Bucket: 'in' }), ['s3:ListBucket | arn:aws:s3:::in']],
    ['an inventory', reader('getObject', { Bucket: 'inv', Key: 'p/src/daily/2026-01-01T00-00Z/manifest.json' }, { InputType: 'MANIFEST' }),
      ['s3:GetObject | arn:aws:s3:::inv/p/src/daily/2026-01-01T00-00Z/manifest.json arn:aws:s3:::inv/p/src/daily/data/*']],
    ['results in a folder', writer({ Bucket: 'out', Prefix: 'csvJobs' }), [`${WRITE} | arn:aws:s3:::out/csvJobs/*`]],
    ['results in a folder with its slash', writer({ Bucket: 'out', Prefix: 'csvJobs/' }), [`${WRITE} | arn:aws:s3:::out/csvJobs/*`]],
    ['results in a bucket', writer({ Bucket: 'out' }), [`${WRITE} | arn:aws:s3:::out/*`]],
    ['results that are only formatted', { ResultWriter: { WriterConfig: { OutputType: 'JSON' } } }, []],
  ])('reads or writes %s', (_, fields, needs) => {
    expect(linesOf(distributed(fields)).filter(line => line.startsWith('s3:'))).toEqual(needs);
  });

  test('writes parts to an encrypted bucket with the key of the bucket', () => {
    const keyOf = (arn: string) => arn === 'arn:aws:s3:::out' ? 'arn:aws:kms:eu-west-1:111122223333:key/out' : undefined;
    expect(linesOf(distributed(writer({ Bucket: 'out', Prefix: 'r' })), { keyOf })).toContain(
      'kms:Decrypt kms:Encrypt kms:GenerateDataKey | arn:aws:kms:eu-west-1:111122223333:key/out');
  });

  test('reads JSONata arguments', () => {
    const fields = { ItemReader: { Resource: 'arn:aws:states:::s3:getObject', Arguments: { Bucket: 'in', Key: "{% 'a/' & 'b.json' %}" } } };
    expect(linesOf(distributed(fields, 'JSONata'))).toContain('s3:GetObject | arn:aws:s3:::in/a/b.json');
  });

  test('with a bucket that is only known at run time is a problem, until its ARNs are allowed', () => {
    const fields = reader('getObject', { 'Bucket.$': '$.bucket', 'Key.$': '$.key' });
    const { problems } = infer(distributed(fields));
    expect(problems.map(problem => problem.pointer)).toEqual(['/States/S/ItemReader/Parameters/Bucket.$']);
    expect(linesOf(distributed(fields), { allowedResources: { S: ['arn:aws:s3:::in/uploads/*'] } })).toContain('s3:GetObject | arn:aws:s3:::in/uploads/*');
  });

  test('inline needs nothing of its own', () => {
    expect(linesOf(machineOf({ Type: 'Map', ItemProcessor: { ...PROCESSOR, ProcessorConfig: { Mode: 'INLINE' } } }))).toEqual([]);
  });
});
