import { LAMBDA, outcome, sequence, single, types } from './support';
import { runSimulation } from '../../lib/simulation';

const map = (extra: object = {}, states: Record<string, object> = { P: { Type: 'Pass' } }) =>
  single({ Type: 'Map', ItemProcessor: sequence(states), ...extra });
const task = { T: { Type: 'Task', Resource: LAMBDA } };

describe('items', () => {
  test.each([
    ['the input itself', {}, [1, 2], [1, 2]],
    ['ItemsPath', { ItemsPath: '$.l' }, { l: [1, 2] }, [1, 2]],
    ['ItemsPath after InputPath', { InputPath: '$.o', ItemsPath: '$.l' }, { o: { l: [1] } }, [1]],
    ['an indefinite ItemsPath', { ItemsPath: '$.l[*].v' }, { l: [{ v: 1 }, {}, { v: 2 }] }, [1, 2]],
    ['none', {}, [], []],
    ['ItemSelector', { ItemsPath: '$.l', ItemSelector: { 'i.$': '$$.Map.Item.Index', 'v.$': '$$.Map.Item.Value', 'all.$': '$.l' } }, { l: ['a'] }, [{ i: 0, v: 'a', all: ['a'] }]],
    ['Parameters, its older name', { Parameters: { 'v.$': '$$.Map.Item.Value' } }, [3], [{ v: 3 }]],
  ])('%s', async (_, extra, input, output) => expect(await outcome(map(extra), { input })).toEqual({ output }));

  test('Iterator is the older name of ItemProcessor', async () => {
    expect(await outcome(single({ Type: 'Map', Iterator: sequence({ P: { Type: 'Pass', Result: 1 } }) }), { input: [0, 0] })).toEqual({ output: [1, 1] });
  });

  test.each([[{ ItemsPath: '$.n' }], [{ ItemsPath: '$.missing' }]])('%j fails', async extra => {
    expect(await outcome(map(extra), { input: { n: 5 } })).toEqual({ status: 'FAILED', error: 'States.Runtime' });
  });

  test('the result can be placed', async () => {
    const definition = map({ ItemsPath: '$.items', ResultPath: '$.processedItems' }, { P: { Type: 'Pass', Result: 'done' } });
    expect(await outcome(definition, { input: { items: [1, 2], keep: 1 } })).toEqual({ output: { items: [1, 2], keep: 1, processedItems: ['done', 'done'] } });
  });
});

describe('concurrency', () => {
  const waiting = { W: { Type: 'Wait', Seconds: 10 } };
  test.each([
    [{ MaxConcurrency: 1 }, 4, 40],
    [{ MaxConcurrency: 2 }, 4, 20],
    [{ MaxConcurrencyPath: '$[0]' }, 4, 10],
    [{}, 4, 10],
    [{}, 41, 20],
  ])('%j: %d items take %d s', async (extra, count, seconds) => {
    const result = await runSimulation(map(extra, waiting), { input: new Array(count).fill(4) });
    expect(result).toMatchObject({ status: 'SUCCEEDED', durationSeconds: seconds });
  });
});

describe('failure', () => {
  test('an iteration that fails cancels the others', async () => {
    const definition = map({ Catch: [{ ErrorEquals: ['Bad'], Next: 'S2' }] }, {
      W: { Type: 'Wait', SecondsPath: '$' },
      ...task,
    });
    (definition as { States: Record<string, object> }).States.S2 = { Type: 'Succeed' };
    const result = await runSimulation(definition, { input: [1, 5], mocks: { T: (n: number) => { if (n === 1) throw { Error: 'Bad', Cause: 'one' }; } } });
    expect(result).toMatchObject({ output: { Error: 'Bad', Cause: 'one' }, durationSeconds: 1 });
    expect(types(result)).toEqual(expect.arrayContaining(['MapIterationFailed', 'WaitStateAborted', 'MapIterationAborted', 'MapStateFailed']));
    expect(types(result)).not.toContain('MapStateSucceeded');
  });

  test('a Map can be retried', async () => {
    let calls = 0;
    const definition = map({ Retry: [{ ErrorEquals: ['Bad'], IntervalSeconds: 2 }] }, task);
    const result = await runSimulation(definition, { input: [1], mocks: { T: () => { if (calls++ === 0) throw { Error: 'Bad' }; return calls; } } });
    expect(result).toMatchObject({ output: [2], durationSeconds: 2 });
  });
});

test('events of an inline Map', async () => {
  const result = await runSimulation(map({ MaxConcurrency: 1 }), { input: [1, 2] });
  const iteration = ['MapIterationStarted', 'PassStateEntered', 'PassStateExited', 'MapIterationSucceeded'];
  expect(types(result)).toEqual(['ExecutionStarted', 'MapStateEntered', 'MapStateStarted', ...iteration, ...iteration, 'MapStateSucceeded', 'MapStateExited', 'ExecutionSucceeded']);
});

test('Maps nest, and each level shows its own item', async () => {
  const inner = { Type: 'Map', ItemSelector: { 'v.$': '$$.Map.Item.Value' }, ItemProcessor: sequence({ P: { Type: 'Pass', OutputPath: '$.v' } }) };
  expect(await outcome(map({}, { I: inner }), { input: [[1, 2], [3]] })).toEqual({ output: [[1, 2], [3]] });
});
