import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { Bad, bucketOf, call, Letter, machineOf, Props, run, Target, work } from './support';
import {
  BatchItems, BatchMap, BatchMapMode, BatchMapWorkflow, BatchMapWorkflowProps, ErrorRoute, FailedItems, Pipeline,
  ResultPlacement,
} from '../../../lib';
import { AslLint } from '../../../lib/lint';
import { lettersOfRecords } from '../../../lib/patterns/batch-map/letters';
import { simulate } from '../../../lib/testing';
import { fragmentAsl, LANGUAGES, newStack, templateOf } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

const TARGETS: Target[] = ['step', 'queue', 'prefix'];
const MODES = [BatchMapMode.INLINE, BatchMapMode.DISTRIBUTED];
const CASES = LANGUAGES.flatMap(([name, language]) =>
  MODES.flatMap(mode => TARGETS.map(target => [name, mode, target, language] as const)),
);

describe.each(CASES)('failed items in %s, %s, to a %s', (_, mode, target, language) => {
  test('come out with their error, and are counted', async () => {
    const { status, output, letters } = await run(
      machineOf(language, target, { mode, toleratedFailureCount: 2 }),
      target,
      [1, -1, 2, -2],
      work,
    );
    expect(status).toBe('SUCCEEDED');
    expect(output).toMatchObject({ read: 4, succeeded: 2, failed: 2, notProcessed: 0, results: expect.anything() });
    expect(letters.map(({ item }) => item).sort()).toEqual([-1, -2]);
    expect(letters[0]).toMatchObject({ status: 'FAILED', execution: expect.stringContaining(':execution:'), error: { Error: 'Bad', Cause: expect.stringContaining('no -') } });
  });

  test('come out when more fail than are tolerated, which fails the map', async () => {
    const { status, error, cause, letters } = await run(
      machineOf(language, target, { mode, maxConcurrency: 1 }),
      target,
      [1, -1, 2, 3],
      work,
    );
    expect([status, error]).toEqual(['FAILED', 'BatchMap.ToleranceExceeded']);
    const others = letters.filter(letter => letter.status === 'NOT_PROCESSED').map(({ item }) => item);
    expect(letters.filter(letter => letter.status === 'FAILED').map(({ item }) => item)).toEqual([-1]);
    expect(others).toEqual(mode === BatchMapMode.INLINE ? [] : [2, 3]);
    expect(cause).toBe(`1 of 4 items failed, ${others.length} were not processed.`);
  });

  test('none of them is no letter', async () => {
    const { status, output, letters } = await run(machineOf(language, target, { mode }), target, [1, 2], work);
    expect([status, letters]).toEqual(['SUCCEEDED', []]);
    expect(output).toMatchObject({ read: 2, succeeded: 2, failed: 0, notProcessed: 0 });
  });

  test('are as they were read, whatever the step gets', async () => {
    const value = language === sfn.QueryLanguage.JSONATA ? '{% $states.context.Map.Item.Value %}' : sfn.JsonPath.objectAt('$$.Map.Item.Value');
    const definition = machineOf(language, target, { mode, toleratedFailureCount: 5, itemSelector: { n: value, more: true } });
    const { letters, output } = await run(definition, target, [-1, 4], work);
    expect(letters.map(({ item }) => item)).toEqual([-1]);
    expect(output).toMatchObject({ read: 2, succeeded: 1, failed: 1 });
  });

  test('the linter finds nothing', () => {
    const findings = AslLint.check(machineOf(language, target, { mode }), {}).filter(({ severity }) => severity !== 'info');
    expect(findings.map(({ ruleId, pointer, message }) => [ruleId, pointer, message])).toEqual([]);
  });
});

const batched = (maxItems: number): Props => ({ batches: { maxItems, reportBatchItemFailures: true } });
/** Answers with the places of what is -1, fails as a whole for -2, and answers nonsense for -3. */
const batchWork = ({ Items }: { Items: any[] }) => {
  const n = (item: any) => item.n ?? item;
  if (Items.some(item => n(item) === -2)) throw new Bad('the batch');
  if (Items.some(item => n(item) === -3)) return { batchItemFailures: [Items.length] };
  return { batchItemFailures: Items.flatMap((item, index) => (n(item) === -1 ? [index] : [])) };
};

describe.each(LANGUAGES.flatMap(([name, language]) => TARGETS.map(target => [name, target, language] as const)))('batches in %s, to a %s', (_, target, language) => {
  test('an item that the step reports comes out alone; a batch that fails, or reports nonsense, as a whole', async () => {
    const { status, output, letters } = await run(machineOf(language, target, { ...batched(3), toleratedFailureCount: 7 }), target,
      [1, -1, 2, -2, 3, 4, 5, -3, 6, 7, 8, 9], batchWork);
    expect([status, output]).toMatchObject(['SUCCEEDED', { read: 12, succeeded: 5, failed: 7, notProcessed: 0 }]);
    const of = (name: string) => letters.filter(({ error }) => error.Error === name).map(({ item }) => item);
    expect([of('BatchMap.ItemFailed'), of('Bad'), of('BatchMap.InvalidItemFailures')]).toEqual([[-1], [-2, 3, 4], [5, -3, 6]]);
  });

  test.each([[1, 'FAILED'], [2, 'SUCCEEDED']])('reported items count when all is done: of 2 failures %i are tolerated', async (toleratedFailureCount, expected) => {
    const { status, letters } = await run(
      machineOf(language, target, { ...batched(2), toleratedFailureCount }),
      target,
      [-1, 1, -1, 2],
      batchWork,
    );
    expect([status, letters.length]).toEqual([expected, 2]);
  });

  test('items are as they were read, whatever the step gets', async () => {
    const value = language === sfn.QueryLanguage.JSONATA ? '{% $states.context.Map.Item.Value %}' : sfn.JsonPath.objectAt('$$.Map.Item.Value');
    const definition = machineOf(language, target, { ...batched(2), toleratedFailureCount: 5, itemSelector: { n: value } });
    const { letters, output } = await run(definition, target, [-1, 1, 2], batchWork);
    expect(letters.map(({ item }) => item)).toEqual([-1]);
    expect(output).toMatchObject({ read: 3, succeeded: 2, failed: 1 });
  });

  test('the linter finds nothing', () => {
    const findings = AslLint.check(machineOf(language, target, batched(2)), {}).filter(({ severity }) => severity !== 'info');
    expect(findings.map(({ ruleId, pointer, message }) => [ruleId, pointer, message])).toEqual([]);
  });
});

/** Items that differ, and how each of them ends. */
const ITEMS = fc.array(fc.constantFrom('works', 'fails', 'times out'), { maxLength: 12 }).map(fates => fates.map((fate, id) => ({ id, fate, list: [[id]] })));

describe.each(CASES)('whatever fails in %s, %s, to a %s', (_, mode, target, language) => {
  test('each item ends exactly once, and the counts add up', async () => {
    const definitions = new Map<string, object>();
    const limits = [fc.integer({ min: 0, max: 3 }), fc.integer({ min: 1, max: 3 })] as const;
    const property = fc.asyncProperty(ITEMS, ...limits, async (items, tolerated, maxConcurrency) => {
      const key = `${tolerated} ${maxConcurrency}`;
      const definition = definitions.get(key) ?? machineOf(language, target, { mode, maxConcurrency, toleratedFailureCount: tolerated });
      definitions.set(key, definition);
      const done: number[] = [];
      const { status, output, cause, letters } = await run(definition, target, items, ({ id, fate }) => {
        if (fate === 'fails') throw new Bad('no');
        if (fate === 'times out') throw Object.assign(new Error(), { Error: 'States.Timeout' });
        done.push(id);
        return id;
      });
      const failures = items.filter(({ fate }) => fate !== 'works');
      const [failed, read, notProcessed] = /^(\d+) of (\d+) items failed, (\d+) were/.exec(cause ?? '')?.slice(1).map(Number) ?? [output.failed, output.read, output.notProcessed];
      expect(status).toBe(failures.length > tolerated ? 'FAILED' : 'SUCCEEDED');
      expect(read).toBe(items.length);
      const ids = (of: Letter[]) => of.map(({ item }) => (item as { id: number }).id);
      const out = letters.filter(letter => letter.status !== 'NOT_PROCESSED');
      const others = letters.filter(letter => letter.status === 'NOT_PROCESSED');
      expect([out.length, others.length]).toEqual([failed, notProcessed]);
      expect([...ids(letters), ...done].sort((one, other) => one - other)).toEqual(items.map(({ id }) => id));
      expect(failures.map(({ id }) => id)).toEqual(expect.arrayContaining(ids(out)));
      for (const { item } of letters) expect(items).toContainEqual(item);
      if (status === 'SUCCEEDED') expect(output.succeeded + output.failed + output.notProcessed).toBe(output.read);
    });
    await fc.assert(property, { numRuns: 12 });
  });
});

describe('where something else fails', () => {
  const definition = machineOf(sfn.QueryLanguage.JSONATA, 'queue', { toleratedFailureCount: 9 });
  const outcomeOf = (faults: object[], machine = definition) => simulate(machine, {
    input: { items: [1, -1] }, files: { 's3://data/here': '' }, mocks: { 'Item': (item: number) => work(item), 'Each Failed Item': { return: {} } }, faults: faults as never,
  });

  test.each(['Each Results', 'Each Failed Item', 'Each Count'])('%s is tried again', async state => {
    expect((await outcomeOf([{ state, attempt: 1, throw: { Error: 'S3.SlowDown' } }])).status).toBe('SUCCEEDED');
  });

  test.each([['Each Results', 'S3.SlowDown'], ['Each Failed Item', 'States.ExceedToleratedFailureThreshold'], ['Each Count', 'S3.SlowDown']])(
    'nothing passes for a success when %s fails for good', async (state, error) => {
      expect(await outcomeOf([{ state, throw: { Error: 'S3.SlowDown' } }])).toMatchObject({ status: 'FAILED', error });
    },
  );

  test('a manifest that comes as JSON is read like one that comes as a text', async () => {
    const text = await outcomeOf([]);
    const [uri] = Object.keys(text.files).filter(name => name.endsWith('/manifest.json'));
    const asJson = await simulate(definition, {
      input: { items: [1, -1] },
      files: { 's3://data/here': '' },
      mocks: { 'Item': (item: number) => work(item), 'Each Failed Item': { return: {} }, 'Each Results': { return: { Body: JSON.parse(text.files[uri]) } } },
    });
    expect([asJson.status, asJson.output]).toEqual(['SUCCEEDED', text.output]);
    expect(asJson.output).toMatchObject({ read: 2, succeeded: 1, failed: 1 });
  });

  test('a map that leaves no results fails with what it failed with', async () => {
    const { status, error, cause } = await simulate(machineOf(sfn.QueryLanguage.JSONATA, 'queue'), {
      input: { items: [-1] },
      mocks: { 'Item': { throw: { Error: 'Bad' } }, 'Each Find Results': { return: { KeyCount: 0 } } },
    });
    expect([status, error]).toEqual(['FAILED', 'BatchMap.ResultsMissing']);
    expect(cause).toMatch(/^The map failed and left no results below results\/simulation\/Each\/.*: States.ExceedToleratedFailureThreshold: /);
  });
});

describe('records of child executions', () => {
  const lettersOf = async (records: object[], shape = { isBatched: false, isWrapped: false, reportsItems: false }) => {
    const { output, ...others } = await simulate({ QueryLanguage: 'JSONata', StartAt: 'Letters', States: { Letters: { Type: 'Pass', Output: `{% ${lettersOfRecords(shape)} %}`, End: true } } }, {
      input: { BatchInput: { execution: 'arn' }, Items: records },
    });
    return (output ?? others) as unknown;
  };
  const failed = { ExecutionArn: 'child', Status: 'FAILED', Error: 'Bad', Cause: 'no' };
  const letter = { execution: 'arn', child: 'child', status: 'FAILED', error: { Error: 'Bad', Cause: 'no' } };

  test.each<[string, object, object]>([
    ['the input as a text', { ...failed, Input: '{"id":1}', InputDetails: { Included: true } }, { ...letter, item: { id: 1 } }],
    ['the input as JSON', { ...failed, Input: { id: 1 } }, { ...letter, item: { id: 1 } }],
    ['an input that was too large to be kept', { ...failed, InputDetails: { Included: false } }, letter],
    ['a child that timed out', { ExecutionArn: 'child', Status: 'TIMED_OUT', Input: '1' }, { ...letter, status: 'TIMED_OUT', error: { Error: 'States.Timeout', Cause: '' }, item: 1 }],
    ['a child that was stopped', { ...failed, Status: 'ABORTED', Error: undefined, Cause: undefined, Input: '1' }, { ...letter, status: 'NOT_PROCESSED', error: { Error: '', Cause: '' }, item: 1 }],
    ['what was never started', { Status: 'PENDING', Input: '1' }, { execution: 'arn', status: 'NOT_PROCESSED', error: { Error: '', Cause: '' }, item: 1 }],
  ])('%s', async (_, record, expected) => {
    expect(await lettersOf([record])).toEqual([expected]);
  });

  test('a batch whose input is gone is one letter', async () => {
    expect(await lettersOf([failed], { isBatched: true, isWrapped: false, reportsItems: true })).toEqual([letter]);
  });

  test('an item that is an array stays one', async () => {
    expect(await lettersOf([{ ...failed, Input: '[[1],2]' }])).toEqual([{ ...letter, item: [[1], 2] }]);
    expect(await lettersOf([{ ...failed, Input: '{"Items":[[1]]}' }], { isBatched: true, isWrapped: false, reportsItems: false })).toEqual([{ ...letter, item: [1] }]);
  });
});

describe('the role of a workflow', () => {
  const made = (stack: Stack, options: Partial<BatchMapWorkflowProps> = {}) => new BatchMapWorkflow(stack, 'Nightly', {
    items: BatchItems.csv(bucketOf(stack), { key: 'in.csv' }),
    step: call(stack, 'Item'),
    batches: { maxItems: 10, reportBatchItemFailures: true },
    resultWriter: new sfn.ResultWriterV2({ bucket: bucketOf(new Construct(stack, 'Out')), prefix: 'results' }),
    onFailedItems: FailedItems.prefix(bucketOf(new Construct(stack, 'Failed')), 'failed'),
    ...options,
  });

  test('reads the results, writes the failed items, and describes the runs of this map alone', () => {
    const stack = newStack();
    const statements = made(stack).requiredStatements().map(statement => statement.toStatementJson());
    const allowed = (action: string) => statements.filter(({ Action }) => [Action].flat().includes(action))
      .flatMap(({ Resource }) => [stack.resolve(Resource)].flat()).map(resource => JSON.stringify(resource));
    expect(allowed('s3:PutObject').map(text => /:::data\/(.*)"\]\]/.exec(text)?.[1]).sort()).toEqual(['failed/*', 'results/*']);
    expect(allowed('s3:GetObject').map(text => /:::data\/(.*)"\]\]/.exec(text)?.[1]).sort()).toEqual(['in.csv', 'results/*']);
    expect(allowed('s3:ListBucket')).toHaveLength(1);
    expect(allowed('states:DescribeMapRun')).toEqual([expect.stringMatching(/:mapRun:".*Fn::GetAtt":\["Nightly\w+","Name"\].*"\/Nightly:\*"/)]);
    expect(statements.filter(({ Resource }) => Resource === '*').flatMap(({ Action }) => Action)).toEqual(expect.not.arrayContaining([expect.stringMatching(/^(s3|states):/)]));
    expect(templateOf(stack)).toBeDefined();
  });

  test('sends to the queue', () => {
    const stack = newStack();
    const workflow = made(stack, { onFailedItems: FailedItems.queue(new sqs.Queue(stack, 'Dead', { encryptionMasterKey: new kms.Key(stack, 'Key') })) });
    const actions = workflow.requiredStatements().flatMap(({ actions: all }) => all);
    expect(actions).toEqual(expect.arrayContaining(['sqs:SendMessage', 'kms:GenerateDataKey']));
  });

  test('the check of the definition finds nothing', () => {
    const stack = newStack();
    made(stack);
    const annotations = Annotations.fromStack(stack);
    expect([...annotations.findError('*', Match.anyValue()), ...annotations.findWarning('*', Match.anyValue())].map(({ entry }) => entry.data)).toEqual([]);
  });
});

test('a route around takes what is not tolerated', async () => {
  const made = fragmentAsl(stack => new Pipeline(stack, 'Night', {
    steps: [BatchMap.step({
      name: 'Each',
      mode: BatchMapMode.INLINE,
      items: BatchItems.field('items'),
      step: call(stack, 'Item', { retry: [] }),
      onFailedItems: FailedItems.step(call(stack, 'Handle')),
      result: ResultPlacement.field('batch'),
    })],
    catch: [ErrorRoute.on(['BatchMap.ToleranceExceeded'], call(stack, 'Tell'))],
  }), sfn.QueryLanguage.JSONATA);
  const mocks = { Item: (item: number) => work(item), Handle: { return: {} }, Tell: { return: 'told' } };
  const outcome = (items: number[]) => simulate({ QueryLanguage: 'JSONata', ...made }, { input: { items }, mocks });
  expect(await outcome([1, -1])).toMatchObject({ status: 'SUCCEEDED', output: 'told' });
  expect((await outcome([1])).output).toMatchObject({ items: [1], batch: { read: 1, failed: 0 } });
});

test.each<[string, (scope: Construct) => Props, [string, string, string, string]]>([
  ['FailedItemsWithoutWriter', () => ({ mode: BatchMapMode.DISTRIBUTED }), ['onFailedItems', 'failed items that are to come out', "given with a 'resultWriter'", 'add resultWriter']],
  ['FailedItemsWithoutWriter', () => ({ resultWriter: new sfn.ResultWriterV2({ writerConfig: { outputType: sfn.OutputType.JSON, transformation: sfn.Transformation.NONE } }) }),
    ['onFailedItems', 'failed items', "given with a 'resultWriter' that has a bucket", 'add resultWriter']],
  ['FailuresCaptured', () => ({ captureFailures: true }), ['onFailedItems', 'failed items', "left out beside 'captureFailures'", 'leave out one']],
  ['FailedItemsPrefix', scope => ({ onFailedItems: FailedItems.prefix(bucketOf(scope), '/') }), ['onFailedItems', "'/'", 'given a prefix', 'Say how']],
  ['FailedItemsPrefix', scope => {
    const bucket = bucketOf(scope);
    return { onFailedItems: FailedItems.prefix(bucket, 'out/failed'), resultWriter: new sfn.ResultWriterV2({ bucket, prefix: 'out' }) };
  }, ['onFailedItems', "'out/failed'", "outside of the prefix of the 'resultWriter'", 'another prefix']],
  ['ReportedFailuresLost', scope => ({ ...batched(2), onFailedItems: undefined, resultWriter: new sfn.ResultWriterV2({ bucket: bucketOf(scope) }) }),
    ['batches.reportBatchItemFailures', 'true', "left out without 'onFailedItems'", 'Say where']],
  ['ReportedFailuresNotWritten', scope => ({
    ...batched(2),
    resultWriter: new sfn.ResultWriterV2({
      bucket: bucketOf(scope), writerConfig: { outputType: sfn.OutputType.JSON, transformation: sfn.Transformation.COMPACT },
    }),
  }), ['resultWriter.writerConfig.transformation', "'COMPACT'", 'NONE where a batch reports', 'leave out the input']],
  ['BatchSize', scope => ({ batches: { maxItems: 1_001 }, resultWriter: new sfn.ResultWriterV2({ bucket: bucketOf(scope) }) }),
    ['batches.maxItems', '1001', 'from 1 to 1,000', 'use FailedItems.prefix']],
  ['BatchSize', scope => ({ batches: { maxBytes: 1_000 }, resultWriter: new sfn.ResultWriterV2({ bucket: bucketOf(scope) }) }),
    ['batches.maxItems', 'nothing', 'from 1 to 1,000', 'use FailedItems.prefix']],
])('%s: %#', (code, options, [prop, value, allowed, fix]) => {
  const stack = newStack();
  const props = { items: BatchItems.field('items'), step: call(stack, 'Item'), onFailedItems: FailedItems.step(call(stack, 'Handle')), ...options(stack) };
  expectRefusal(() => new BatchMap(stack, 'Each', props), { code, path: 'Shop/Each', prop, value, allowed, fix });
});

test('failed items to a bucket of another region are refused', () => {
  const stack = new Stack(new App(), 'Shop', { env: { region: 'eu-west-1', account: '111122223333' } });
  const elsewhere = s3.Bucket.fromBucketAttributes(stack, 'Elsewhere', { bucketName: 'elsewhere', region: 'us-east-1' });
  expectRefusal(() => new BatchMap(stack, 'Each', {
    items: BatchItems.field('items'), mode: BatchMapMode.INLINE, step: call(stack, 'Item'), onFailedItems: FailedItems.prefix(elsewhere, 'failed'),
  }), {
    code: 'BucketRegion', path: 'Shop/Each', prop: 'onFailedItems', value: "the bucket 'Shop/Elsewhere' in us-east-1", allowed: 'a bucket in eu-west-1', fix: 'in its own region alone',
  });
});
