import { LAMBDA, sequence, single, types } from './support';
import { runSimulation, SimulationOptions, SimulationResult } from '../../lib/simulation';

/** Id, id of the event before, and type: as the service's histories have them. */
const chain = ({ history }: SimulationResult) => history.map(({ id, previousEventId, type }) => [id, previousEventId, type]);
const run = async (definition: object, options: SimulationOptions = {}) => chain(await runSimulation(definition, options));

test('the first state follows nothing', async () => {
  expect(await run(sequence({ A: { Type: 'Pass' }, B: { Type: 'Succeed' } }))).toEqual([
    [1, 0, 'ExecutionStarted'], [2, 0, 'PassStateEntered'], [3, 2, 'PassStateExited'],
    [4, 3, 'SucceedStateEntered'], [5, 4, 'SucceedStateExited'], [6, 5, 'ExecutionSucceeded'],
  ]);
});

test('iterations of one worker follow one another, and the Map ends after the one that ended last', async () => {
  const map = single({ Type: 'Map', MaxConcurrency: 1, ItemProcessor: sequence({ P: { Type: 'Pass' } }) });
  expect(await run(map, { input: [1, 2] })).toEqual([
    [1, 0, 'ExecutionStarted'], [2, 0, 'MapStateEntered'], [3, 2, 'MapStateStarted'],
    [4, 3, 'MapIterationStarted'], [5, 4, 'PassStateEntered'], [6, 5, 'PassStateExited'], [7, 6, 'MapIterationSucceeded'],
    [8, 6, 'MapIterationStarted'], [9, 8, 'PassStateEntered'], [10, 9, 'PassStateExited'], [11, 10, 'MapIterationSucceeded'],
    [12, 11, 'MapStateSucceeded'], [13, 11, 'MapStateExited'], [14, 13, 'ExecutionSucceeded'],
  ]);
});

test('a state that is tried again has failed only when no attempt is left', async () => {
  const failing = sequence({ F: { Type: 'Fail', Error: 'E' } });
  const Retry = [{ ErrorEquals: ['E'], MaxAttempts: 1 }];
  expect(await run(single({ Type: 'Map', ItemProcessor: failing, Retry }), { input: [1] })).toEqual([
    [1, 0, 'ExecutionStarted'], [2, 0, 'MapStateEntered'],
    [3, 2, 'MapStateStarted'], [4, 3, 'MapIterationStarted'], [5, 4, 'FailStateEntered'], [6, 5, 'MapIterationFailed'],
    [7, 5, 'MapStateStarted'], [8, 7, 'MapIterationStarted'], [9, 8, 'FailStateEntered'], [10, 9, 'MapIterationFailed'],
    [11, 9, 'MapStateFailed'], [12, 11, 'ExecutionFailed'],
  ]);
  expect(await run(single({ Type: 'Parallel', Branches: [failing], Retry }))).toEqual([
    [1, 0, 'ExecutionStarted'], [2, 0, 'ParallelStateEntered'], [3, 2, 'ParallelStateStarted'], [4, 3, 'FailStateEntered'],
    [5, 4, 'ParallelStateStarted'], [6, 5, 'FailStateEntered'], [7, 6, 'ParallelStateFailed'], [8, 7, 'ExecutionFailed'],
  ]);
});

test('a Parallel goes on from the branch that ended last', async () => {
  const parallel = single({ Type: 'Parallel', Branches: [sequence({ W: { Type: 'Wait', Seconds: 1 } }), sequence({ P: { Type: 'Pass' } })] });
  expect(await run(parallel)).toEqual([
    [1, 0, 'ExecutionStarted'], [2, 0, 'ParallelStateEntered'], [3, 2, 'ParallelStateStarted'],
    [4, 3, 'WaitStateEntered'], [5, 3, 'PassStateEntered'], [6, 5, 'PassStateExited'], [7, 4, 'WaitStateExited'],
    [8, 7, 'ParallelStateSucceeded'], [9, 7, 'ParallelStateExited'], [10, 9, 'ExecutionSucceeded'],
  ]);
});

describe('a Map Run', () => {
  const distributed = (state: object) => single({
    Type: 'Map', ...state, ItemProcessor: { ...sequence({ P: { Type: 'Pass' } }), ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' } },
  });
  const ItemReader = { Resource: 'arn:aws:states:::s3:getObject', ReaderConfig: { InputType: 'JSON' }, Parameters: { Bucket: 'b', Key: 'k' } };
  const started = [[1, 0, 'ExecutionStarted'], [2, 0, 'MapStateEntered'], [3, 2, 'MapStateStarted'], [4, 3, 'MapRunStarted']];

  test('succeeds before its state', async () => {
    expect(await run(distributed({}), { input: [1] })).toEqual([
      ...started, [5, 4, 'MapRunSucceeded'], [6, 5, 'MapStateSucceeded'], [7, 4, 'MapStateExited'], [8, 7, 'ExecutionSucceeded'],
    ]);
  });

  test('reads a dataset itself, so that the state knows no length and a reader that fails fails the run', async () => {
    const result = await runSimulation(distributed({ ItemReader }));
    expect(chain(result)).toEqual([...started, [5, 4, 'MapRunFailed'], [6, 5, 'MapStateFailed'], [7, 6, 'ExecutionFailed']]);
    expect(result.history[2].details).toEqual({ length: 0 });
    expect(result.history[4].details).toMatchObject({ error: 'States.ItemReaderFailed' });
  });
});

test('the exit of a state tells the variables it assigned', async () => {
  const { history } = await runSimulation(sequence({ A: { Type: 'Pass', Assign: { 'x.$': '$.a', 'y': [2] } }, B: { Type: 'Pass' } }), { input: { a: 1 } });
  expect(history.filter(({ type }) => type === 'PassStateExited').map(({ details }) => details.assignedVariables)).toEqual([{ x: 1, y: [2] }, undefined]);
});

test('an evaluation that fails is an event of its own, with the place in the cause', async () => {
  const { history, cause } = await runSimulation(single({ Type: 'Pass', QueryLanguage: 'JSONata', Output: { a: '{% $gone %}' } }));
  expect(cause).toMatch(/^An error occurred while executing the state 'S' \(entered at the event id #2\)\. The JSONata expression '\$gone'/);
  expect(history.at(-2)).toMatchObject({ previousEventId: 0, type: 'EvaluationFailed', details: { error: 'States.QueryEvaluationError', cause, location: 'Output/a', state: 'S' } });
});

describe('an evaluation that fails', () => {
  const wait = (fields: object) => sequence({ P: { Type: 'Pass' }, W: { Type: 'Wait', QueryLanguage: 'JSONata', ...fields } });

  test('follows what was before the state', async () => {
    expect((await run(wait({ Seconds: '{% $gone %}' }))).slice(-2)).toEqual([[5, 3, 'EvaluationFailed'], [6, 5, 'ExecutionFailed']]);
  });

  test('follows the state if it gave a value, which is of no use', async () => {
    expect((await run(wait({ Timestamp: '{% "soon" %}' }))).slice(-2)).toEqual([[5, 4, 'EvaluationFailed'], [6, 5, 'ExecutionFailed']]);
  });

  test('follows the task if it is of what the task gave', async () => {
    const definition = single({ Type: 'Task', QueryLanguage: 'JSONata', Resource: LAMBDA, Output: '{% $gone %}' });
    expect((await run(definition, { mocks: { S: { return: 1 } } })).slice(-2)).toEqual([[6, 5, 'EvaluationFailed'], [7, 6, 'ExecutionFailed']]);
  });
});

describe('a task that fails uncaught', () => {
  const failing = sequence({ T: { Type: 'Task', Resource: LAMBDA } });
  const mocks = { T: { throw: { Error: 'E' } } };
  const task = [[4, 3, 'TaskStateEntered'], [6, 4, 'LambdaFunctionScheduled'], [7, 6, 'LambdaFunctionStarted'], [8, 7, 'LambdaFunctionFailed']];

  test('in a branch is aborted, and so are the other branches', async () => {
    const sibling = sequence({ W: { Type: 'Wait', Seconds: 9 } });
    expect((await run(single({ Type: 'Parallel', Branches: [failing, sibling] }), { mocks })).slice(3)).toEqual([
      task[0], [5, 3, 'WaitStateEntered'], ...task.slice(1),
      [9, 8, 'WaitStateAborted'], [10, 8, 'TaskStateAborted'], [11, 8, 'ParallelStateFailed'], [12, 11, 'ExecutionFailed'],
    ]);
  });

  test('in an iteration is aborted after its iteration has failed', async () => {
    const events = await runSimulation(single({ Type: 'Map', ItemProcessor: failing }), { input: [1], mocks });
    expect(types(events).slice(-5)).toEqual(['LambdaFunctionFailed', 'MapIterationFailed', 'TaskStateAborted', 'MapStateFailed', 'ExecutionFailed']);
  });

  test('is aborted in the innermost place only', async () => {
    const nested = sequence({ M: { Type: 'Map', ItemProcessor: failing } });
    const events = types(await runSimulation(single({ Type: 'Parallel', Branches: [nested] }), { input: [1], mocks }));
    expect(events.filter(type => type.endsWith('Aborted'))).toEqual(['TaskStateAborted']);
  });

  test('with States.Runtime ends the execution before that', async () => {
    const runtime = sequence({ T: { Type: 'Task', Resource: LAMBDA, OutputPath: '$.gone' } });
    const events = types(await runSimulation(single({ Type: 'Map', ItemProcessor: runtime }), { input: [1], mocks: { T: { return: {} } } }));
    expect(events.slice(-2)).toEqual(['LambdaFunctionSucceeded', 'ExecutionFailed']);
  });
});

test('an execution that ends in time takes its states along without a word', async () => {
  const parallel = single({ Type: 'Parallel', Branches: [sequence({ W: { Type: 'Wait', Seconds: 9 } })] }, { TimeoutSeconds: 5 });
  const result = await runSimulation(parallel);
  expect(types(result).slice(-2)).toEqual(['WaitStateEntered', 'ExecutionTimedOut']);
  expect(result.history.at(-1)!.details).toEqual({});
});

test('what is scheduled names the region, and the role of Credentials', async () => {
  const definition = single({ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', Parameters: {}, Credentials: { 'RoleArn.$': '$.role' } });
  const { history } = await runSimulation(definition, { input: { role: 'arn:r' }, mocks: { S: { return: 1 } } });
  expect(history[2]).toMatchObject({ type: 'TaskScheduled', details: { region: 'us-east-1', taskCredentials: { roleArn: 'arn:r' } } });
});

test('an empty Assign is not told of', async () => {
  const { history } = await runSimulation(single({ Type: 'Pass', Assign: {} }));
  expect(history[2].details).toEqual({ name: 'S', output: {} });
});

test('a catcher is given the cause with the place', async () => {
  const { output } = await runSimulation({
    StartAt: 'S',
    States: {
      S: { Type: 'Task', Resource: LAMBDA, ResultPath: '$.a.b', Catch: [{ ErrorEquals: ['States.ResultPathMatchFailure'], Next: 'K' }], End: true },
      K: { Type: 'Pass', End: true },
    },
  }, { input: { a: 5 }, mocks: { S: [{ return: 1 }] } });
  expect(output.Cause).toMatch(/^An error occurred while executing the state 'S' \(entered at the event id #2\)\. /);
});

test('States.Runtime ends the execution without the state failing', async () => {
  const map = single({ Type: 'Map', ItemsPath: '$.l', MaxConcurrencyPath: '$.most', ItemProcessor: sequence({ P: { Type: 'Pass' } }), Catch: [{ ErrorEquals: ['States.ALL'], Next: 'S' }] });
  expect(await run(map, { input: { l: [1], most: 'two' } })).toEqual([[1, 0, 'ExecutionStarted'], [2, 0, 'MapStateEntered'], [3, 2, 'ExecutionFailed']]);
});

test('the failure of a Parallel follows the branch that failed, whatever ends at the same time', async () => {
  const call = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Parameters: { FunctionName: 'f' }, End: true };
  const branch = (name: string) => ({ StartAt: name, States: { [name]: call } });
  const { history } = await runSimulation(
    { StartAt: 'Both', States: { Both: { Type: 'Parallel', End: true, Branches: [branch('Left'), branch('Right')] } } },
    { mocks: { Left: { return: {} }, Right: { return: {} } }, faults: [{ state: 'Left', throw: { Error: 'Jam' } }] },
  );
  const failure = history.find(({ type }) => type === 'ParallelStateFailed');
  expect(history[failure!.previousEventId - 1]).toMatchObject({ type: 'TaskFailed', details: { error: 'Jam' } });
});
