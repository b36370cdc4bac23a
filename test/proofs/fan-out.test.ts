import * as fc from 'fast-check';
import { Ending, ending, json } from './support/arbitraries';
import { steady, task } from './support/steps';
import { expectTwinsAgree, twinsOf } from './support/twins';
import { FanOut, FanOutCompletion, Pipeline } from '../../lib';
import { simulate } from '../../lib/testing';

jest.setTimeout(60_000);

const NAMES = ['UpdateInventory', 'SendNotification', 'UpdateAnalytics'];

const fanOut = (completion: FanOutCompletion) => twinsOf(scope => FanOut.step({
  completion, branches: NAMES.map(name => ({ name, step: task(scope, name, { retry: [steady(['Busy'], 2, 2)] }) })),
}));

const endings = fc.tuple(...NAMES.map(() => ending));

const settled = (ended: Ending) => ('return' in ended
  ? { status: 'SUCCEEDED', output: ended.return }
  : { status: 'FAILED', error: { Error: ended.throw.Error, Cause: ended.throw.Cause ?? '' } });

test('settle-all keeps the result of every branch, whatever becomes of the others', async () => {
  const twins = fanOut(FanOutCompletion.SETTLE_ALL);
  await fc.assert(fc.asyncProperty(json, endings, async (input, ended) => {
    const mocks = Object.fromEntries(NAMES.map((name, index) => [name, ended[index]]));
    const { status, output } = await expectTwinsAgree(twins, { input, mocks });
    expect(status).toBe('SUCCEEDED');
    expect(output).toEqual(Object.fromEntries(NAMES.map((name, index) => [name, settled(ended[index])])));
  }), { numRuns: 150 });
});

test.each(['States.DataLimitExceeded', 'States.Timeout', 'States.HeartbeatTimeout', 'States.TaskFailed', 'Any other'])('settle-all keeps %s', async Error => {
  const mocks = { UpdateInventory: { throw: { Error, Cause: 'why' } }, SendNotification: { return: 1 }, UpdateAnalytics: { return: 2 } };
  const { output } = await expectTwinsAgree(fanOut(FanOutCompletion.SETTLE_ALL), { mocks });
  expect(output).toMatchObject({ UpdateInventory: { error: { Error, Cause: 'why' } }, SendNotification: { output: 1 }, UpdateAnalytics: { output: 2 } });
});

test('settle-all keeps the others when a result is larger than a state may hold', async () => {
  const mocks = { UpdateInventory: { return: 'x'.repeat(256 * 1024) }, SendNotification: { return: 1 }, UpdateAnalytics: { return: 2 } };
  const { output } = await expectTwinsAgree(fanOut(FanOutCompletion.SETTLE_ALL), { mocks });
  expect(output).toMatchObject({ UpdateInventory: { error: { Error: 'States.DataLimitExceeded' } }, SendNotification: { output: 1 } });
});

test('settle-all settles a branch only behind its retries', async () => {
  const busy = { throw: { Error: 'Busy' } };
  const mocks = { UpdateInventory: [busy, busy, { return: 1 }], SendNotification: [busy], UpdateAnalytics: { return: 3 } };
  const { output, retries, durationSeconds } = await expectTwinsAgree(fanOut(FanOutCompletion.SETTLE_ALL), { mocks });
  expect(output).toMatchObject({ UpdateInventory: { output: 1 }, SendNotification: { error: { Error: 'Busy' } } });
  expect([retries, durationSeconds]).toEqual([{ UpdateInventory: 2, SendNotification: 2 }, 2 + 4]);
});

/** Each branch ends at a time of its own, so that the first failure is one and the same in both languages. */
test('fail-fast ends with the first failure, at its time', async () => {
  const twins = fanOut(FanOutCompletion.FAIL_FAST);
  await fc.assert(fc.asyncProperty(json, endings, fc.shuffledSubarray([10, 20, 30], { minLength: 3 }), async (input, ended, times) => {
    const timed = ended.map((how, index) => ({ ...how, afterSeconds: times[index] }));
    const failures = timed.filter(how => 'throw' in how).sort((one, other) => one.afterSeconds - other.afterSeconds);
    const result = await expectTwinsAgree(twins, { input, mocks: Object.fromEntries(NAMES.map((name, index) => [name, timed[index]])) });
    const [first] = failures;
    expect(result).toMatchObject(first
      ? { status: 'FAILED', error: first.throw.Error, durationSeconds: first.afterSeconds }
      : { status: 'SUCCEEDED', output: Object.fromEntries(NAMES.map((name, index) => [name, (ended[index] as { return: unknown }).return])), durationSeconds: 30 });
  }), { numRuns: 100 });
});

test('fail-fast stops the branches that are still at work', async () => {
  const twins = twinsOf(scope => FanOut.step({
    branches: [{ name: 'Fails', step: task(scope, 'Fails') }, { name: 'Slow', step: Pipeline.step({ steps: [task(scope, 'Slow'), task(scope, 'After')] }) }],
  }));
  const mocks = { Fails: { throw: { Error: 'Broken' }, afterSeconds: 5 }, Slow: { return: 1, afterSeconds: 60 }, After: { return: 2 } };
  await expectTwinsAgree(twins, { mocks });
  const { history, ...result } = await simulate(twins.jsonata, { mocks });
  expect(result).toMatchObject({ status: 'FAILED', error: 'Broken', durationSeconds: 5, statesEntered: ['FanOut', 'Fails', 'Slow'] });
  expect(history.filter(({ type }) => type === 'TaskStateAborted')).toHaveLength(2); // of the branch that failed, too
});
