import { fails, INVOKE, LAMBDA, sequence, single, task } from './support';
import { Mock, runSimulation, SimulationError, SimulationOptions } from '../../lib/simulation';

/** The message of the SimulationError that a run ends in. */
async function mistake(definition: object, options: SimulationOptions): Promise<string> {
  const error: unknown = await runSimulation(definition, options).then(() => undefined, thrown => thrown);
  expect(error).toBeInstanceOf(SimulationError);
  return (error as Error).message;
}

const orders = sequence({ Reserve: { Type: 'Task', Resource: LAMBDA }, Pay: { Type: 'Task', Resource: LAMBDA } });
const two = sequence({ Reserve: { Type: 'Task', Resource: LAMBDA }, Rest: { Type: 'Wait', Seconds: 1 }, Pay: { Type: 'Task', Resource: INVOKE, Parameters: { FunctionName: 'charge-card' } } });

describe('a handler gets a copy of its own', () => {
  const spoil: Mock = (event: { list: number[] }) => {
    event.list.push(0);
    return event.list.length;
  };

  test('siblings, and what a state passes on, are left alone', async () => {
    const parallel = single({ Type: 'Parallel', Branches: [1, 2].map(() => ({ StartAt: 'W', States: { W: { Type: 'Task', Resource: LAMBDA, ResultPath: '$.n', End: true } } })) });
    const result = await runSimulation(parallel, { input: { list: [1] }, mocks: { W: spoil } });
    expect(result.output).toEqual([{ list: [1], n: 2 }, { list: [1], n: 2 }]);
    expect(result.history[0].details).toEqual({ input: { list: [1] } });
  });

  test('retries and catchers as well', async () => {
    const seen: unknown[] = [];
    const handler: Mock = (event: { list: number[] }) => {
      seen.push([...event.list]);
      event.list.push(0);
      throw new Error('no');
    };
    const caught = sequence({ W: { Type: 'Task', Resource: LAMBDA, Retry: [{ ErrorEquals: ['Error'], MaxAttempts: 1 }], Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.e', Next: 'End' }] }, End: { Type: 'Pass' } });
    const result = await runSimulation(caught, { input: { list: [1] }, mocks: { W: handler } });
    expect(seen).toEqual([[1], [1]]);
    expect(result.output.list).toEqual([1]);
  });

  test('the item of a Map, too', async () => {
    const map = single({ Type: 'Map', ItemProcessor: { StartAt: 'W', States: { W: { Type: 'Task', Resource: LAMBDA, End: true } } } });
    const handler: Mock = (_, { mapItem }) => {
      (mapItem!.Value as number[]).push(9);
      return mapItem!.Value;
    };
    const result = await runSimulation(map, { input: [[1]], mocks: { W: handler } });
    expect(result.output).toEqual([[1, 9]]);
    expect(result.history[0].details).toEqual({ input: [[1]] });
  });
});

describe('names', () => {
  test.each<[string, string]>([
    ['Reserv', 'the mock \'Reserv\' names no task, and nothing that a task calls (did you mean \'Reserve\'?); the tasks are \'Reserve\', \'Pay\''],
    ['chargecard', '(did you mean \'charge-card\'?)'],
  ])('the mock %s is told', async (name, message) => {
    expect(await mistake(two, { mocks: { Pay: { return: 1 }, [name]: { return: 1 } } })).toContain(message);
  });

  test.each(['Reserve', 'Work', LAMBDA, 'charge-card', 'lambda:invoke', INVOKE, 'arn:aws:lambda:us-east-1:123456789012:function:other'])('the mock %s is taken', async name => {
    const mocks = { Reserve: { return: 1 }, Pay: { return: 1 }, [name]: { return: 1 } };
    expect(await runSimulation(two, { mocks })).toMatchObject({ status: 'SUCCEEDED' });
  });

  test('a mock of another workflow is no mistake, but one can ask for it', async () => {
    const result = await runSimulation(two, {
      mocks: { Reserve: { return: 1 }, Pay: { return: 1 }, Reserved: { return: 1 }, Rest: { return: 1 } },
    });
    expect(result.unusedMocks).toEqual(['Reserved', 'Rest']);
  });

  test('a function whose name is computed may have any name', async () => {
    const computed = single({ Type: 'Task', Resource: INVOKE, Parameters: { 'FunctionName.$': '$.f' } });
    expect(await runSimulation(computed, { input: { f: 'anything' }, mocks: { anything: { return: 1 } } })).toMatchObject({ output: 1 });
  });

  test('a fault is told with what may have been meant', async () => {
    expect(await mistake(two, { faults: [{ state: 'Reserved', timeout: true }] })).toContain('there is no Task \'Reserved\' to inject a fault at (did you mean \'Reserve\'?)');
  });

  test('a missing mock tells of those that nobody has used', async () => {
    expect(await mistake(orders, { mocks: { Pay: { return: 1 } } })).toMatch(/the task 'S' .* has no mock.*Mocks that no task has used so far: 'Pay'$|the task 'Reserve' .* has no mock.*Mocks that no task has used so far: 'Pay'$/);
  });

  test.each([['standard', 'STANDARD'], ['Express', 'EXPRESS']])('the type %s is told', async (type, meant) => {
    const message = `stateMachineType must be STANDARD or EXPRESS, got "${type}" (did you mean '${meant}'?)`;
    expect(await mistake(two, { stateMachineType: type as 'STANDARD' })).toBe(message);
    expect(await mistake(two, { machines: { Other: { definition: two, stateMachineType: type as 'STANDARD' } } })).toBe(message);
  });
});

describe('values that are no JSON', () => {
  const circle: Record<string, unknown> = { a: {} };
  (circle.a as Record<string, unknown>).b = circle;

  test.each<[string, unknown, string]>([
    ['a BigInt', { id: 5n }, 'the value at /id is the BigInt 5n'],
    ['not a number', { list: [1, NaN] }, 'the value at /list/1 is NaN'],
    ['infinity', Infinity, 'it is Infinity'],
    ['a cycle', circle, 'the value at /a/b contains itself'],
    ['what throws', { toJSON: () => { throw new RangeError('mine'); } }, 'mine'],
  ])('%s is told', async (_, value, message) => {
    expect(await mistake(task(), { mocks: { S: { return: value } } })).toBe(`the result that a mock of 'S' gives is no JSON: ${message}`.replace('5n', '5n; give a number or a text'));
    expect(await mistake(task(), { mocks: { S: () => value } })).toContain(message);
    expect(await mistake(task(), { input: value, mocks: { S: { return: 1 } } })).toContain('the input is no JSON');
  });

  test('the same object twice is no cycle, and a date is a text', async () => {
    const shared = { at: new Date(0) };
    expect(await runSimulation(task(), { mocks: { S: () => [shared, shared] } })).toMatchObject({ output: [{ at: '1970-01-01T00:00:00.000Z' }, { at: '1970-01-01T00:00:00.000Z' }] });
  });
});

test('a handler that never answers is told of', async () => {
  expect(await mistake(task(), { mocks: { S: () => new Promise(() => undefined) }, handlerTimeoutSeconds: 0.05 }))
    .toBe('the mock of \'S\' did not answer within 0.05 seconds (attempt 1): its promise was neither resolved nor rejected. If it needs that long, set handlerTimeoutSeconds');
});

test('what handlers throw is kept with its stack', async () => {
  const thrown = new TypeError('event.items is undefined');
  const result = await runSimulation(task({ Retry: [{ ErrorEquals: ['TypeError'], MaxAttempts: 1 }] }), { mocks: { S: async () => { throw thrown; } } });
  expect(result.thrown).toEqual([1, 2].map(attempt => ({ stateName: 'S', attempt, error: thrown })));
  expect((await runSimulation(task(), { mocks: { S: fails('A') } })).thrown).toEqual([]);
});

describe('workflows that start each other', () => {
  const starts = (other: string, pattern: string, times = 1) => sequence(Object.fromEntries(Array.from({ length: times }, (_, index) => [
    `Start${index}`, { Type: 'Task', Resource: `arn:aws:states:::states:startExecution${pattern}`, Parameters: { StateMachineArn: other } },
  ])));

  test.each(['', '.sync', '.sync:2'])('end in an error (startExecution%s)', async pattern => {
    expect(await mistake(starts('B', pattern), { machines: { A: starts('B', pattern), B: starts('A', pattern) } })).toContain('the workflows may be starting each other without end');
  });

  test('also where each starts many', async () => {
    expect(await mistake(starts('B', '', 3), { machines: { A: starts('B', '', 3), B: starts('A', '', 3) } })).toContain('the workflows may be starting each other without end');
  });
});

describe('options that would prove nothing are refused', () => {
  test.each<[string, unknown, string]>([
    ['an option that is spelt wrong', { mock: {} }, "there is no option 'mock' (did you mean 'mocks'?); there are input, mocks,"],
    ['no object', null, 'the options must be an object such as { input, mocks }, got null'],
    ['faults without a list', { faults: { state: 'Pay' } }, 'faults must be a list such as [{ state, throw: { Error } }], got {"state":"Pay"}'],
    ['a fault without a state', { faults: [{ throw: { Error: 'X' } }] }, 'the fault {"throw":{"Error":"X"}} must name its state'],
    ['an attempt that never comes', { faults: [{ state: 'Pay', attempt: 0, throw: { Error: 'X' } }] }, "the attempt of the fault at 'Pay' must be a whole number from 1, got 0"],
    ['a seed that is no number', { seed: 'x' }, 'seed must be a number, got "x"'],
    ['coverage that collects nothing', { coverage: true }, 'coverage must be what collects it, such as new WorkflowCoverage(), got true'],
  ])('%s', async (_, options, message) => {
    expect(await mistake(orders, options as SimulationOptions)).toContain(message);
  });

  test('what is undefined is none, and what else a case says of itself is left alone', async () => {
    const options = { mocks: { Reserve: [{ return: 1 }], Pay: [{ return: 2 }] }, input: 1, inputs: undefined, source: 'recorded' };
    expect((await runSimulation(orders, options as SimulationOptions)).status).toBe('SUCCEEDED');
  });
});
