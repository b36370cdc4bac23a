import * as fc from 'fast-check';
import { LAMBDA, outcome, sequence, single, types } from './support';
import { PRICES, runSimulation } from '../../lib/simulation';

const endless = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'A' } } };
const text = (bytes: number) => 'x'.repeat(bytes - 2);

describe('quotas', () => {
  test.each([
    ['a result', single({ Type: 'Task', Resource: LAMBDA }), {}, { S: { return: text(262_145) } }],
    ['an input of a task', single({ Type: 'Task', Resource: LAMBDA, Parameters: { 'a.$': '$', 'b.$': '$' } }), text(200_000), { S: { return: 1 } }],
    ['an output', single({ Type: 'Pass', Parameters: { 'a.$': '$', 'b.$': '$' } }), text(200_000), {}],
    ['an output in UTF-8', single({ Type: 'Pass', Parameters: { 'a.$': '$', 'b.$': '$' } }), 'ü'.repeat(70_000), {}],
  ])('%s above 256 KiB fails with States.DataLimitExceeded', async (_, definition, input, mocks) => {
    expect(await outcome(definition, { input, mocks })).toEqual({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  test('exactly 256 KiB is allowed', async () => {
    const result = await runSimulation(single({ Type: 'Task', Resource: LAMBDA }), { mocks: { S: { return: text(262_144) } } });
    expect(result.status).toBe('SUCCEEDED');
  });

  test('a Standard execution fails at 25,000 events, whatever it catches', async () => {
    const result = await runSimulation(single({ Type: 'Parallel', Branches: [endless], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'S' }] }));
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime', cause: 'The execution reached the maximum number of history events (25000).' });
    expect(result.history).toHaveLength(25_000);
    expect(result.history.at(-1)?.type).toBe('ExecutionFailed');
  });

  test('an endless Express execution is given up', async () => {
    await expect(runSimulation(endless, { stateMachineType: 'EXPRESS', maxStates: 500 })).rejects.toThrow('more than 500 states were entered');
  });

  test('quotas can be changed', async () => {
    const options = { limits: { payloadBytes: 10, historyEvents: 8 } };
    expect(await outcome(single({ Type: 'Pass' }), { ...options, input: '123456789' })).toEqual({ status: 'FAILED', error: 'States.DataLimitExceeded' });
    expect(await outcome(endless, options)).toEqual({ status: 'FAILED', error: 'States.Runtime' });
  });
});

describe('Express workflows', () => {
  test.each([
    ['a .sync task', { Type: 'Task', Resource: 'arn:aws:states:::glue:startJobRun.sync' }],
    ['a .waitForTaskToken task', { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' }],
    ['an activity', { Type: 'Task', Resource: 'arn:aws:states:us-east-1:123456789012:activity:a' }],
    ['a distributed Map', { Type: 'Map', ItemProcessor: { ...sequence({ P: { Type: 'Pass' } }), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' } } }],
  ])('cannot have %s', async (feature, state) => {
    await expect(runSimulation(single(state), { stateMachineType: 'EXPRESS' })).rejects.toThrow(`an Express workflow cannot have ${feature}: the state 'S' (/States/S)`);
  });
});

test('an execution may be given null, and gets an empty object where nothing is given', async () => {
  const outputs = [{ input: null }, {}].map(async options => (await runSimulation(single({ Type: 'Pass' }), options)).output);
  expect(await Promise.all(outputs)).toEqual([null, {}]);
});

describe('definitions', () => {
  test('may be a text', async () => expect((await runSimulation(JSON.stringify(single({ Type: 'Pass' })), { input: 1 })).output).toBe(1));

  test.each<[string, string | object]>([
    ['no JSON object: .*line 2, column', '{"StartAt": "A",\n nope}'],
    ['no JSON object', '[1]'.slice(1, 2)],
    ['got undefined', undefined as unknown as object],
    ['got 5', 5 as unknown as object],
    ['StartAt of \'/\' must name one of its states, got undefined', { States: {} }],
    ['StartAt of \'/\' must name one of its states, got "toString"', { StartAt: 'toString', States: {} }],
    ['state \'A\' \\(/States/A\\) .* leads to \'B\' \\(/States/A/Next\\)', { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'B' } } }],
    ['state \'A\' .* leads to \'B\' \\(/States/A/Catch/0/Next\\)', { StartAt: 'A', States: { A: { Type: 'Task', Resource: LAMBDA, Catch: [{ ErrorEquals: ['E'], Next: 'B' }], End: true } } }],
    ['state \'A\' .* needs a Next, or "End": true', { StartAt: 'A', States: { A: { Type: 'Pass' } } }],
    ['state \'S\' .* an entry of Retry must have an ErrorEquals', single({ Type: 'Task', Resource: LAMBDA, Retry: [{}] })],
    ['state \'S\' .* the MaxAttempts of a retrier must be a number of at least 0, got "x"', single({ Type: 'Task', Resource: LAMBDA, Retry: [{ ErrorEquals: ['E'], MaxAttempts: 'x' }] })],
    ['state \'S\' .* Catch must be a list, got 5', single({ Type: 'Task', Resource: LAMBDA, Catch: 5 })],
    ['state \'S\' .* Assign must be an object', single({ Type: 'Pass', Assign: 5 })],
    ['state \'S\' .* a Parallel needs Branches', single({ Type: 'Parallel', Branches: [] })],
    ['state \'S\' .* a Choice needs Choices', single({ Type: 'Choice' })],
    ['state \'S\' .* needs a Variable', { StartAt: 'S', States: { S: { Type: 'Choice', Choices: [{ StringEquals: 'a', Next: 'S' }] } } }],
    ['state \'S\' .* an entry of Choices has no Next', { StartAt: 'S', States: { S: { Type: 'Choice', Choices: [{ Variable: '$.a', IsNull: true }] } } }],
    ['state \'S\' .* an entry of Catch has no Next', single({ Type: 'Task', Resource: LAMBDA, Catch: [{ ErrorEquals: ['E'] }] })],
    ['state \'S\' .* needs a Condition', { StartAt: 'S', States: { S: { Type: 'Choice', QueryLanguage: 'JSONata', Choices: [{ Next: 'S' }] } } }],
    ['state \'S\' .* an ItemReader needs a distributed Map', single({ Type: 'Map', ItemReader: {}, ItemProcessor: sequence({ P: { Type: 'Pass' } }) })],

    ['state \'S\' \\(/States/S\\) cannot be run: the Type must be one of', single({ Type: 'Nope' })],
    ['state \'S\' .* a path must start with \\$', single({ Type: 'Pass', InputPath: 'a' })],
    ['state \'S\' .* no intrinsic function', single({ Type: 'Pass', Parameters: { 'a.$': 'States.Nope()' } })],
    ['state \'I\' \\(/States/S/Branches/0/States/I\\)', single({ Type: 'Parallel', Branches: [single({})].map(() => sequence({ I: { Type: 'Pass', OutputPath: '$[' } })) })],
  ])('that cannot run are refused: %s', async (message, definition) => {
    await expect(runSimulation(definition)).rejects.toThrow(new RegExp(message));
  });

  test('names of Object.prototype are ordinary state names', async () => {
    const definition = JSON.parse('{"StartAt": "__proto__", "States": {"__proto__": {"Type": "Pass", "Next": "constructor"}, "constructor": {"Type": "Pass", "End": true}}}');
    expect((await runSimulation(definition)).statesEntered).toEqual(['__proto__', 'constructor']);
  });
});

test('the context object', async () => {
  const definition = single({ Type: 'Pass', Parameters: { 'c.$': '$$' } });
  const { output } = await runSimulation(definition, { input: 5, executionName: 'e1', stateMachineName: 'Orders', startTime: '2030-01-01T00:00:00Z' });
  expect(output.c).toEqual({
    Execution: {
      Id: 'arn:aws:states:us-east-1:123456789012:execution:Orders:e1',
      Input: 5,
      Name: 'e1',
      RoleArn: expect.stringContaining(':role/'),
      StartTime: '2030-01-01T00:00:00.000Z',
      RedriveCount: 0,
    },
    StateMachine: { Id: 'arn:aws:states:us-east-1:123456789012:stateMachine:Orders', Name: 'Orders' },
    State: { Name: 'S', EnteredTime: '2030-01-01T00:00:00.000Z' },
  });
});

describe('an Express workflow', () => {
  const context = single({ Type: 'Pass', Parameters: { 'id.$': '$$.Execution.Id', 'execution.$': '$$.Execution' } });

  test('has an id with a part more, and no count of redrives when its answer is waited for', async () => {
    const { output } = await runSimulation(context, { stateMachineType: 'EXPRESS', executionName: 'e', stateMachineName: 'M' });
    expect(output.id).toMatch(/^arn:aws:states:us-east-1:123456789012:express:M:e:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
    expect(output.execution).not.toHaveProperty('RedriveCount');
  });

  test.each([['startExecution', 0], ['startSyncExecution', undefined]])('started with %s', async (action, count) => {
    const start = single({ Type: 'Task', Resource: `arn:aws:states:::aws-sdk:sfn:${action}`, Parameters: { StateMachineArn: 'M' } });
    const { executions } = await runSimulation(start, { machines: { M: { definition: context, stateMachineType: 'EXPRESS' } } });
    expect(executions[0].output.execution.RedriveCount).toBe(count);
  });
});

describe('sizes of variables', () => {
  const assign = (fields: object) => ({ Type: 'Pass', Assign: fields });
  const t = 'x'.repeat(250_000);

  test.each([
    ['one above 256 KiB', sequence({ A: assign({ 'a.$': "States.Format('{}{}', $.t, $.t)" }) })],
    ['two together above 256 KiB', sequence({ A: assign({ 'a.$': '$.t', 'b.$': '$.t' }) })],
    ['all above 10 MiB', sequence(Object.fromEntries(Array.from({ length: 42 }, (_, index) => [`S${index}`, assign({ [`v${index}.$`]: '$.t' })])))],
  ])('%s', async (_, definition) => {
    expect(await outcome(definition, { input: { t } })).toEqual({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  test('a variable that is set again counts once', async () => {
    const definition = sequence(Object.fromEntries(Array.from({ length: 42 }, (_, index) => [`S${index}`, assign({ 'v.$': '$.t' })])));
    expect(await outcome(definition, { input: { t } })).toEqual({ output: { t } });
  });

  test('what a Parallel hands to its branches', async () => {
    const branch = sequence({ P: { Type: 'Pass', Result: 1 } });
    const parallel = single({ Type: 'Parallel', QueryLanguage: 'JSONata', Arguments: '{% $states.input.t & $states.input.t %}', Branches: [branch] });
    expect(await outcome(parallel, { input: { t } })).toEqual({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});

test.each([['Parallel', { Branches: [sequence({ I: { Type: 'Pass', Assign: { x: 2 } } })] }], ['Map', { ItemProcessor: sequence({ I: { Type: 'Pass', Assign: { x: 2 } } }) }]])(
  'a variable from around a %s cannot be assigned in it', async (Type, extra) => {
    const definition = sequence({ A: { Type: 'Pass', Assign: { x: 1 } }, P: { Type, ...extra } });
    await expect(runSimulation(definition, { input: [1] })).rejects.toThrow('the variable \'x\' belongs to an outer scope');
  },
);

test('a distributed Map has variables of its own', async () => {
  const ItemProcessor = { ...sequence({ I: { Type: 'Pass', Assign: { x: 2 } } }), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } };
  const definition = sequence({ A: { Type: 'Pass', Assign: { x: 1 } }, P: { Type: 'Map', ItemProcessor }, B: { Type: 'Pass', Parameters: { 'x.$': '$x' } } });
  expect(await outcome(definition, { input: [1] })).toEqual({ output: { x: 1 } });
});

test.each([
  ['Pass', {}, ['Name', 'EnteredTime']],
  ['Task', { Resource: LAMBDA }, ['Name', 'EnteredTime', 'RetryCount']],
  ['Parallel', { Branches: [sequence({ P: { Type: 'Pass' } })] }, ['Name', 'EnteredTime', 'RetryCount']],
  ['Map', { Items: [1], ItemProcessor: sequence({ P: { Type: 'Pass' } }) }, ['Name', 'EnteredTime', 'RetryCount']],
])('the context of a %s has retries only if it can be retried', async (Type, extra, names) => {
  const definition = single({ Type, QueryLanguage: 'JSONata', Output: '{% $keys($states.context.State) %}', ...extra });
  expect(await outcome(definition, { mocks: Type === 'Task' ? { S: { return: 1 } } : {} })).toEqual({ output: names });
});

test('a start time that is none is refused', async () => {
  await expect(runSimulation(single({ Type: 'Pass' }), { startTime: 'soon' })).rejects.toThrow('startTime must be a Date');
});

test('transitions and costs', async () => {
  const definition = sequence({
    A: { Type: 'Task', Resource: LAMBDA, Retry: [{ ErrorEquals: ['States.ALL'] }] },
    W: { Type: 'Wait', Seconds: 9 },
  });
  const mocks = { A: [{ throw: { Error: 'X' } }, { return: {} }] };
  const standard = await runSimulation(definition, { mocks });
  expect(standard).toMatchObject({ transitions: 3, durationSeconds: 10 });
  const express = PRICES.expressRequest + 10 * (64 / 1024) * PRICES.expressGigabyteSecond;
  expect(standard.cost).toEqual({
    amount: 0.000075, asStandard: 0.000075, asExpress: expect.closeTo(express, 9), s3Requests: 0, currency: 'USD', pricesOf: PRICES.date, source: PRICES.source,
  });
  const asExpress = await runSimulation(definition, { mocks, stateMachineType: 'EXPRESS' });
  expect(asExpress.cost.amount).toBe(asExpress.cost.asExpress);
});

test.each<[string, object, object, number, [reads: number, writes: number]]>([
  ['a file', { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSONL' }, Parameters: { Bucket: 'b', Key: '1' } }, {}, 2, [1, 0]],
  ['a list of few objects', { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'b' } }, {}, 2, [0, 1]],
  ['a list of none', { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'b', Prefix: 'x' } }, {}, 2, [0, 1]],
  ['a list of many', { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'b' } }, {}, 1_001, [0, 2]],
  ['results', { Resource: 'arn:aws:states:::s3:listObjectsV2', Parameters: { Bucket: 'b' } },
    { ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'b', Prefix: 'out' } } }, 2, [0, 3]],
])('what S3 charges for the requests of a distributed map: %s', async (_, ItemReader, more, objects, [reads, writes]) => {
  const map = {
    Type: 'Map', ItemReader, ...more, ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'P', States: { P: { Type: 'Pass', End: true } } },
  };
  const files = Object.fromEntries(Array.from({ length: objects }, (__, index) => [`s3://b/${index}`, '1\n']));
  const { cost } = await runSimulation(single(map), { files, maxStates: 10_000 });
  expect(cost.s3Requests).toBeCloseTo(reads * PRICES.s3Read + writes * PRICES.s3Write, 10);
});

describe('a run is repeatable', () => {
  const states = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.oneof(
    fc.record({ Type: fc.constant('Pass'), Result: fc.jsonValue() }),
    fc.record({ Type: fc.constant('Wait'), Seconds: fc.nat(100) }),
    fc.record({ Type: fc.constant('Task'), Resource: fc.constant(LAMBDA), Retry: fc.constant([{ ErrorEquals: ['States.ALL'], JitterStrategy: 'FULL' }]) }),
    fc.record({ Type: fc.constant('Map'), Items: fc.constant([1, 2, 3]), ItemsPath: fc.constant('$$.Execution.Input'), ItemProcessor: fc.constant(sequence({ x: { Type: 'Task', Resource: LAMBDA } })) }),
  ), { minKeys: 1 });

  test('the same seed gives the same history', async () => {
    await fc.assert(fc.asyncProperty(states, fc.nat(), async (some, seed) => {
      const definition = single({ Type: 'Parallel', Branches: [sequence(some), sequence(some)] });
      const mocks = { [LAMBDA]: [{ throw: { Error: 'X' }, afterSeconds: 1 }, { return: 1, afterSeconds: 2 }] };
      const run = () => runSimulation(definition, { input: [1, 2, 3], seed, mocks });
      expect(await run()).toEqual(await run());
    }), { numRuns: 60 });
  });

  test('whatever real time handlers take', async () => {
    const definition = single({ Type: 'Map', ItemProcessor: sequence({ T: { Type: 'Task', Resource: LAMBDA }, P: { Type: 'Pass' } }) });
    const delay = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
    const run = (slow: (n: number) => number) => runSimulation(definition, {
      input: [1, 2, 3],
      mocks: {
        T: async (n: number) => {
          await delay(slow(n));
          return n;
        },
      },
    });
    expect(types(await run(n => n))).toEqual(types(await run(n => 4 - n)));
  });

  test('events are numbered from 1, and each points to an earlier one', async () => {
    const { history } = await runSimulation(single({ Type: 'Map', ItemProcessor: sequence({ P: { Type: 'Pass' } }) }), { input: [1, 2] });
    expect(history.map(({ id }) => id)).toEqual(history.map((_, index) => index + 1));
    for (const { id, previousEventId } of history) expect(previousEventId).toBeLessThan(id);
  });
});
