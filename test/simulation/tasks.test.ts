import { fails, LAMBDA, outcome, single, task, types } from './support';
import { runSimulation } from '../../lib/simulation';

const TOKEN = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';

describe('Retry', () => {
  test.each([
    ['defaults: 1 s, rate 2, three times', {}, ['A', 'A', 'A'], 1 + 2 + 4],
    ['interval and rate', { IntervalSeconds: 2, BackoffRate: 1.5, MaxAttempts: 3 }, ['A', 'A', 'A'], 2 + 3 + 4.5],
    ['maximum delay', { IntervalSeconds: 4, MaxDelaySeconds: 5, MaxAttempts: 4 }, ['A', 'A', 'A'], 4 + 5 + 5],
  ])('%s', async (_, retrier, errors, seconds) => {
    const result = await runSimulation(task({ Retry: [{ ErrorEquals: ['States.ALL'], ...retrier }] }), { mocks: { S: fails(...errors) } });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: 'ok', durationSeconds: seconds, retries: { S: errors.length } });
  });

  test('each retrier counts for itself, and the first that matches decides', async () => {
    const Retry = [
      { ErrorEquals: ['A', 'B'], IntervalSeconds: 1, BackoffRate: 2, MaxAttempts: 2 },
      { ErrorEquals: ['C'], IntervalSeconds: 5 },
    ];
    const result = await runSimulation(task({ Retry }), { mocks: { S: fails('A', 'B', 'C', 'B') } });
    expect(result).toMatchObject({ status: 'FAILED', error: 'B', durationSeconds: 1 + 2 + 5, attempts: { S: 4 } });
  });

  test('full jitter waits between nothing and the delay, by the seed', async () => {
    const definition = task({ Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 100, JitterStrategy: 'FULL' }] });
    const wait = async (seed: number) => (await runSimulation(definition, { seed, mocks: { S: fails('A') } })).durationSeconds;
    const waits = await Promise.all([1, 2, 3, 4].map(wait));
    for (const seconds of waits) expect(seconds).toBeLessThanOrEqual(100);
    expect(new Set(waits).size).toBe(4);
    expect(await wait(1)).toBe(waits[0]);
  });

  test('no attempt is made where MaxAttempts is 0', async () => {
    expect(await outcome(task({ Retry: [{ ErrorEquals: ['A'], MaxAttempts: 0 }] }), { mocks: { S: fails('A') } })).toEqual({ status: 'FAILED', error: 'A' });
  });

  test('the context object counts retries', async () => {
    const definition = task({ Parameters: { 'n.$': '$$.State.RetryCount' }, Retry: [{ ErrorEquals: ['A'] }] });
    const seen: number[] = [];
    await runSimulation(definition, { mocks: { S: ({ n }) => { seen.push(n); if (n < 2) throw { Error: 'A' }; } } });
    expect(seen).toEqual([0, 1, 2]);
  });
});

describe('wildcards and catchers', () => {
  const caught = (ErrorEquals: string[]) => ({
    StartAt: 'S',
    States: {
      S: { Type: 'Task', Resource: LAMBDA, TimeoutSeconds: 5, Catch: [{ ErrorEquals, ResultPath: '$.error', Next: 'Caught' }], End: true },
      Caught: { Type: 'Pass', End: true },
    },
  });

  test.each([
    ['A', ['A'], true],
    ['A', ['B', 'A'], true],
    ['A', ['B'], false],
    ['A', ['States.ALL'], true],
    ['A', ['States.TaskFailed'], true],
    ['States.Timeout', ['States.ALL'], true],
    ['States.Timeout', ['States.TaskFailed'], false],
    ['States.HeartbeatTimeout', ['States.Timeout'], true],
    ['States.HeartbeatTimeout', ['States.TaskFailed'], false],
    ['States.Timeout', ['States.HeartbeatTimeout'], false],
    ['States.Permissions', ['States.TaskFailed'], true],
    ['States.Runtime', ['States.ALL'], false],
    ['States.Runtime', ['States.TaskFailed'], false],
    ['States.Runtime', ['States.Runtime'], false],
    ['States.DataLimitExceeded', ['States.ALL'], true],
    ['States.DataLimitExceeded', ['States.TaskFailed'], true],
    ['States.DataLimitExceeded', ['States.DataLimitExceeded'], true],
  ])('%s by %j: %p', async (error, errorEquals, matches) => {
    const result = await runSimulation(caught(errorEquals), { input: { a: 1 }, mocks: { S: fails(error) } });
    if (matches) expect(result.output).toEqual({ a: 1, error: { Error: error, Cause: `${error} came` } });
    else expect(result).toMatchObject({ status: 'FAILED', error });
  });

  test('the first catcher that names the error wins, after the retries', async () => {
    const definition = {
      StartAt: 'S',
      States: {
        S: {
          Type: 'Task',
          Resource: LAMBDA,
          Retry: [{ ErrorEquals: ['A'], MaxAttempts: 1 }],
          Catch: [{ ErrorEquals: ['B'], Next: 'OnB' }, { ErrorEquals: ['A'], Next: 'OnA', Assign: { 'why.$': '$.Cause' } }, { ErrorEquals: ['States.ALL'], Next: 'OnB' }],
          End: true,
        },
        OnA: { Type: 'Pass', Parameters: { 'why.$': '$why', 'error.$': '$.Error' }, End: true },
        OnB: { Type: 'Pass', Result: 'B', End: true },
      },
    };
    const result = await runSimulation(definition, { mocks: { S: fails('A', 'A') } });
    expect(result).toMatchObject({ output: { why: 'A came', error: 'A' }, attempts: { S: 2 }, statesEntered: ['S', 'OnA'] });
  });
});

describe('time limits', () => {
  test.each([
    ['ends in time', { TimeoutSeconds: 10 }, { return: 1, afterSeconds: 9 }, { output: 1 }, 9],
    ['runs too long', { TimeoutSeconds: 10 }, { return: 1, afterSeconds: 11 }, { status: 'FAILED', error: 'States.Timeout' }, 10],
    ['fails before the timeout', { TimeoutSeconds: 10 }, { throw: { Error: 'A' }, afterSeconds: 3 }, { status: 'FAILED', error: 'A' }, 3],
    ['never ends', { TimeoutSecondsPath: '$.t' }, { timeout: true as const }, { status: 'FAILED', error: 'States.Timeout' }, 4],
    ['sends heartbeats', { Resource: TOKEN, HeartbeatSeconds: 5 }, { return: 1, afterSeconds: 60, heartbeatSeconds: 4 }, { output: 1 }, 60],
    ['sends them too seldom', { Resource: TOKEN, HeartbeatSeconds: 5 }, { return: 1, afterSeconds: 60, heartbeatSeconds: 6 }, { status: 'FAILED', error: 'States.Timeout' }, 5],
    ['stops sending them', { Resource: TOKEN, HeartbeatSecondsPath: '$.t' }, { lostHeartbeat: true as const }, { status: 'FAILED', error: 'States.Timeout' }, 4],
    ['is an activity that falls silent', { Resource: 'arn:aws:states:us-east-1:123456789012:activity:a', HeartbeatSeconds: 5 }, { lostHeartbeat: true as const }, { status: 'FAILED', error: 'States.Timeout' }, 5],
    ['is a function that loses its heartbeat on purpose', { HeartbeatSeconds: 5, TimeoutSeconds: 50 }, { lostHeartbeat: true as const }, { status: 'FAILED', error: 'States.Timeout' }, 5],
    ['is a function, which sends no heartbeats', { HeartbeatSeconds: 5, TimeoutSeconds: 50 }, { return: 1, afterSeconds: 40 }, { output: 1 }, 40],
    ['is an HTTP call', { Resource: 'arn:aws:states:::http:invoke' }, { return: 1, afterSeconds: 61 }, { status: 'FAILED', error: 'States.Http.Socket' }, 60],
    ['is an HTTP call with a timeout', { Resource: 'arn:aws:states:::http:invoke', TimeoutSeconds: 9 }, { timeout: true as const },
      { status: 'FAILED', error: 'States.Timeout' }, 9],
    ['invokes a harness', { Resource: 'arn:aws:states:::bedrockagentcore:invokeHarness' }, { timeout: true as const },
      { status: 'FAILED', error: 'States.Timeout' }, 900],
    ['has no timeout and never ends', {}, { timeout: true as const }, { status: 'TIMED_OUT' }, 365 * 24 * 3600],
  ])('a task that %s', async (_, extra, mock, expected, seconds) => {
    const result = await runSimulation(task(extra), { input: { t: 4 }, mocks: { S: mock } });
    expect(result).toMatchObject({ ...expected, durationSeconds: seconds });
  });

  test('the machine\'s own TimeoutSeconds ends the execution, whatever is caught', async () => {
    const definition = { ...task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'S' }] }), TimeoutSeconds: 30 };
    const result = await runSimulation(definition, { mocks: { S: { return: 1, afterSeconds: 60 } } });
    expect(result).toMatchObject({ status: 'TIMED_OUT', durationSeconds: 30 });
    expect([result.error, result.cause]).toEqual([undefined, undefined]);
    expect(types(result).slice(-2)).toEqual(['LambdaFunctionStarted', 'ExecutionTimedOut']);
  });

  test('an Express workflow ends after five minutes', async () => {
    const result = await runSimulation(single({ Type: 'Wait', Seconds: 301 }), { stateMachineType: 'EXPRESS' });
    expect(result).toMatchObject({ status: 'TIMED_OUT', durationSeconds: 300 });
  });
});

describe('faults', () => {
  const definition = task({ TimeoutSeconds: 7, Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 2, IntervalSeconds: 1, BackoffRate: 1 }] });
  const mocks = { S: { return: 'ok' } };

  test.each([
    ['at one attempt', [{ state: 'S', attempt: 2, throw: { Error: 'X' } }], { output: 'ok', attempts: { S: 1 } }],
    ['at the first attempt', [{ state: 'S', attempt: 1, throw: { Error: 'X' } }], { output: 'ok', attempts: { S: 2 } }],
    ['at every attempt', [{ state: 'S', throw: { Error: 'X' } }], { status: 'FAILED', error: 'X', attempts: { S: 3 } }],
    ['a timeout', [{ state: 'S', attempt: 1, timeout: true }], { output: 'ok', durationSeconds: 8 }],
  ])('%s', async (_, faults, expected) => {
    expect(await runSimulation(definition, { mocks, faults })).toMatchObject(expected);
  });

  test.each([
    [[{ state: 'Nope', throw: { Error: 'X' } }], 'there is no Task \'Nope\' to inject a fault at; the tasks are S'],
    [[{ state: 'S' }], 'says nothing to inject'],
  ])('refuses %j', async (faults, message) => {
    await expect(runSimulation(definition, { mocks, faults })).rejects.toThrow(message);
  });
});

describe('faults at a distributed Map', () => {
  const map = {
    Type: 'Map',
    ItemReader: { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSON' }, Parameters: { Bucket: 'in', Key: 'a.json' } },
    ResultWriter: { Resource: 'arn:aws:states:::s3:putObject', Parameters: { Bucket: 'out', Prefix: 'r' } },
    ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, StartAt: 'T', States: { T: { Type: 'Task', Resource: LAMBDA, End: true } } },
    Retry: [{ ErrorEquals: ['States.ItemReaderFailed'], MaxAttempts: 1, IntervalSeconds: 3 }],
  };
  const run = (faults: object[], state: object = map, extra = {}) => runSimulation(single(state), {
    mocks: { T: { return: 1 } }, files: { 's3://in/a.json': '[1,2]' }, faults: faults as never, ...extra,
  });
  const fault = (Error: string, more = {}) => ({ state: 'S', throw: { Error, Cause: 'as injected' }, ...more });

  test('its reader fails before the first item', async () => {
    const { status, error, cause, attempts } = await run([fault('States.ItemReaderFailed')]); // the map itself was tried twice, no item ever
    expect({ status, error, cause, attempts }).toEqual({ status: 'FAILED', error: 'States.ItemReaderFailed', cause: 'as injected', attempts: { S: 2 } });
    expect(await run([fault('States.ItemReaderFailed', { attempt: 1 })])).toMatchObject({ status: 'SUCCEEDED', durationSeconds: 3 });
  });

  test('its writer fails after the last one, and leaves nothing', async () => {
    const result = await run([fault('States.ResultWriterFailed')]);
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.ResultWriterFailed', attempts: { T: 2 } });
    expect(Object.keys(result.files)).toEqual(['s3://in/a.json']);
  });

  test('a run in which too much failed stays that, without files', async () => {
    const result = await run([fault('States.ResultWriterFailed')], map, { mocks: { T: { throw: { Error: 'Bad' } } } });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.ExceedToleratedFailureThreshold' });
    expect(Object.keys(result.files)).toEqual(['s3://in/a.json']);
  });

  test.each<[object, object, string]>([
    [fault('Bad'), map, "the fault at 'S' can't happen: a distributed Map fails by its reader and its writer, here with 'States.ItemReaderFailed' or 'States.ResultWriterFailed'"],
    [{ state: 'S', timeout: true }, map, "can't happen"],
    [fault('States.ResultWriterFailed'), { ...map, ResultWriter: undefined }, "here with 'States.ItemReaderFailed'"],
  ])('refuses what can not happen: %j', async (given, state, message) => {
    await expect(run([given], JSON.parse(JSON.stringify(state)))).rejects.toThrow(message);
  });
});

test('a task token is in the context object and reaches the handler', async () => {
  const definition = task({ Resource: TOKEN, Parameters: { MessageBody: { 'token.$': '$$.Task.Token' } } });
  const result = await runSimulation(definition, {
    mocks: { S: (given, { taskToken }) => ({ same: given.MessageBody.token === taskToken, length: taskToken!.length }) },
  });
  expect(result.output).toEqual({ same: true, length: 36 });
});

test.each([
  [LAMBDA, ['LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded']],
  ['arn:aws:states:us-east-1:123456789012:activity:a', ['ActivityScheduled', 'ActivityStarted', 'ActivitySucceeded']],
  ['arn:aws:states:::sns:publish', ['TaskScheduled', 'TaskStarted', 'TaskSucceeded']],
  ['arn:aws:states:::glue:startJobRun.sync', ['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded']],
])('events of %s', async (Resource, expected) => {
  const result = await runSimulation(task({ Resource }), { mocks: { S: { return: {} } } });
  expect(types(result)).toEqual(['ExecutionStarted', 'TaskStateEntered', ...expected, 'TaskStateExited', 'ExecutionSucceeded']);
});
