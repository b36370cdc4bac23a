import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { BatchFormat, BatchItems, BatchMap, BatchMapMode, BatchMapProps, BatchMapWorkflow, BatchMapWorkflowProps, Step, StepValue } from '../../../lib';
import { AslLint } from '../../../lib/lint';
import { simulate } from '../../../lib/testing';
import { fragmentAsl, importedFn, LANGUAGES, newStack, resources, templateOf } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

const call = (scope: Construct, id: string, options = {}) => Step.invoke(importedFn(scope, id), options);
const uploads = (scope: Construct) => s3.Bucket.fromBucketName(scope, 'Uploads', 'uploads');
type Options = Partial<BatchMapProps> | ((scope: Construct) => Partial<BatchMapProps>);

describe.each(LANGUAGES)('a distributed batch map in %s', (_, queryLanguage) => {
  const isJsonata = queryLanguage === sfn.QueryLanguage.JSONATA;
  const machineOf = (options: Options = {}) => ({
    QueryLanguage: queryLanguage,
    ...fragmentAsl(stack => new BatchMap(stack, 'Each', {
      items: BatchItems.field('items'),
      mode: BatchMapMode.DISTRIBUTED,
      step: call(stack, 'Item'),
      queryLanguage,
      ...typeof options === 'function' ? options(stack) : options,
    }), queryLanguage),
  });
  const mapOf = (options?: Options) => machineOf(options).States.Each;
  const plain = mapOf();
  const place = isJsonata ? 'Arguments' : 'Parameters';

  test('runs each item in a child execution, with a limit that is safe and a label', () => {
    expect(plain).toEqual({
      Type: 'Map',
      End: true,
      Label: 'Each',
      MaxConcurrency: 10,
      ...isJsonata ? { Items: '{% $states.input.`items` %}' } : { ItemsPath: '$.items' },
      ItemProcessor: {
        ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'Item', States: { Item: expect.objectContaining({ Type: 'Task', End: true }) },
      },
    });
  });

  test.each<[Partial<BatchMapProps>, object]>([
    [{ maxConcurrency: 10_000 }, { MaxConcurrency: 10_000 }],
    [{ label: 'rows' }, { Label: 'rows' }],
    [{ toleratedFailureCount: 3 }, { ToleratedFailureCount: 3 }],
    [{ toleratedFailurePercentage: 2.5 }, { ToleratedFailurePercentage: 2.5 }],
    [{ toleratedFailureCount: 3, toleratedFailurePercentage: 100 }, { ToleratedFailureCount: 3, ToleratedFailurePercentage: 100 }],
    [{ batches: { maxItems: 20 } }, { ItemBatcher: { MaxItemsPerBatch: 20 } }],
    [{ batches: { maxBytes: 262_144, input: { run: 1 } } }, { ItemBatcher: { MaxInputBytesPerBatch: 262_144, BatchInput: { run: 1 } } }],
    [{ itemSelector: { fixed: 1 } }, { ItemSelector: { fixed: 1 } }],
  ])('%j changes that alone', (options, changed) => {
    expect(mapOf(options)).toEqual({ ...plain, ...changed });
  });

  test('Express children', () => {
    expect(mapOf({ childType: sfn.StateMachineType.EXPRESS }).ItemProcessor.ProcessorConfig).toEqual({ Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' });
  });

  test('what batches share is picked from the input', () => {
    const input = isJsonata ? { run: '{% $states.input.run %}' } : { run: sfn.JsonPath.stringAt('$.run') };
    expect(mapOf({ batches: { maxItems: 2, input } }).ItemBatcher.BatchInput).toEqual(isJsonata ? input : { 'run.$': '$.run' });
  });

  const keyFrom = StepValue.field('object.key');
  const csv = { CSVHeaderLocation: 'FIRST_ROW' };
  test.each<[string, (bucket: s3.IBucket) => BatchItems, string, object, object | undefined]>([
    ['objects', bucket => BatchItems.objects(bucket), 'listObjectsV2', {}, undefined],
    ['objects below a prefix', bucket => BatchItems.objects(bucket, { prefix: 'in/', maxItems: 5 }), 'listObjectsV2', { Prefix: 'in/' }, { MaxItems: 5 }],
    ['contents in CSV', bucket => BatchItems.contents(bucket, { prefix: 'in/', format: BatchFormat.CSV }), 'listObjectsV2', { Prefix: 'in/' },
      { Transformation: 'LOAD_AND_FLATTEN', InputType: 'CSV', ...csv }],
    ['contents in JSON', bucket => BatchItems.contents(bucket, { format: BatchFormat.JSON, pointer: '/rows' }), 'listObjectsV2', {},
      { Transformation: 'LOAD_AND_FLATTEN', InputType: 'JSON', ItemsPointer: '/rows' }],
    ['contents in JSON Lines', bucket => BatchItems.contents(bucket, { format: BatchFormat.JSON_LINES }), 'listObjectsV2', {},
      { Transformation: 'LOAD_AND_FLATTEN', InputType: 'JSONL' }],
    ['CSV', bucket => BatchItems.csv(bucket, { key: 'a.csv' }), 'getObject', { Key: 'a.csv' }, { InputType: 'CSV', ...csv }],
    ['CSV of its own kind', bucket => BatchItems.csv(bucket, { key: 'a.csv', delimiter: sfn.CsvDelimiter.PIPE, headers: sfn.CsvHeaders.use(['id', 'sum']) }), 'getObject',
      { Key: 'a.csv' }, { InputType: 'CSV', CSVHeaderLocation: 'GIVEN', CSVHeaders: ['id', 'sum'], CSVDelimiter: 'PIPE' }],
    ['a key that is read', bucket => BatchItems.csv(bucket, { keyFrom }), 'getObject', isJsonata ? { Key: '{% $states.input.`object`.`key` %}' } : { 'Key.$': '$.object.key' },
      { InputType: 'CSV', ...csv }],
    ['a prefix that is read', bucket => BatchItems.objects(bucket, { prefixFrom: keyFrom }), 'listObjectsV2',
      isJsonata ? { Prefix: '{% $states.input.`object`.`key` %}' } : { 'Prefix.$': '$.object.key' }, undefined],
    ['JSON', bucket => BatchItems.json(bucket, { key: 'a.json' }), 'getObject', { Key: 'a.json' }, { InputType: 'JSON' }],
    ['JSON at a pointer', bucket => BatchItems.json(bucket, { key: 'a.json', pointer: '/rows' }), 'getObject', { Key: 'a.json' }, { InputType: 'JSON', ItemsPointer: '/rows' }],
    ['JSON Lines', bucket => BatchItems.jsonLines(bucket, { key: 'a.jsonl' }), 'getObject', { Key: 'a.jsonl' }, { InputType: 'JSONL' }],
    ['Parquet', bucket => BatchItems.parquet(bucket, { key: 'a.parquet' }), 'getObject', { Key: 'a.parquet' }, { InputType: 'PARQUET' }],
    ['an inventory', bucket => BatchItems.inventory(bucket, { key: 'i/manifest.json' }), 'getObject', { Key: 'i/manifest.json' }, { InputType: 'MANIFEST' }],
    ['an Athena manifest', bucket => BatchItems.athena(bucket, { key: 'm.csv', format: BatchFormat.PARQUET }), 'getObject', { Key: 'm.csv' },
      { ManifestType: 'ATHENA_DATA', InputType: 'PARQUET' }],
  ])('reads %s', (__, items, action, target, config) => {
    const made = machineOf(scope => ({ items: items(uploads(scope)), mode: BatchMapMode.AUTO }));
    const { Each } = made.States;
    expect(Each.ItemReader).toEqual({
      Resource: expect.stringMatching(new RegExp(`:states:::s3:${action}$`)), [place]: { Bucket: 'uploads', ...target }, ...config && { ReaderConfig: config },
    });
    expect(Each).not.toHaveProperty(isJsonata ? 'Items' : 'ItemsPath');
    expect(AslLint.check(JSON.stringify(made).replaceAll('‹AWS::Partition›', 'aws')).filter(({ severity }) => severity !== 'info')).toEqual([]);
  });

  test.each<[string, sfn.ResultWriterV2Props, object]>([
    ['where', { prefix: 'out' }, { Resource: expect.stringMatching(/:s3:putObject$/), [place]: { Bucket: 'uploads', Prefix: 'out' } }],
    ['where and how', { prefix: 'out', writerConfig: { outputType: sfn.OutputType.JSONL, transformation: sfn.Transformation.FLATTEN } },
      { Resource: expect.anything(), [place]: expect.anything(), WriterConfig: { OutputType: 'JSONL', Transformation: 'FLATTEN' } }],
  ])('writes results: %s', (__, props, expected) => {
    expect(mapOf(scope => ({ resultWriter: new sfn.ResultWriterV2({ bucket: uploads(scope), ...props }) })).ResultWriter).toEqual(expected);
  });

  test('the results are written as the child executions end, without a bucket too', () => {
    const resultWriter = new sfn.ResultWriterV2({
      writerConfig: { outputType: sfn.OutputType.JSON, transformation: sfn.Transformation.NONE },
    });
    expect(mapOf({ resultWriter }).ResultWriter).toEqual({ WriterConfig: { OutputType: 'JSON', Transformation: 'NONE' } });
  });

  test('can stand twice in a machine, with labels that differ', () => {
    const { States } = fragmentAsl(stack => {
      const fragments = ['First', 'Second'].map(id => new BatchMap(stack, id, {
        name: 'Every single item', items: BatchItems.input(), mode: BatchMapMode.DISTRIBUTED, step: call(stack, `${id}Item`), queryLanguage,
      }).prefixStates(`${id} `));
      return fragments[0].startState as sfn.State && sfn.Chain.start(fragments[0]).next(fragments[1]);
    }, queryLanguage);
    const labels = Object.values<any>(States).map(({ Label }) => Label);
    expect(labels).toEqual([expect.stringMatching(/^FirstEverysingleitem-[0-9a-f]{6}$/), expect.stringMatching(/^SecondEverysingleitem-[0-9a-f]{6}$/)]);
  });

  test('a failed item leaves its error, and itself where the child knows it', () => {
    const failed = (options: Partial<BatchMapProps>) => {
      const { States } = mapOf({ captureFailures: true, ...options }).ItemProcessor;
      return Object.keys(States['Item Failed'].Output ?? States['Item Failed'].Parameters).map(key => key.replace('.$', ''));
    };
    expect(failed({})).toEqual(['status', 'error', 'item']);
    expect(failed({ itemSelector: { fixed: 1 } })).toEqual(['status', 'error']);
    expect(failed({ batches: { maxItems: 2 } })).toEqual(['status', 'error']);
  });

  test('runs: rows of a file in batches, each with what they share', async () => {
    const definition = machineOf(scope => ({
      items: BatchItems.csv(uploads(scope), { key: 'a.csv' }), batches: { maxItems: 2, input: { run: 7 } },
    }));
    const { status, output } = await simulate(definition, {
      files: { 's3://uploads/a.csv': 'id\n1\n2\n3\n' }, mocks: { Item: ({ Items, BatchInput }: any) => `${BatchInput.run}:${Items.map(({ id }: any) => id).join()}` },
    });
    expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: ['7:1,2', '7:3'] });
  });

  test.each([[2, 'SUCCEEDED'], [3, 'FAILED']])('runs: with %i failures of 2 that are tolerated it has %s', async (failures, expected) => {
    const { status, error } = await simulate(machineOf({ toleratedFailureCount: 2 }), {
      input: { items: [1, 2, 3, 4] }, mocks: { Item: (item: number) => { if (item <= failures) throw new Error('no'); return item; } },
    });
    expect({ status, error }).toEqual({ status: expected, error: expected === 'FAILED' ? 'States.ExceedToleratedFailureThreshold' : undefined });
  });
});

describe('the role of a workflow', () => {
  const roleOf = (make: (stack: Stack) => Partial<BatchMapWorkflowProps>, account = newStack()) => {
    const made = new BatchMapWorkflow(account, 'Nightly', {
      items: BatchItems.field('items'), step: call(account, 'Item'), mode: BatchMapMode.DISTRIBUTED, ...make(account),
    });
    const statements = made.requiredStatements().map(statement => statement.toStatementJson());
    const of = (action: string) => (
      statements.filter(({ Action }) => [Action].flat().includes(action)).flatMap(({ Resource }) => account.resolve(Resource))
    );
    return { of, template: templateOf(account) };
  };
  const inBucket = (keys: string) => ({ 'Fn::Join': ['', ['arn:', { Ref: 'AWS::Partition' }, `:s3:::uploads/${keys}`]] });

  test('starts, stops, describes and redrives the children of this map alone', () => {
    const { of } = roleOf(() => ({}));
    const [machine] = of('states:StartExecution');
    expect(machine).toEqual({ Ref: expect.stringMatching(/^Nightly/) });
    expect(JSON.stringify(of('states:StopExecution'))).toMatch(/:execution:.*:\*/);
    expect(JSON.stringify(of('states:RedriveExecution'))).toContain('/Nightly:*');
  });

  test.each<[string, (bucket: s3.IBucket) => BatchItems, string]>([
    ['the one object', bucket => BatchItems.csv(bucket, { key: 'in/a.csv' }), 'in/a.csv'],
    ['any object where the key is known at run time alone', bucket => BatchItems.csv(bucket, { keyFrom: StepValue.field('key') }), '*'],
    ['what is below a prefix', bucket => BatchItems.contents(bucket, { prefix: 'in/', format: BatchFormat.CSV }), 'in/*'],
  ])('reads %s', (_, items, keys) => {
    const { of } = roleOf(stack => ({ items: items(uploads(stack)) }));
    expect(of('s3:GetObject')).toEqual([inBucket(keys)]);
    expect(of('s3:PutObject')).toEqual([]);
  });

  test('lists the objects, and reads none of them', () => {
    const { of } = roleOf(stack => ({ items: BatchItems.objects(uploads(stack)) }));
    expect([of('s3:ListBucket').length, of('s3:GetObject')]).toEqual([1, []]);
  });

  test('writes below the prefix', () => {
    const { of } = roleOf(stack => ({ resultWriter: new sfn.ResultWriterV2({ bucket: uploads(stack), prefix: 'out' }) }));
    expect(of('s3:PutObject')).toEqual([inBucket('out/*')]);
  });

  test('uses the keys of the buckets it reads from and writes to', () => {
    const { of } = roleOf(stack => {
      const bucketOf = (id: string) => new s3.Bucket(stack, id, { encryptionKey: new kms.Key(stack, `${id}Key`) });
      return { items: BatchItems.csv(bucketOf('In'), { key: 'a.csv' }), resultWriter: new sfn.ResultWriterV2({ bucket: bucketOf('Out'), prefix: 'out' }) };
    });
    const keys = (action: string) => of(action).map(resource => resource['Fn::GetAtt'][0].replace(/Key.*/, ''));
    expect([keys('kms:Decrypt').sort(), keys('kms:GenerateDataKey')]).toEqual([['In', 'Out'], ['Out']]);
  });

  test('a machine of the L2 gets what a Workflow does', () => {
    const stack = newStack();
    const fragment = new BatchMap(stack, 'Each', {
      items: BatchItems.csv(uploads(stack), { key: 'a.csv' }), step: call(stack, 'Item'), resultWriter: new sfn.ResultWriterV2({ bucket: uploads(new Construct(stack, 'Out')), prefix: 'out' }),
    });
    new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(fragment), queryLanguage: sfn.QueryLanguage.JSONATA });
    const actions = resources(templateOf(stack), 'AWS::IAM::Policy').flatMap(policy => policy.Properties.PolicyDocument.Statement.flatMap((statement: any) => statement.Action));
    expect(actions).toEqual(expect.arrayContaining(['s3:GetObject', 's3:PutObject', 'states:StartExecution', 'states:RedriveExecution', 'lambda:InvokeFunction']));
  });
});

test('an Express workflow stays inline, or says why it can not', () => {
  const express = (props: Partial<BatchMapWorkflowProps>) => () => {
    const stack = newStack();
    return new BatchMapWorkflow(stack, 'Quick', {
      items: BatchItems.input(), step: call(stack, 'Item'), stateMachineType: sfn.StateMachineType.EXPRESS, ...props,
    });
  };
  expect(express({})).not.toThrow();
  expectRefusal(express({ batches: { maxItems: 2 } }), {
    code: 'DistributedInExpress', path: 'Shop/Quick/States', prop: 'mode', value: 'AUTO, and the items are batched', allowed: 'inline in an Express workflow', fix: 'make the workflow Standard',
  });
  expectRefusal(express({ mode: BatchMapMode.DISTRIBUTED }), {
    code: 'DistributedInExpress', path: 'Shop/Quick/States', prop: 'mode', value: 'DISTRIBUTED.', allowed: 'inline in an Express workflow', fix: 'make the workflow Standard',
  });
});

test('a bucket of another region is refused', () => {
  const app = new App();
  const stack = new Stack(app, 'Shop', { env: { region: 'eu-west-1', account: '111122223333' } });
  const elsewhere = s3.Bucket.fromBucketAttributes(stack, 'Elsewhere', { bucketName: 'elsewhere', region: 'us-east-1' });
  const here = { step: call(stack, 'Item'), items: BatchItems.input() };
  const expected = { code: 'BucketRegion', path: 'Shop/Each', value: "the bucket 'Shop/Elsewhere' in us-east-1", allowed: 'a bucket in eu-west-1', fix: 'in its own region alone' };
  expectRefusal(() => new BatchMap(stack, 'Each', { ...here, items: BatchItems.objects(elsewhere) }), { ...expected, prop: 'items' });
  const other = new Stack(app, 'Other', { env: { region: 'eu-west-1', account: '111122223333' } });
  expectRefusal(() => new BatchMap(other, 'Each', { step: call(other, 'Item'), items: BatchItems.input(), resultWriter: new sfn.ResultWriterV2({ bucket: elsewhere }) }), {
    ...expected, path: 'Other/Each', prop: 'resultWriter',
  });
});

test.each<[string, Options, string]>([
  ['S3', scope => ({ items: BatchItems.csv(uploads(scope), { key: 'a.csv' }) }), 'Distributed: the items are a CSV file in S3.'],
  ['Express children', { childType: sfn.StateMachineType.EXPRESS }, 'Distributed: the children are EXPRESS.'],
  ['batches', { batches: { maxItems: 5 } }, 'Distributed: the items are batched.'],
  ['tolerated failures', { toleratedFailureCount: 1 }, 'Distributed: failures are tolerated.'],
  ['a tolerated share', { toleratedFailurePercentage: 1 }, 'Distributed: failures are tolerated.'],
  ['a label', { label: 'x' }, 'Distributed: it has a label.'],
  ['a result writer', scope => ({ resultWriter: new sfn.ResultWriterV2({ bucket: uploads(scope) }) }), 'Distributed: the results are written.'],
  ['many at a time', { maxConcurrency: 41 }, 'Distributed: 41 items run at a time.'],
  ['many items', { expectedItems: 2_858 }, 'Distributed: 2858 items write about 20006 events.'],
  ['few items', { expectedItems: 2_857 }, 'Inline: 2857 items write about 19999 events.'],
  ['the limit', { maxConcurrency: 40 }, 'Inline: nothing asks for child executions.'],
])('the mode goes by %s', (_, options, comment) => {
  const { Each } = fragmentAsl(stack => new BatchMap(stack, 'Each', {
    items: BatchItems.input(), step: call(stack, 'Item'), ...typeof options === 'function' ? options(stack) : options,
  }), sfn.QueryLanguage.JSONATA).States;
  expect([Each.Comment, Each.ItemProcessor.ProcessorConfig.Mode]).toEqual([comment, comment.split(':')[0].toUpperCase()]);
});

test.each<[string, Partial<BatchMapProps>, number]>([
  ['suggested where nothing is known', {}, 1],
  ['not suggested where the items are counted', { expectedItems: 3 }, 0],
  ['not suggested where the mode is chosen', { mode: BatchMapMode.INLINE }, 0],
  ['not suggested where it would change nothing', { childType: sfn.StateMachineType.EXPRESS }, 0],
])('expectedItems is %s', (_, options, count) => {
  const stack = newStack();
  new BatchMapWorkflow(stack, 'Each', { items: BatchItems.input(), step: call(stack, 'Item'), ...options });
  expect(Annotations.fromStack(stack).findInfo('*', Match.stringLikeRegexp('expectedItems'))).toHaveLength(count);
});

const inline = (value: string, prop: string): [string, string, string, string] => [value, prop, 'left out of an inline map', 'Only a distributed map'];
test.each<[string, Options, [string, string, string, string]]>([
  ['InlineMap', { mode: BatchMapMode.INLINE, batches: { maxItems: 2 } }, inline('the items are batched', 'batches')],
  ['InlineMap', { mode: BatchMapMode.INLINE, toleratedFailureCount: 2 }, inline('2', 'toleratedFailureCount')],
  ['InlineMap', { mode: BatchMapMode.INLINE, childType: sfn.StateMachineType.STANDARD }, inline("'STANDARD'", 'childType')],
  ['InlineMap', scope => ({ mode: BatchMapMode.INLINE, items: BatchItems.objects(uploads(scope)) }), inline('the items are S3 objects', 'items')],
  ['InlineMap', { mode: BatchMapMode.INLINE, maxConcurrency: 41 }, ['41', 'maxConcurrency', 'at most 40 in an inline map', 'Only a distributed map']],
  ['MapConcurrency', { mode: BatchMapMode.DISTRIBUTED, maxConcurrency: 10_001 }, ['10001', 'maxConcurrency', 'a whole number from 1 to 10,000', 'leave it out']],
  ['MapConcurrency', { mode: BatchMapMode.DISTRIBUTED, maxConcurrency: 0 }, ['0', 'maxConcurrency', 'a whole number from 1 to 10,000', 'leave it out']],
  ['MapLabel', { label: 'x'.repeat(41) }, [`'${'x'.repeat(41)}'`, 'label', '1 to 40 letters', 'Shorten it']],
  ['MapLabel', { label: 'all items' }, ["'all items'", 'label', '1 to 40 letters', 'Shorten it']],
  ['MapLabel', { label: '' }, ["''", 'label', '1 to 40 letters', 'Shorten it']],
  ['BatchWithoutSize', { batches: {} }, ['{}', 'batches', "given a 'maxItems'", 'how large']],
  ['BatchSize', { batches: { maxItems: 0 } }, ['0', 'batches.maxItems', 'a whole number from 1', 'leave it out']],
  ['BatchSize', { batches: { maxItems: 1.5 } }, ['1.5', 'batches.maxItems', 'a whole number from 1', 'leave it out']],
  ['BatchSize', { batches: { maxBytes: 262_145 } }, ['262145', 'batches.maxBytes', 'a whole number from 1 to 262,144', 'leave it out']],
  ['ToleratedFailures', { toleratedFailureCount: -1 }, ['-1', 'toleratedFailureCount', 'a whole number from 0', 'how many items']],
  ['ToleratedFailures', { toleratedFailurePercentage: 100.5 }, ['100.5', 'toleratedFailurePercentage', 'a number from 0 to 100', 'in percent']],
  ['ToleratedFailures', { toleratedFailurePercentage: 0, toleratedFailureCount: 1 }, ['0', 'toleratedFailurePercentage', 'above 0 beside the other', 'no limit']],
  ['FailuresCaptured', { toleratedFailurePercentage: 5, captureFailures: true }, ['5', 'toleratedFailurePercentage', "left out beside 'captureFailures'", 'never count']],
  ['ResultWriterEmpty', { resultWriter: new sfn.ResultWriterV2({ prefix: 'x' }) }, ['a writer without bucket', 'resultWriter', 'a writer that says where or how', 'Give it a bucket']],
  ['ItemsWithoutKey', scope => ({ items: BatchItems.csv(uploads(scope), {}) }), ['nothing', 'items.key', "given, or 'keyFrom'", 'which object']],
  ['ItemsWithoutKey', scope => ({ items: BatchItems.csv(uploads(scope), { key: '' }) }), ["''", 'items.key', 'at least one character', 'which object']],
  ['TextAndValue', scope => ({ items: BatchItems.csv(uploads(scope), { key: 'a', keyFrom: StepValue.field('b') }) }), ['both', 'items.keyFrom', "left out beside 'key'", 'not both']],
  ['ValueLanguage', scope => ({ items: BatchItems.csv(uploads(scope), { keyFrom: StepValue.jsonPath('$.key') }) }), ["'$.key'", 'items.keyFrom', 'written in JSONata', 'field(...)']],
  ['MaxItems', scope => ({ items: BatchItems.objects(uploads(scope), { maxItems: 0 }) }), ['0', 'items.maxItems', 'a whole number from 1 to 100,000,000', 'read all']],
  ['JsonPathInJsonata', { batches: { maxItems: 1, input: { id: sfn.JsonPath.stringAt('$.id') } } }, ["the JSONPath '$.id'", 'batches.input', 'written in JSONata', '{% $states.input.field %}']],
])('%s: %#', (code, options, [value, prop, allowed, fix]) => {
  const stack = newStack();
  const props = { items: BatchItems.field('items'), step: call(stack, 'Item'), ...typeof options === 'function' ? options(stack) : options };
  expectRefusal(() => new BatchMap(stack, 'Each', props), { code, path: 'Shop/Each', prop, value, allowed, fix });
});
