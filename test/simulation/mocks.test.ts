import { fails, INVOKE, LAMBDA, outcome, sequence, single, task } from './support';
import { Mock, runSimulation, SimulationError } from '../../lib/simulation';

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

  test.each([
    ['a text is the body of the request', '{"id": 7}', { id: 7 }],
    ['a text that is a JSON text', '"seven"', 'seven'],
    ['null is no body', null, {}],
    ['any other value is the event', [0], [0]],
  ])('the Payload of lambda:invoke: %s', async (_, payload, event) => {
    const definition = task({ Resource: INVOKE, Parameters: { 'FunctionName': 'f', 'Payload.$': '$.p' }, OutputPath: '$.Payload' });
    expect(await outcome(definition, { input: { p: payload }, mocks: { f: given => given } })).toEqual({ output: event });
  });

  test('a Payload that is a text but no JSON never reaches the function', async () => {
    const definition = task({ Resource: INVOKE, Parameters: { FunctionName: 'f', Payload: '{' } });
    expect(await outcome(definition, { mocks: { f: () => 1 } })).toEqual({ status: 'FAILED', error: 'Lambda.InvalidRequestContentException' });
  });

  test.each([
    ['arn:aws:states:::sqs:sendMessage.waitForTaskToken'], ['arn:aws:states:us-east-1:123456789012:activity:a'],
  ])('what answers %s may fail without error and cause', async Resource => {
    const definition = sequence({ S: { Type: 'Task', Resource, Parameters: {}, Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'K' }] }, K: { Type: 'Pass' } });
    const result = await runSimulation(definition, { mocks: { S: { throw: {} } } });
    expect(result.output).toEqual({ Error: null, Cause: null });
    const failed = result.history.find(({ type }) => type.endsWith('Failed'))!;
    expect(Object.keys(failed.details).filter(name => ['error', 'cause'].includes(name))).toEqual([]);
  });

  test('what a handler throws is the error, as the Lambda service reports it', async () => {
    class PaymentDeclined extends Error {
      public override name = 'PaymentDeclined';
    }
    const result = await runSimulation(task(), { mocks: { S: () => { throw new PaymentDeclined('no funds'); } } });
    expect(result).toMatchObject({ error: 'PaymentDeclined', cause: '{"errorType":"PaymentDeclined","errorMessage":"no funds"}' });
  });

  test.each([
    ['no mock', {}, 'the task \'S\' (arn:aws:lambda:us-east-1:123456789012:function:Work) has no mock. Add one to the mocks, for the state, such as {"S": [{"return":'],
    ['an empty list', { S: [] }, 'such as {"return": {"id": 1}}'],
    ['a value that is no outcome', { S: [{ result: 1 }] as unknown as Mock }, '{"result":1}'],
    ['an error without a name', { S: [{ throw: { Cause: 'x' } }] as unknown as Mock }, 'an error is {"Error": "Name"'],
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
