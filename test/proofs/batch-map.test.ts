import * as fc from 'fast-check';
import { Ending, ending, json } from './support/arbitraries';
import { steady, task } from './support/steps';
import { expectTwinsAgree, twinsOf } from './support/twins';
import { BatchItems, BatchMap, BatchMapOptions, Pipeline } from '../../lib';
import { MockContext, simulate, SimulationResult } from '../../lib/testing';

jest.setTimeout(60_000);

const batch = (options: Partial<BatchMapOptions> = {}) => twinsOf(scope => BatchMap.step({
  items: BatchItems.field('items'), step: task(scope, 'ProcessItem', { retry: [steady(['Busy'], 1, 2)] }), ...options,
}));

const capturing = batch({ captureFailures: true });
const failing = batch();

const itemsWithEndings = fc.array(fc.tuple(json, ending), { maxLength: 12 });

/** Items are told apart by their place: two of them may be equal. */
function byPlace(endings: Ending[]): (item: unknown, context: MockContext) => unknown {
  return (_, { mapItem }) => {
    const ended = endings[mapItem!.Index];
    if ('throw' in ended) throw ended.throw;
    return ended.return;
  };
}

test('every item is in the result once, in its place: processed, or with its error and itself', async () => {
  await fc.assert(fc.asyncProperty(itemsWithEndings, async pairs => {
    const items = pairs.map(([item]) => item);
    const mocks = { ProcessItem: byPlace(pairs.map(([, ended]) => ended)) };
    const { status, output, calls } = await expectTwinsAgree(capturing, { input: { items }, mocks });
    expect(status).toBe('SUCCEEDED');
    expect(output).toEqual(pairs.map(([item, ended]) => ('return' in ended
      ? { status: 'SUCCEEDED', output: ended.return }
      : { status: 'FAILED', error: { Error: ended.throw.Error, Cause: ended.throw.Cause ?? '' }, item })));
    expect(calls).toHaveLength(items.length);
  }), { numRuns: 200 });
});

test('without capture the batch succeeds with all results in order, or fails with the error of an item', async () => {
  await fc.assert(fc.asyncProperty(itemsWithEndings, async pairs => {
    const endings = pairs.map(([, ended]) => ended);
    const errors = endings.flatMap(ended => ('throw' in ended ? [ended.throw.Error] : []));
    const items = pairs.map(([item]) => item);
    const { status, output, error } = await expectTwinsAgree(failing, { input: { items }, mocks: { ProcessItem: byPlace(endings) } });
    if (errors.length > 0) expect(errors).toContain(error);
    else expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: endings.map(ended => (ended as { return: unknown }).return) });
  }), { numRuns: 150 });
});

test('an item that is not an object, and one whose result is too large, are accounted for', async () => {
  const items = ['id-1', 2, null, ['x'], {}];
  const mocks = { ProcessItem: (item: unknown) => (item === 2 ? 'x'.repeat(256 * 1024) : Promise.reject({ Error: 'Bad', Cause: typeof item })) };
  const { output } = await expectTwinsAgree(capturing, { input: { items }, mocks });
  expect(output.map(({ error: { Error }, item }: any) => [Error, item])).toEqual([
    ['Bad', 'id-1'], ['States.DataLimitExceeded', 2], ['Bad', null], ['Bad', ['x']], ['Bad', {}],
  ]);
});

test('an item that fails at first is retried by itself', async () => {
  const attempts: Record<string, number> = {};
  const ProcessItem = (item: string) => {
    attempts[item] = (attempts[item] ?? 0) + 1;
    if (item === 'b' && attempts[item] < 3) throw { Error: 'Busy' };
    return item.toUpperCase();
  };
  for (const twin of Object.values(failing)) {
    for (const item of Object.keys(attempts)) delete attempts[item];
    expect(await simulate(twin, { input: { items: ['a', 'b', 'c'] }, mocks: { ProcessItem } })).toMatchObject({ output: ['A', 'B', 'C'], durationSeconds: 1 + 2 });
    expect(attempts).toEqual({ a: 1, b: 3, c: 1 });
  }
});

/** How many items were at work at the same time, from the events of their start and end. */
function mostAtOnce({ history }: SimulationResult): number {
  let now = 0;
  return Math.max(0, ...history.map(({ type }) => {
    if (type === 'MapIterationStarted') now++;
    if (/^MapIteration(Succeeded|Failed|Aborted)$/.test(type)) now--;
    return now;
  }));
}

const itemsUpTo = (count: number) => Array.from({ length: count }, (_, index) => index);

test.each([1, 2, 7, 40])('never more than %d items are worked on at once, and no fewer when there are enough', async maxConcurrency => {
  const twins = twinsOf(scope => BatchMap.step({
    items: BatchItems.input(), maxConcurrency, captureFailures: true, step: Pipeline.step({ steps: [task(scope, 'First'), task(scope, 'Then')] }),
  }));
  const Then = (_: unknown, { mapItem }: MockContext) => (mapItem!.Index % 5 === 0 ? Promise.reject({ Error: 'Bad' }) : 1);
  await fc.assert(fc.asyncProperty(fc.nat(60), async count => {
    for (const twin of Object.values(twins)) {
      const result = await simulate(twin, { input: itemsUpTo(count), mocks: { First: { return: {}, afterSeconds: 3 }, Then } });
      expect(mostAtOnce(result)).toBe(Math.min(maxConcurrency, count));
      expect(result.durationSeconds).toBe(Math.ceil(count / maxConcurrency) * 3);
    }
  }), { numRuns: 10 });
});

test('ten at once is the default', async () => {
  for (const twin of Object.values(failing)) {
    const result = await simulate(twin, { input: { items: itemsUpTo(35) }, mocks: { ProcessItem: { return: 0, afterSeconds: 1 } } });
    expect([mostAtOnce(result), result.durationSeconds]).toEqual([10, 4]);
  }
});

test('a large batch keeps every item', async () => {
  const items = itemsUpTo(1500).map(index => `item ${index}`);
  const ProcessItem = (item: string, { mapItem }: MockContext) => (mapItem!.Index % 7 === 0 ? Promise.reject({ Error: 'Bad' }) : item.length);
  const { output } = await expectTwinsAgree(capturing, { input: { items }, mocks: { ProcessItem } });
  expect(output.map(({ item, output: length }: any) => item ?? length)).toEqual(
    items.map((item, index) => (index % 7 === 0 ? item : item.length)),
  );
});
