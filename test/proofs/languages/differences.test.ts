import { Construct } from 'constructs';
import { BatchItems, BatchMap, ErrorRoute, Pipeline, ResultPlacement, Router, Step, When } from '../../../lib';
import { ORDER, ORDER_MOCKS, orderTwins } from '../support/order';
import { task } from '../support/steps';
import { runTwins, Twins, twinsOf } from '../support/twins';

/**
 * What docs/adr/0004-query-languages.md lists as differences, and what the proofs of equal behaviour
 * leave out of their inputs for that reason.
 */
type Ended = { readonly output: unknown } | { readonly error: string };

const adding = (path: string) => (scope: Construct) => task(scope, 'Work', { result: ResultPlacement.field(path) });
const routed = (path: string) => (scope: Construct) => Router.step({
  cases: [{ when: When.field(path).isGreaterThan(1000), step: task(scope, 'High') }], otherwise: task(scope, 'Standard'),
});
const each = (path: string) => (scope: Construct) => BatchMap.step({ items: BatchItems.field(path), step: task(scope, 'Work') });
const caught = (scope: Construct) => Pipeline.step({ steps: [task(scope, 'Fails', { retry: [] })], catch: [ErrorRoute.onAny(task(scope, 'Handler'))] });

const mocks = { Work: { return: 1 }, High: { return: 'high' }, Standard: { return: 'standard' }, Fails: { throw: { Error: 'Broken' } }, Handler: { return: 'handled' } };
const [NO_PLACE, NO_VALUE, RUNTIME] = ['States.ResultPathMatchFailure', 'States.QueryEvaluationError', 'States.Runtime'].map(error => ({ error }));

test.each<[string, (scope: Construct) => Step, unknown, Ended, Ended]>([
  ['a field added to a text', adding('a'), 'text', NO_PLACE, NO_VALUE],
  ['a field added to a number within', adding('a.b'), { a: 7 }, NO_PLACE, NO_VALUE],
  ['a field added to a list of objects', adding('a'), [{ x: 1 }, { y: 2 }], NO_PLACE, { output: { x: 1, y: 2, a: 1 } }],
  ['an error kept beside a text', caught, 'text', NO_PLACE, NO_VALUE],
  ['a condition on a field of a list', routed('orders.total'), { orders: [{ total: 1001 }] }, { output: 'standard' }, { output: 'high' }],
  ['items that are missing', each('items'), {}, RUNTIME, NO_VALUE],
  ['items that are a text', each('items'), { items: 'text' }, RUNTIME, NO_VALUE],
  ['items of a list of objects', each('orders.items'), { orders: [{ items: [7] }] }, RUNTIME, { output: [1] }],
])('%s', async (_, makeStep, input, inJsonPath, inJsonata) => {
  const { jsonPath, jsonata } = await runTwins(twinsOf(makeStep), { input, mocks });
  expect(jsonPath).toMatchObject(inJsonPath);
  expect(jsonata).toMatchObject(inJsonata);
});

describe('order processing', () => {
  const orders: Twins = orderTwins();

  test('without items reaches the handler in JSONata alone: States.Runtime cannot be caught', async () => {
    const { items: _, ...input } = ORDER;
    const { jsonPath, jsonata } = await runTwins(orders, { input, mocks: ORDER_MOCKS });
    expect(jsonPath).toMatchObject({ status: 'FAILED', ...RUNTIME });
    expect(jsonata).toMatchObject({ status: 'FAILED', error: 'ProcessingFailed', cause: expect.stringContaining('States.QueryEvaluationError') });
  });

  test('of an order that is no object fails with what keeps the error from being kept', async () => {
    const { jsonPath, jsonata } = await runTwins(orders, { input: ORDER, mocks: { ...ORDER_MOCKS, ValidateOrder: { return: 'fine' } } });
    expect(jsonPath).toMatchObject({ status: 'FAILED', ...NO_PLACE });
    expect(jsonata).toMatchObject({ status: 'FAILED', ...NO_VALUE });
  });
});
