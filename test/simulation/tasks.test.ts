import { LAMBDA, outcome, sequence, single, types } from './support';
import { Mock, runSimulation, SimulationError } from '../../lib/simulation';

const INVOKE = 'arn:aws:states:::lambda:invoke';
const TOKEN = 'arn:aws:states:::sqs:sendMessage.waitForTaskToken';
const task = (extra: object = {}) => single({ Type: 'Task', Resource: LAMBDA, ...extra });
const fails = (...errors: string[]): Mock => [...errors.map(Error => ({ throw: { Error, Cause: `${Error} came` } })), { return: 'ok' }];

describe('mocks', () => {
  test.each<[string, string, object, Mock]>([
    ['by state', 'S', {}, [{ return: 1 }]],
    ['by resource', LAMBDA, {}, { return: 1 }],
    ['by function name', 'Work', {}, { return: 1 }],
    ['by the ARN in lambda:invoke', LAMBDA, { Resource: INVOKE, Parameters: { FunctionName: LAMBDA } }, { return: 1 }],
    ['by the name in lambda:invoke', 'Work', { Resource: INVOKE, Parameters: { FunctionName: `${LAMBDA}:live` } }, { return: 1 }],
    ['by service and action', 'sqs:sendMessage', { Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: {} }, { return: 1 }],
    ['by aws-sdk integration', 'arn:aws:states:::aws-sdk:s3:putObject', { Resource: 'arn:aws:states:::aws-sdk:s3:putObject' }, { return: 1 }],
    ['with an async handler', 'S', {}, async () => 1],
  ])('%s', async (_, key, extra, mock) => {
    expect(await outcome(task(extra), { mocks: { [key]: mock } })).toEqual({ output: 1 });
  });

  test('a handler of a Lambda function gets the event, and its result is wrapped as lambda:invoke does', async () => {
    const seen: unknown[] = [];
    const definition = task({ Resource: INVOKE, Parameters: { FunctionName: 'f', Payload: { 'id.$': '$.id' } } });
    const result = await runSimulation(definition, {
      input: { id: 7 },
      mocks: {
        f: (event, context) => {
          seen.push(event, context.functionName, context.attempt, context.stateName);
          return { doubled: event.id * 2 };
        },
      },
    });
    expect(seen).toEqual([{ id: 7 }, 'f', 1, 'S']);
    expect(result.output).toEqual({ ExecutedVersion: '$LATEST', Payload: { doubled: 14 }, StatusCode: 200 });
  });

  test('what a handler throws is the error, as the Lambda service reports it', async () => {
    class PaymentDeclined extends Error {
      public override name = 'PaymentDeclined';
    }
    const result = await runSimulation(task(), { mocks: { S: () => { throw new PaymentDeclined('no funds'); } } });
    expect(result).toMatchObject({ error: 'PaymentDeclined', cause: '{"errorType":"PaymentDeclined","errorMessage":"no funds"}' });
  });

  test.each([
    ['no mock', {}, 'the task \'S\' (arn:aws:lambda:us-east-1:123456789012:function:Work) has no mock. Add one for the state, such as mocks: { "S":'],
    ['an empty list', { S: [] }, 'an outcome is { return: value }'],
    ['a value that is no outcome', { S: [{ result: 1 }] as unknown as Mock }, '{"result":1}'],
    ['an error without a name', { S: [{ throw: { Cause: 'x' } }] as unknown as Mock }, 'an error is { Error: \'Name\''],
  ])('rejects %s', async (_, mocks, message) => {
    await expect(runSimulation(task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'S' }] }), { mocks })).rejects.toThrow(SimulationError);
    await expect(runSimulation(task(), { mocks })).rejects.toThrow(message);
  });

  test('outcomes go on where a loop calls the task again', async () => {
    const poll = {
      StartAt: 'Get',
      States: {
        'Get': { Type: 'Task', Resource: LAMBDA, Next: 'Done?' },
        'Done?': { Type: 'Choice', Choices: [{ Variable: '$', StringEquals: 'DONE', Next: 'End' }], Default: 'Pause' },
        'Pause': { Type: 'Wait', Seconds: 10, Next: 'Get' },
        'End': { Type: 'Succeed' },
      },
    };
    const mocks = { Get: [{ return: 'RUNNING' }, { return: 'RUNNING' }, { return: 'DONE' }] };
    expect(await runSimulation(poll, { mocks })).toMatchObject({ output: 'DONE', durationSeconds: 20, attempts: { Get: 3 } });
  });

  test.each([
    ['the iterations of a Map', single({ Type: 'Map', ItemProcessor: task() })],
    ['the child executions of a distributed Map', single({ Type: 'Map', ItemProcessor: { ...task(), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } } })],
  ])('outcomes go on over %s', async (_, map) => {
    expect(await runSimulation(map, { input: [1, 2, 3], mocks: { S: [{ return: 'a' }, { return: 'b' }] } })).toMatchObject({ output: ['a', 'b', 'b'] });
  });

  test('outcomes go on where a Parallel is tried again', async () => {
    const parallel = { Type: 'Parallel', Branches: [task()], Retry: [{ ErrorEquals: ['A'] }] };
    expect(await runSimulation(sequence({ P: parallel }), { mocks: { S: fails('A') } })).toMatchObject({ output: ['ok'] });
  });

  test('a handler is told the attempt within its iteration', async () => {
    const seen: [number, number][] = [];
    const map = single({ Type: 'Map', MaxConcurrency: 1, ItemProcessor: task({ Retry: [{ ErrorEquals: ['A'] }] }) });
    const S: Mock = (_, { attempt, mapItem }) => {
      seen.push([mapItem!.Index, attempt]);
      if (attempt === 1) throw { Error: 'A' };
    };
    await runSimulation(map, { input: ['x', 'y'], mocks: { S } });
    expect(seen).toEqual([[0, 1], [0, 2], [1, 1], [1, 2]]);
  });

  test('a result is JSON: what is undefined or a Date does not come through', async () => {
    const { output } = await runSimulation(task(), { mocks: { S: () => ({ at: new Date(0), gone: undefined }) } });
    expect(output).toEqual({ at: '1970-01-01T00:00:00.000Z' });
  });
});

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
    ['States.DataLimitExceeded', ['States.ALL'], false],
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
    ['sends them too seldom', { Resource: TOKEN, HeartbeatSeconds: 5 }, { return: 1, afterSeconds: 60, heartbeatSeconds: 6 }, { status: 'FAILED', error: 'States.HeartbeatTimeout' }, 5],
    ['stops sending them', { Resource: TOKEN, HeartbeatSecondsPath: '$.t' }, { lostHeartbeat: true as const }, { status: 'FAILED', error: 'States.HeartbeatTimeout' }, 4],
    ['is an activity that falls silent', { Resource: 'arn:aws:states:us-east-1:123456789012:activity:a', HeartbeatSeconds: 5 }, { lostHeartbeat: true as const }, { status: 'FAILED', error: 'States.HeartbeatTimeout' }, 5],
    ['is a function that loses its heartbeat on purpose', { HeartbeatSeconds: 5, TimeoutSeconds: 50 }, { lostHeartbeat: true as const }, { status: 'FAILED', error: 'States.HeartbeatTimeout' }, 5],
    ['is a function, which sends no heartbeats', { HeartbeatSeconds: 5, TimeoutSeconds: 50 }, { return: 1, afterSeconds: 40 }, { output: 1 }, 40],
    ['has no timeout and never ends', {}, { timeout: true as const }, { status: 'TIMED_OUT', error: 'States.Timeout' }, 365 * 24 * 3600],
  ])('a task that %s', async (_, extra, mock, expected, seconds) => {
    const result = await runSimulation(task(extra), { input: { t: 4 }, mocks: { S: mock } });
    expect(result).toMatchObject({ ...expected, durationSeconds: seconds });
  });

  test('the machine\'s own TimeoutSeconds ends the execution, whatever is caught', async () => {
    const definition = { ...task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'S' }] }), TimeoutSeconds: 30 };
    const result = await runSimulation(definition, { mocks: { S: { return: 1, afterSeconds: 60 } } });
    expect(result).toMatchObject({ status: 'TIMED_OUT', error: 'States.Timeout', durationSeconds: 30 });
    expect(types(result).slice(-2)).toEqual(['TaskStateAborted', 'ExecutionTimedOut']);
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
