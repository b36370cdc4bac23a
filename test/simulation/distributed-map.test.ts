import { LAMBDA, outcome, sequence, single, types } from './support';
import { runSimulation } from '../../lib/simulation';

const map = (extra: object = {}, states: Record<string, object> = { P: { Type: 'Pass' } }) => single({
  Type: 'Map',
  ItemProcessor: { ...sequence(states), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
  ...extra,
});
const reader = (InputType: string, config: object = {}) => map({
  ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType, ...config }, Parameters: { 'Bucket': 'b', 'Key.$': '$.key' } },
});
const task = { T: { Type: 'Task', Resource: LAMBDA } };
const oddFails = { T: (n: number) => { if (n % 2 === 1) throw { Error: 'Odd', Cause: String(n) }; return n; } };

describe('readers', () => {
  test.each([
    ['CSV with a header row', 'CSV', { CSVHeaderLocation: 'FIRST_ROW' }, 'id,q\n1,2\n"a,b",\n', [{ id: '1', q: '2' }, { id: 'a,b', q: '' }]],
    ['CSV with given headers', 'CSV', { CSVHeaderLocation: 'GIVEN', CSVHeaders: ['x', 'y'] }, '1,2\n3\n', [{ x: '1', y: '2' }, { x: '3', y: '' }]],
    ['CSV with another delimiter', 'CSV', { CSVHeaderLocation: 'FIRST_ROW', CSVDelimiter: 'PIPE' }, 'a|b\n1|2', [{ a: '1', b: '2' }]],
    ['CSV with doubled quotes', 'CSV', { CSVHeaderLocation: 'FIRST_ROW' }, 'a,b\nsay ""hi"",\n""hi"",""\n"x ""y"" z",2\n',
      [{ a: 'say "hi"', b: '' }, { a: '"hi"', b: '' }, { a: 'x "y" z', b: '2' }]],
    ['CSV with backslashes', 'CSV', { CSVHeaderLocation: 'FIRST_ROW' }, 'a,b\nC:\\\\x.exe,1\\,5\n"x\\"y",n\\o\n',
      [{ a: 'C:\\x.exe', b: '1,5' }, { a: 'x"y', b: 'no' }]],
    ['CSV with an escaped delimiter', 'CSV', { CSVHeaderLocation: 'FIRST_ROW', CSVDelimiter: 'PIPE' }, 'a|b\n1\\|2|\\,\n', [{ a: '1|2', b: ',' }]],
    ['JSON array', 'JSON', {}, '[1, {"a": 2}]', [1, { a: 2 }]],
    ['JSON with a pointer', 'JSON', { ItemsPointer: '/data/items' }, '{"data": {"items": [7]}}', [7]],
    ['JSON Lines', 'JSONL', {}, '{"a":1}\n\n{"a":2}\n', [{ a: 1 }, { a: 2 }]],
    ['a limited number', 'JSON', { MaxItems: 2 }, '[1,2,3]', [1, 2]],
    ['a limit from the input', 'JSON', { MaxItemsPath: '$.max' }, '[1,2,3]', [1]],
  ])('%s', async (_, type, config, text, output) => {
    expect(await outcome(reader(type, config), { input: { key: 'k', max: 1 }, files: { 's3://b/k': text } })).toEqual({ output });
  });

  test.each<[string, string, object?]>([['an object', '{"a": 1}'], ['a text', '"a"'], ['nothing where the pointer leads', '{"b": []}', { ItemsPointer: '/a' }]])(
    'JSON with %s is nothing to map over', async (_, text, config: object = {}) => {
      const result = await runSimulation(reader('JSON', config), { input: { key: 'k' }, files: { 's3://b/k': text } });
      expect(result).toMatchObject({ error: 'States.ItemReaderFailed', cause: 'Attempting to map over non-iterable node.' });
    },
  );

  test('an S3 inventory', async () => {
    const manifest = { sourceBucket: 'src', destinationBucket: 'arn:aws:s3:::b', fileFormat: 'CSV', fileSchema: 'Bucket, Key, Size', files: [{ key: 'data/1.csv' }] };
    const files = { 's3://b/m.json': JSON.stringify(manifest), 's3://b/data/1.csv': '"src","x.txt","3"\n' };
    expect(await outcome(reader('MANIFEST'), { input: { key: 'm.json' }, files })).toEqual({ output: [{ Bucket: 'src', Key: 'x.txt', Size: '3' }] });
  });

  test('an Athena manifest', async () => {
    const files = { 's3://b/m.csv': 's3://b/1\ns3://b/2\n', 's3://b/1': '{"n":1}\n', 's3://b/2': '{"n":2}\n' };
    expect(await outcome(reader('JSONL', { ManifestType: 'ATHENA_DATA' }), { input: { key: 'm.csv' }, files })).toEqual({ output: [{ n: 1 }, { n: 2 }] });
  });

  test('the objects of a bucket', async () => {
    const definition = map({ ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'b', Prefix: 'in/' } } }, { P: { Type: 'Pass', Parameters: { 'k.$': '$.Key', 'n.$': '$.Size' } } });
    const files = { 's3://b/in/2': 'xyz', 's3://b/in/1': '', 's3://b/out/3': '', 's3://other/in/4': '' };
    expect(await outcome(definition, { files })).toEqual({ output: [{ k: 'in/1', n: 0 }, { k: 'in/2', n: 3 }] });
  });

  test('what is in the objects of a bucket', async () => {
    const definition = map({ ItemReader: { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'b' }, ReaderConfig: { InputType: 'JSON', Transformation: 'LOAD_AND_FLATTEN' } } });
    expect(await outcome(definition, { files: { 's3://b/1': '[1]', 's3://b/2': '[2,3]' } })).toEqual({ output: [1, 2, 3] });
  });

  test.each([
    ['an object that is not there', 'JSON', {}, {}],
    ['a text that is no JSON', 'JSON', {}, { 's3://b/k': '[' }],
    ['a number', 'JSON', {}, { 's3://b/k': '5' }],
    ['a pointer that leads nowhere', 'JSON', { ItemsPointer: '/no' }, { 's3://b/k': '{}' }],
    ['duplicate headers', 'CSV', { CSVHeaderLocation: 'FIRST_ROW' }, { 's3://b/k': 'a,a\n1,2' }],
    ['a broken line', 'JSONL', {}, { 's3://b/k': '{}\n{' }],
  ])('%s: States.ItemReaderFailed', async (_, type, config, files) => {
    expect(await outcome(reader(type, config), { input: { key: 'k' }, files })).toEqual({ status: 'FAILED', error: 'States.ItemReaderFailed' });
  });

  test('says what it cannot read', async () => {
    await expect(runSimulation(reader('PARQUET'), { input: { key: 'k' }, files: { 's3://b/k': '' } })).rejects.toThrow('cannot read the InputType \'PARQUET\'');
  });
});

describe('the fields of an object', () => {
  test('arrive with their names', async () => {
    expect(await outcome(map({}), { input: { a: 1, b: 2 } })).toEqual({ output: [{ Key: 'a', Value: 1 }, { Key: 'b', Value: 2 }] });
  });

  test('are the key and the value of the item for an ItemSelector', async () => {
    const ItemSelector = { 'k.$': '$$.Map.Item.Key', 'v.$': '$$.Map.Item.Value' };
    expect(await outcome(map({ ItemSelector }), { input: { a: 1 } })).toEqual({ output: [{ k: 'a', v: 1 }] });
  });
});

describe('failures', () => {
  test.each([
    ['none is tolerated by default', {}, [1, 2], false],
    ['a count', { ToleratedFailureCount: 2 }, [1, 2, 3], true],
    ['above the count', { ToleratedFailureCount: 1 }, [1, 2, 3], false],
    ['a percentage', { ToleratedFailurePercentage: 50 }, [1, 2, 3, 4], true],
    ['above the percentage', { ToleratedFailurePercentage: 49.9 }, [1, 2, 3, 4], false],
    ['whichever is reached first', { ToleratedFailurePercentage: 100, ToleratedFailureCount: 1 }, [1, 3], false],
    ['a count of 0 beside a percentage is none', { ToleratedFailurePercentage: 50, ToleratedFailureCount: 0 }, [1, 2], true],
    ['a percentage of 0 beside a count is none', { ToleratedFailurePercentage: 0, ToleratedFailureCount: 1 }, [1, 2], true],
    ['a count of 0 alone', { ToleratedFailureCount: 0 }, [1, 2], false],
    ['from the input', { ToleratedFailureCountPath: '$[2]' }, [1, 2, 1], false],
  ])('%s', async (_, extra, input, tolerated) => {
    const result = await runSimulation(map(extra, task), { input, mocks: oddFails });
    if (tolerated) expect(result.output).toHaveLength(input.length);
    else expect(result).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
  });

  test('a tolerated failure takes its place in the result', async () => {
    const { output, executions } = await runSimulation(map({ ToleratedFailureCount: 1 }, task), { input: [2, 1], mocks: oddFails });
    expect(output).toEqual([2, { Status: 'FAILED', Error: 'Odd', Cause: '1' }]);
    expect(executions.map(({ status, input }) => [status, input])).toEqual([['SUCCEEDED', 2], ['FAILED', 1]]);
  });
});

describe('batches', () => {
  test.each([
    ['by number', { MaxItemsPerBatch: 2 }, [1, 2, 3], [{ Items: [1, 2] }, { Items: [3] }]],
    ['by a number from the input', { MaxItemsPerBatchPath: '$[0]' }, [1, 2], [{ Items: [1] }, { Items: [2] }]],
    ['by bytes', { MaxInputBytesPerBatch: 30 }, ['aaaaa', 'bbbbb', 'ccccc'], [{ Items: ['aaaaa', 'bbbbb'] }, { Items: ['ccccc'] }]],
    ['with shared input', { MaxItemsPerBatch: 9, BatchInput: { 'first.$': '$[0]' } }, [5], [{ BatchInput: { first: 5 }, Items: [5] }]],
  ])('%s', async (_, ItemBatcher, input, output) => expect(await outcome(map({ ItemBatcher }), { input })).toEqual({ output }));

  test('all items of a failed batch count as failed', async () => {
    const definition = map({ ItemBatcher: { MaxItemsPerBatch: 2 }, ToleratedFailureCount: 1 }, task);
    const result = await outcome(definition, { input: [1, 2, 3], mocks: { T: ({ Items }) => { if (Items.length === 2) throw { Error: 'Bad' }; } } });
    expect(result).toEqual({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
  });
});

describe('ResultWriter', () => {
  const writer = { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'out', Prefix: 'run' } };

  test('exports the results and gives their place', async () => {
    const { output, files } = await runSimulation(map({ ResultWriter: writer, ToleratedFailureCount: 1 }, task), {
      input: [2, 1],
      mocks: oddFails,
    });
    expect(output).toEqual({ MapRunArn: expect.stringMatching(/^arn:aws:states:us-east-1:123456789012:mapRun:StateMachine\/S:[-0-9a-f]{36}$/), ResultWriterDetails: { Bucket: 'out', Key: expect.stringMatching(/^run\/[-0-9a-f]{36}\/manifest.json$/) } });
    const manifest = JSON.parse(files[`s3://out/${output.ResultWriterDetails.Key}`]);
    const [succeeded] = manifest.ResultFiles.SUCCEEDED;
    expect(JSON.parse(files[`s3://out/${succeeded.Key}`])).toEqual([expect.objectContaining({ Status: 'SUCCEEDED', Output: '2' })]);
    expect(manifest.ResultFiles.FAILED).toHaveLength(1);
  });

  test.each([
    ['COMPACT', [[1, 2], [3]], [[1, 2], [3]]],
    ['FLATTEN', [[1, 2], [3]], [1, 2, 3]],
    ['NONE', [[1]], [expect.objectContaining({ Output: '[1]', Status: 'SUCCEEDED' })]],
  ])('without a bucket: %s', async (Transformation, input, output) => {
    expect(await outcome(map({ ResultWriter: { WriterConfig: { Transformation, OutputType: 'JSON' } } }), { input })).toEqual({ output });
  });
});

test('children are executions of their own: own input, own history, no outer variables', async () => {
  const definition = sequence({
    A: { Type: 'Pass', Assign: { v: 1 } },
    S: {
      Type: 'Map',
      ItemsPath: '$.l',
      ItemProcessor: { ...sequence({ P: { Type: 'Pass', Parameters: { 'in.$': '$$.Execution.Input' } } }), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } },
    },
  });
  const result = await runSimulation(definition, { input: { l: [7] } });
  expect(result.output).toEqual([{ in: 7 }]);
  expect(types(result)).toEqual([
    'ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'MapStateEntered', 'MapStateStarted', 'MapRunStarted', 'MapRunSucceeded', 'MapStateSucceeded', 'MapStateExited', 'ExecutionSucceeded',
  ]);
  expect(result.executions[0].history.map(({ type }) => type)).toEqual(['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded']);
});
