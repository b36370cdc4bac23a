import { fails, INVOKE, LAMBDA, sequence, types } from './support';
import { runSimulation, SimulationOptions, startRunning } from '../../lib/simulation';

const HOUR = 3600;
const DAY = 24 * HOUR;
const task = (extra: object = {}) => ({ Type: 'Task', Resource: LAMBDA, ...extra });
const machine = sequence({ Reserve: task(), Pay: task({ Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }] }), Ship: task() });

/** Runs to a failure. */
async function failed(definition: object, options: SimulationOptions) {
  const result = await runSimulation(definition, options);
  expect(result.status).toBe('FAILED');
  return result;
}

describe('a redrive', () => {
  const mocks = { Reserve: [{ return: 'reserved' }], Pay: fails('CardDeclined'), Ship: [{ return: 'shipped' }] };

  test('goes on with the state that failed, and its mocks with the next outcome', async () => {
    const first = await failed(machine, { mocks });
    const again = await first.redrive({ afterSeconds: HOUR });
    expect(again).toMatchObject({
      status: 'SUCCEEDED', output: 'shipped', statesEntered: ['Pay', 'Ship'], attempts: { Pay: 1, Ship: 1 }, durationSeconds: HOUR, transitions: first.transitions + 2,
    });
    expect(types(again)).toEqual([
      ...types(first), 'ExecutionRedriven', 'LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded', 'TaskStateExited',
      'TaskStateEntered', 'LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded', 'TaskStateExited', 'ExecutionSucceeded',
    ]);
  });

  test('leaves the result it came from as it was', async () => {
    const first = await failed(machine, { mocks });
    const before = structuredClone({ ...first });
    const [one, other] = [await first.redrive(), await first.redrive()];
    expect({ ...first }).toEqual(before);
    expect(one).toEqual(other);
  });

  test('schedules the state anew from where it was entered', async () => {
    const again = await (await failed(machine, { mocks })).redrive();
    const redriven = again.history.find(({ type }) => type === 'ExecutionRedriven')!;
    const entered = again.history.find(({ type, details }) => type === 'TaskStateEntered' && details.name === 'Pay')!;
    expect(redriven.details).toEqual({ redriveCount: 1 });
    expect(again.history[redriven.id]).toMatchObject({ type: 'LambdaFunctionScheduled', previousEventId: entered.id });
  });

  test('counts retries anew', async () => {
    const first = await failed(machine, { mocks: { ...mocks, Pay: fails('Busy', 'Busy', 'Busy') } });
    expect(first.retries).toEqual({ Pay: 1 });
    expect(await first.redrive()).toMatchObject({ status: 'SUCCEEDED', retries: { Pay: 1 } });
  });

  test('takes mocks in place of those of the same name, from their first outcome', async () => {
    const first = await failed(machine, { mocks });
    expect(await first.redrive({ mocks: { Ship: [{ return: 'by train' }, { return: 'never' }] } })).toMatchObject({ output: 'by train' });
    expect(await first.redrive({ mocks: { Pay: fails('StolenCard') } })).toMatchObject({ status: 'FAILED', error: 'StolenCard' });
  });

  test('has no faults but its own', async () => {
    const fault = { state: 'Pay', throw: { Error: 'Injected' } };
    const first = await failed(machine, { mocks: { ...mocks, Pay: [{ return: 1 }] }, faults: [fault] });
    expect(await first.redrive()).toMatchObject({ status: 'SUCCEEDED' });
    expect(await first.redrive({ faults: [fault] })).toMatchObject({ error: 'Injected' });
    await expect(first.redrive({ faults: [{ ...fault, state: 'Pya' }] })).rejects.toThrow('there is no Task \'Pya\'');
  });

  test('can fail and be redriven again: the context counts', async () => {
    const counted = sequence({ A: task({ Parameters: { 'count.$': '$$.Execution.RedriveCount' } }) });
    const seen: unknown[] = [];
    const handler = (event: unknown) => {
      seen.push(event);
      throw new Error('no');
    };
    await (await (await failed(counted, { mocks: { A: handler } })).redrive()).redrive();
    expect(seen).toEqual([{ count: 0 }, { count: 1 }, { count: 2 }]);
  });

  test('shows its time in the context', async () => {
    const timed = sequence({ A: task(), B: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $states.context.Execution %}' } });
    const again = await (await failed(timed, { mocks: { A: fails('No') } })).redrive({ afterSeconds: 60 });
    expect(again.output).toMatchObject({ StartTime: '2026-01-01T00:00:00.000Z', RedriveTime: '2026-01-01T00:01:00.000Z', RedriveCount: 1 });
  });

  test.each(['JSONPath', 'JSONata'])('keeps the variables, in %s', async language => {
    const assign = { JSONPath: { 'total.$': '$.total' }, JSONata: { total: '{% $states.input.total %}' } }[language];
    const given = { JSONPath: { Parameters: { 'total.$': '$total' } }, JSONata: { Arguments: { total: '{% $total %}' } } }[language];
    const definition = sequence({ Set: { Type: 'Pass', Assign: assign }, Pay: task(given) }, { QueryLanguage: language });
    const first = await failed(definition, { input: { total: 7 }, mocks: { Pay: fails('No') } });
    expect(await first.redrive({ mocks: { Pay: (event: object) => event } })).toMatchObject({ output: { total: 7 } });
  });

  test('counts the machine\'s timeout anew', async () => {
    const limited = sequence({ Rest: { Type: 'Wait', Seconds: 50 }, A: task() }, { TimeoutSeconds: 60 });
    const first = await runSimulation(limited, { mocks: { A: [{ timeout: true }, { return: 1, afterSeconds: 59 }] } });
    expect(first).toMatchObject({ status: 'TIMED_OUT', durationSeconds: 60 });
    expect(await first.redrive({ afterSeconds: 5 })).toMatchObject({ status: 'SUCCEEDED', durationSeconds: 60 + 5 + 59 });
  });

  test('goes on after a stop; a Wait for a time that has passed ends at once', async () => {
    const waiting = sequence({ Until: { Type: 'Wait', Timestamp: '2026-01-01T10:00:00Z' }, A: { Type: 'Pass' } });
    const first = await runSimulation(waiting, { actions: [{ at: 10, stop: true }] });
    expect(await first.redrive({ afterSeconds: DAY })).toMatchObject({ status: 'SUCCEEDED', durationSeconds: DAY + 10, statesEntered: ['Until', 'A'] });
  });

  test('enters a Fail state again, and fails again', async () => {
    const first = await failed(sequence({ A: { Type: 'Pass' }, No: { Type: 'Fail', Error: 'No' } }), {});
    expect(await first.redrive()).toMatchObject({ error: 'No', statesEntered: ['No'] });
  });

  test('has actions whose seconds count from it', async () => {
    const approval = sequence({ Pay: task(), Approve: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' } });
    const first = await failed(approval, { mocks: { Pay: fails('No') } });
    const again = await first.redrive({ afterSeconds: HOUR, actions: [{ at: HOUR, task: 'Approve', return: 'yes' }] });
    expect(again).toMatchObject({ output: 'yes', durationSeconds: 2 * HOUR });
  });
});

describe('what was done is not done again', () => {
  test('branches of a Parallel', async () => {
    const branches = ['Left', 'Right'].map(name => sequence({ [`${name}1`]: task(), [`${name}2`]: task() }));
    const definition = sequence({ Both: { Type: 'Parallel', Branches: branches, Retry: [{ ErrorEquals: ['Busy'] }] } });
    const handler = (_: unknown, { stateName }: { stateName: string }) => stateName;
    const mocks = { Left1: handler, Left2: handler, Right1: [{ return: 'Right1', afterSeconds: 5 }], Right2: fails('No') };
    const first = await failed(definition, { mocks });
    expect(await first.redrive()).toMatchObject({ output: ['Left2', 'ok'], statesEntered: ['Both', 'Right2'] });
    // a retry of the whole state within the redrive runs all branches
    const retried = await first.redrive({ mocks: { Right2: fails('Busy') } });
    expect(retried.statesEntered).toEqual(['Both', 'Right2', 'Left1', 'Right1', 'Left2', 'Right2']);
  });

  test('iterations of a Map, also those whose turn had not come', async () => {
    const map = sequence({ Each: { Type: 'Map', MaxConcurrency: 1, ItemProcessor: sequence({ Work: task() }) } });
    const work = (broken: number[]) => (item: number) => {
      if (broken.includes(item)) throw new Error(`broken ${item}`);
      return item * 10;
    };
    const first = await failed(map, { input: [1, 2, 3, 4], mocks: { Work: work([2]) } });
    const second = await first.redrive({ mocks: { Work: work([4]) } });
    expect(second).toMatchObject({ status: 'FAILED', attempts: { Work: 3 } });
    expect(await second.redrive({ mocks: { Work: work([]) } })).toMatchObject({ output: [10, 20, 30, 40], attempts: { Each: 1, Work: 1 } });
  });

  test('but all of a state whose data was too large', async () => {
    const map = sequence({ Each: { Type: 'Map', ItemProcessor: sequence({ Work: task() }) } });
    const first = await failed(map, { input: [1, 2], mocks: { Work: () => 'x'.repeat(200 * 1024) } });
    expect(first.error).toBe('States.DataLimitExceeded');
    expect(await first.redrive({ mocks: { Work: () => 'x' } })).toMatchObject({ output: ['x', 'x'], attempts: { Work: 2 } });
  });

  describe.each(['STANDARD', 'EXPRESS'])('children of a distributed Map, which are %s', type => {
    const processor = { ...sequence({ One: task(), Two: task() }), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: type } };
    const map = sequence({ Each: { Type: 'Map', Label: 'Each', ItemProcessor: processor } });

    test('that succeeded', async () => {
      const two = (item: number) => {
        if (item === 2) throw new Error('broken');
        return item;
      };
      const first = await failed(map, { input: [1, 2], mocks: { One: (item: number) => item, Two: two } });
      const again = await first.redrive({ mocks: { Two: (item: number) => item } });
      expect(again).toMatchObject({ output: [1, 2], attempts: type === 'STANDARD' ? { Each: 1, Two: 1 } : { Each: 1, One: 1, Two: 1 } });
      expect(again.executions.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
      expect(first.executions.map(({ status }) => status)).toEqual(['SUCCEEDED', 'FAILED']);
      expect(types(again)).toContain('MapRunRedriven');
      expect(again.executions[1].history.map(event => event.type).includes('ExecutionRedriven')).toBe(type === 'STANDARD');
    });
  });

  test('a Map Run that was not started is started', async () => {
    const reader = { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSON' }, Parameters: { Bucket: 'b', Key: 'k' } };
    const processor = { ...sequence({ One: task() }), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } };
    const first = await failed(sequence({ Each: { Type: 'Map', ItemReader: reader, ItemProcessor: processor } }), { files: { 's3://b/k': 'no list' }, mocks: { One: [{ return: 1 }] } });
    expect(types(await first.redrive())).not.toContain('MapRunRedriven');
  });
});

describe('a redrive as an action', () => {
  const mocks = { Reserve: [{ return: 'reserved' }], Pay: fails('CardDeclined', 'CardDeclined'), Ship: [{ return: 'shipped' }] };

  test('is done at its time, as often as it is given', async () => {
    const result = await runSimulation(machine, { mocks, actions: [{ at: 2 * HOUR, redrive: true }, { at: HOUR, redrive: true }] });
    expect(result).toMatchObject({ output: 'shipped', durationSeconds: 2 * HOUR, statesEntered: ['Pay', 'Ship'] });
    expect(result.actions).toEqual([1, 2].map(hour => ({ at: `2026-01-01T0${hour}:00:00.000Z`, kind: 'redrive', accepted: true })));
  });

  test('comes between others', async () => {
    const approval = sequence({ Approve: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', TimeoutSeconds: HOUR } });
    const result = await runSimulation(approval, {
      actions: [{ at: HOUR + 1, task: 'Approve', return: 'late' }, { at: 2 * HOUR, redrive: true }, { at: 2.5 * HOUR, task: 'Approve', return: 'yes' }],
    });
    expect(result).toMatchObject({ output: 'yes', durationSeconds: 2.5 * HOUR });
    expect(result.actions.map(({ kind, accepted }) => [kind, accepted])).toEqual([['return', false], ['redrive', true], ['return', true]]);
  });

  test('is refused while the execution runs', async () => {
    const waiting = sequence({ Rest: { Type: 'Wait', Seconds: 60 } });
    await expect(runSimulation(waiting, { actions: [{ at: 10, redrive: true }] }))
      .rejects.toThrow('the execution cannot be redriven at 2026-01-01T00:00:10.000Z (ExecutionNotRedrivable): it is still running');
  });
});

test.each<[string, object, SimulationOptions, number, string]>([
  ['succeeded', sequence({ A: { Type: 'Pass' } }), {}, 0, 'it succeeded'],
  ['is Express', sequence({ A: { Type: 'Fail' } }), { stateMachineType: 'EXPRESS' }, 0, 'of an Express workflow'],
  ['ended long ago', sequence({ A: { Type: 'Fail' } }), {}, 14 * DAY + 1, 'more than 14 days before'],
  ['was started a year ago', sequence({ A: { Type: 'Wait', Seconds: 360 * DAY }, B: { Type: 'Fail' } }), {}, 5 * DAY, 'a year or longer ago'],
])('an execution that %s is not redriven', async (_, definition, options, afterSeconds, message) => {
  const result = await runSimulation(definition, options);
  await expect(result.redrive({ afterSeconds })).rejects.toThrow(message);
});

test('an execution whose history has no room is not redriven', async () => {
  const loop = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'A' } } };
  const result = await runSimulation(loop);
  expect(result.history).toHaveLength(25_000);
  await expect(result.redrive()).rejects.toThrow('its history has 25000 events');
});

test('a simulation that is held in hand can be redriven too', async () => {
  const simulation = startRunning(machine, { mocks: { Reserve: [{ return: 1 }], Pay: fails('No'), Ship: [{ return: 2 }] } });
  expect(await (await simulation.result()).redrive()).toMatchObject({ output: 2 });
});

test('a task by another integration is redriven as well', async () => {
  const invoke = sequence({ Pay: { Type: 'Task', Resource: INVOKE, Parameters: { FunctionName: 'pay', Payload: {} } } });
  const first = await failed(invoke, { mocks: { Pay: fails('No') } });
  expect(types(await first.redrive()).slice(-5)).toEqual(['TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited', 'ExecutionSucceeded']);
});
