import * as fc from 'fast-check';
import { json, jsonObject, mocksFor, order } from '../support/arbitraries';
import { ORDER_TASKS, orderTwins, OrderTwinsOptions } from '../support/order';
import { expectTwinsAgree } from '../support/twins';

/** An order has an array of items: without one the languages fail in ways of their own. */
const items = fc.array(json, { maxLength: 4 });
const orders = fc.tuple(order, items).map(([fields, list]) => ({ ...fields, items: list }) as Record<string, unknown>);

const OTHERS = ORDER_TASKS.filter(name => name !== 'ValidateOrder');
const mocks = fc.tuple(mocksFor(['ValidateOrder'], orders), mocksFor(OTHERS), mocksFor(['HandleFailure'], jsonObject))
  .map(all => Object.assign({}, ...all) as Parameters<typeof expectTwinsAgree>[1]['mocks']);

test.each<[string, OrderTwinsOptions]>([
  ['with a handler', {}],
  ['without a handler', { withHandler: false }],
  ['that captures the failures of items', { captureItemFailures: true, itemConcurrency: 2 }],
])('any order %s is completed, or fails with its error and everything that was known of it', async (_, options) => {
  const twins = orderTwins(options);
  const withHandler = options.withHandler ?? true;
  await fc.assert(fc.asyncProperty(orders, mocks, fc.nat(99), async (input, given, seed) => {
    const { status, error, cause, visits } = await expectTwinsAgree(twins, { input, mocks: given, seed });
    const handled = visits.filter(({ state }) => state === 'HandleFailure');
    expect(visits.some(({ state }) => state === 'Complete')).toBe(status === 'SUCCEEDED');
    expect(visits.some(({ state }) => state === 'ProcessingFailed')).toBe(status === 'FAILED');
    expect(handled).toHaveLength(status === 'FAILED' && withHandler ? 1 : 0);
    if (status === 'SUCCEEDED') return;
    expect(error).toBe('ProcessingFailed');
    const known = JSON.parse(cause!) as object;
    expect(known).toEqual({ Error: expect.stringMatching(/./), Cause: expect.any(String) });
    for (const { input: kept } of handled) expect(kept).toMatchObject({ items: expect.any(Array), error: known });
  }), { numRuns: 60 });
});
