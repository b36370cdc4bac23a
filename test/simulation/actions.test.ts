import { sequence, types } from './support';
import { runSimulation, SimulationAction, SimulationOptions, startRunning, TaskTokenError } from '../../lib/simulation';

const HOUR = 3600;
const APPROVAL = { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken' };

/** An approval that may take a day, in the query language. */
function approval(language: string, extra: object = {}): object {
  const given = {
    JSONPath: { Parameters: { 'Token.$': '$$.Task.Token' } },
    JSONata: { Arguments: { Token: '{% $states.context.Task.Token %}' } },
  }[language];
  const approve = { ...APPROVAL, ...given, TimeoutSeconds: 24 * HOUR, ...extra };
  return sequence({ Approve: approve, After: { Type: 'Pass' } }, { QueryLanguage: language });
}

function run(definition: object, actions: readonly SimulationAction[], options: SimulationOptions = {}) {
  return runSimulation(definition, { actions, ...options });
}

describe.each(['JSONPath', 'JSONata'])('a task that waits for its token, in %s,', language => {
  const definition = approval(language);

  test('is answered at its time', async () => {
    const result = await run(definition, [{ at: 3 * HOUR, task: 'Approve', return: { approved: true } }]);
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { approved: true }, durationSeconds: 3 * HOUR, statesEntered: ['Approve', 'After'] });
    expect(result.actions).toEqual([{ at: '2026-01-01T03:00:00.000Z', kind: 'return', task: 'Approve', accepted: true }]);
    expect(types(result)).toEqual([
      'ExecutionStarted', 'TaskStateEntered', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded', 'TaskStateExited',
      'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded',
    ]);
  });

  test('is answered with a failure, which a retrier takes', async () => {
    const result = await run(approval(language, { Retry: [{ ErrorEquals: ['Rejected'], IntervalSeconds: 60 }] }), [
      { at: 60, task: 'Approve', throw: { Error: 'Rejected', Cause: 'too dear' } },
      { at: 180, task: 'Approve', return: 'fine' },
    ]);
    expect(result).toMatchObject({ output: 'fine', durationSeconds: 180, retries: { Approve: 1 } });
  });

  test('is answered with a failure that says nothing', async () => {
    const { history, ...result } = await run(definition, [{ at: 60, task: 'Approve', throw: {} }]);
    expect(result).toMatchObject({ status: 'FAILED', durationSeconds: 60 });
    expect(result).not.toHaveProperty('error');
    expect(result).not.toHaveProperty('cause');
  });

  test('times out if nobody answers', async () => {
    const result = await run(definition, [{ at: 3 * HOUR, task: 'Approve', heartbeat: true }]);
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Timeout', durationSeconds: 24 * HOUR });
  });
});

const definition = approval('JSONata');

describe('an answer', () => {
  test('at the very instant of expiry is in time', async () => {
    const result = await run(definition, [{ at: 24 * HOUR, task: 'Approve', return: 1 }]);
    expect(result).toMatchObject({ output: 1, durationSeconds: 24 * HOUR });
  });

  test('after expiry is too late', async () => {
    const result = await run(definition, [{ at: 24 * HOUR + 1, task: 'Approve', return: 1 }]);
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(result.actions).toEqual([expect.objectContaining({ accepted: false, error: 'TaskTimedOut' })]);
  });

  test('that comes twice counts once', async () => {
    const result = await run(definition, [1, 2].map(at => ({ at, task: 'Approve', return: at })));
    expect(result).toMatchObject({ output: 1, durationSeconds: 1 });
    expect(result.actions.map(({ accepted, error }) => [accepted, error])).toEqual([[true, undefined], [false, 'TaskTimedOut']]);
  });

  test('that comes before the mock\'s wins', async () => {
    const mocks = { Approve: [{ return: 'mock', afterSeconds: 100 }] };
    expect(await run(definition, [{ at: 99, task: 'Approve', return: 'action' }], { mocks })).toMatchObject({ output: 'action' });
    expect(await run(definition, [{ at: 101, task: 'Approve', return: 'action' }], { mocks })).toMatchObject({ output: 'mock' });
  });

  test('gets lost where a fault lets the task time out', async () => {
    const faults = [{ state: 'Approve', timeout: true }];
    const result = await run(definition, [{ at: 5, task: 'Approve', return: 1 }], { faults });
    expect(result).toMatchObject({ error: 'States.Timeout', actions: [{ accepted: false }] });
  });

  test('at a time that is a Date or a text', async () => {
    for (const at of ['2026-01-01T01:00:00Z', new Date('2026-01-01T01:00:00Z')]) {
      expect(await run(definition, [{ at, task: 'Approve', return: 1 }])).toMatchObject({ durationSeconds: HOUR });
    }
  });

  test('before the task has a token is a mistake in the test', async () => {
    const later = sequence({ Rest: { Type: 'Wait', Seconds: 60 }, Approve: APPROVAL });
    await expect(run(later, [{ at: 59, task: 'Approve', return: 1 }])).rejects.toThrow(
      'answers the task \'Approve\' at 2026-01-01T00:00:59.000Z, but by then it had not been given a task token; waiting for an answer: none');
  });

  test('goes to an activity, too', async () => {
    const activity = sequence({ Work: { Type: 'Task', Resource: 'arn:aws:states:us-east-1:123456789012:activity:work' } });
    expect(await run(activity, [{ at: 5, task: 'Work', return: 'done' }])).toMatchObject({ output: 'done' });
  });

  test('is a copy', async () => {
    const output = { list: [1] };
    const result = await run(definition, [{ at: 5, task: 'Approve', return: output }]);
    expect(result.output).toEqual(output);
    expect(result.output).not.toBe(output);
  });
});

test('the items of a Map are told apart, or answered in turn', async () => {
  const map = sequence({ Each: { Type: 'Map', ItemProcessor: sequence({ Approve: APPROVAL }) } });
  const input = ['a', 'b', 'c'];
  expect(await run(map, [{ at: 1, task: 'Approve', item: 2, return: 'third' }, { at: 2, task: 'Approve', return: 'first' }, { at: 3, task: 'Approve', return: 'second' }], { input }))
    .toMatchObject({ output: ['first', 'second', 'third'] });
});

describe('heartbeats', () => {
  const beating = approval('JSONata', { HeartbeatSeconds: 60 });
  const beat = (at: number): SimulationAction => ({ at, task: 'Approve', heartbeat: true });

  test('keep a task alive', async () => {
    const actions = [beat(50), beat(110), { at: 170, task: 'Approve', return: 'ok' }]; // each 60 seconds after the last: still in time
    expect(await run(beating, actions)).toMatchObject({ output: 'ok', durationSeconds: 170 });
  });

  test('that stop end it', async () => {
    const result = await run(beating, [beat(50), { at: 111, task: 'Approve', return: 'ok' }]);
    expect(result).toMatchObject({ status: 'FAILED', durationSeconds: 110, actions: [{ accepted: true }, { accepted: false, error: 'TaskTimedOut' }] });
    expect(result.error).toMatch(/^States\.(Heartbeat)?Timeout$/);
  });
});

describe('a stop', () => {
  test('ends the execution where it is', async () => {
    const result = await run(sequence({ Rest: { Type: 'Wait', Seconds: 60 } }), [{ at: 10, stop: { Error: 'Mistake', Cause: 'wrong order' } }]);
    expect(result).toMatchObject({ status: 'ABORTED', error: 'Mistake', cause: 'wrong order', durationSeconds: 10 });
    expect(result.history.at(-1)).toMatchObject({ type: 'ExecutionAborted', details: { error: 'Mistake', cause: 'wrong order' } });
  });

  test('needs no reason, and no catcher takes it', async () => {
    const caught = approval('JSONPath', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }] });
    const result = await run(caught, [{ at: 10, stop: true }]);
    expect(result).toMatchObject({ status: 'ABORTED', statesEntered: ['Approve'] });
    expect(result).not.toHaveProperty('error');
  });

  test('comes too late for an execution that has ended', async () => {
    const result = await run(sequence({ A: { Type: 'Pass' } }), [{ at: 10, stop: true }]);
    expect(result).toMatchObject({ status: 'SUCCEEDED', actions: [{ accepted: false, error: 'ExecutionEnded' }] });
  });

  test('reaches the execution that a task waits for', async () => {
    const parent = sequence({ Start: { Type: 'Task', Resource: 'arn:aws:states:::states:startExecution.sync:2', Parameters: { StateMachineArn: 'Child' } } });
    const { executions } = await run(parent, [{ at: 10, stop: true }], { machines: { Child: sequence({ Rest: { Type: 'Wait', Seconds: 60 } }) } });
    expect(executions).toEqual([expect.objectContaining({ status: 'ABORTED' })]);
  });
});

describe('an action of one\'s own', () => {
  test('acts with the controls while the clock stands still', async () => {
    const seen: unknown[] = [];
    const result = await run(definition, [{
      at: 30,
      act: async controls => {
        await Promise.resolve();
        const task = controls.waitingTask('Approve');
        seen.push(task.since, task.input, controls.now.toISOString());
        controls.sendTaskSuccess(task, 'by hand');
      },
    }]);
    expect(result).toMatchObject({ output: 'by hand', durationSeconds: 30, actions: [{ kind: 'act', accepted: true }] });
    expect(seen).toEqual(['2026-01-01T00:00:00.000Z', { Token: expect.any(String) }, '2026-01-01T00:00:30.000Z']);
  });

  test('fails the test if it throws', async () => {
    await expect(run(definition, [{ at: 30, act: () => { throw new RangeError('mine'); } }])).rejects.toThrow(new RangeError('mine'));
  });
});

test('a handler hands its token over and lets the task wait', async () => {
  const tokens: string[] = [];
  const simulation = startRunning(definition, {
    mocks: {
      Approve: (_, { taskToken, pending }) => {
        tokens.push(taskToken!);
        return pending;
      },
    },
  });
  await simulation.advance(2 * HOUR);
  simulation.sendTaskSuccess(tokens[0], 'yes');
  expect(await simulation.result()).toMatchObject({ output: 'yes', durationSeconds: 2 * HOUR });
});

test('a task without a token cannot wait for an answer', async () => {
  await expect(run(sequence({ Work: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke' } }), [], { mocks: { Work: [{ pending: true }] } }))
    .rejects.toThrow('the task \'Work\' cannot wait for an answer');
});

describe('a simulation in hand', () => {
  test('moves its clock, and its tasks are answered', async () => {
    const simulation = startRunning(sequence({ Rest: { Type: 'Wait', Seconds: 60 }, Approve: APPROVAL }));
    await simulation.advance(59);
    expect(simulation.waitingTasks).toEqual([]);
    expect(() => simulation.waitingTask('Approve')).toThrow('no task \'Approve\' waits for an answer at 2026-01-01T00:00:59.000Z; waiting: none');
    await simulation.advanceTo('2026-01-01T00:01:00Z');
    expect(simulation.isRunning).toBe(true);
    simulation.sendTaskFailure(simulation.waitingTask('Approve').taskToken, { Error: 'No' });
    expect(await simulation.result()).toMatchObject({ status: 'FAILED', error: 'No', durationSeconds: 60 });
  });

  test('can be answered at the very instant of expiry', async () => {
    const simulation = startRunning(definition);
    await simulation.advance(24 * HOUR);
    simulation.sendTaskSuccess(simulation.waitingTask('Approve'), 'just so');
    expect(await simulation.result()).toMatchObject({ output: 'just so' });
  });

  test('tells as the service does of answers that it does not take', async () => {
    const simulation = startRunning(definition);
    await simulation.advance(1);
    const task = simulation.waitingTask('Approve');
    simulation.sendTaskSuccess(task, 1);
    expect(() => simulation.sendTaskSuccess(task, 2)).toThrow(expect.objectContaining({ name: 'TaskTimedOut' }));
    expect(() => simulation.sendTaskHeartbeat('no such token')).toThrow(TaskTokenError);
    expect(await simulation.result()).toMatchObject({ output: 1 });
  });

  test('can be stopped, also from within a handler', async () => {
    const held = startRunning(definition, { mocks: { Approve: (_, { pending }) => { held.stop(); return pending; } } });
    expect(await held.result()).toMatchObject({ status: 'ABORTED', durationSeconds: 0 });
  });

  test('is not moved backwards', async () => {
    const simulation = startRunning(definition);
    await simulation.advance(10);
    await expect(simulation.advance(-1)).rejects.toThrow('0 seconds or more');
    await expect(simulation.advanceTo('2026-01-01T00:00:09Z')).rejects.toThrow('cannot be moved');
  });
});

test.each<[unknown, string]>([
  [null, 'is no object'],
  [{ at: 1 }, 'must have one of return, throw, heartbeat, stop, redrive, act, and only one'],
  [{ at: 1, task: 'Approve', return: 1, stop: true }, 'and only one'],
  [{ at: -1, stop: true }, 'must say when'],
  [{ at: 'soon', stop: true }, 'must say when'],
  [{ stop: true }, 'must say when'],
  [{ at: 1, return: 1 }, 'must name the task that it answers'],
  [{ at: 1, task: 'Approve', stop: true }, 'names a task, which only return, throw, heartbeat do'],
  [{ at: 1, task: 'After', return: 1 }, 'answers \'After\', which is no task with a token; those are Approve'],
  [{ at: 1, task: 'Approve', throw: 'Error' }, 'must have throw: { Error, Cause }'],
])('the action %j is refused', async (action, message) => {
  await expect(run(definition, [action as SimulationAction])).rejects.toThrow(message);
});

test('a task with a token and neither mock nor action says what to add', async () => {
  await expect(run(definition, [])).rejects.toThrow('or answer its task token by an action, such as {"at": 3600, "task": "Approve", "return": {"id": 1}}');
});
