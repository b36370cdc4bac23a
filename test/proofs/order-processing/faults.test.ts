import { Fault } from '../../../lib/testing';
import { Behaviour } from '../support/behaviour';
import { ORDER_MOCKS, ORDER_TASKS, orderFor, OrderTask, orderTwins } from '../support/order';
import { steady } from '../support/steps';
import { expectTwinsAgree } from '../support/twins';

const MAX_RETRIES = 3;
const RETRY = [steady(['Busy'], 2, MAX_RETRIES, 2), steady(['States.Timeout'], 5, 1)];
const busy = { Error: 'Busy', Cause: 'try again' };
const broken = { Error: 'Broken', Cause: '{"errorMessage":"not today"}' };
const handled = orderTwins({ retry: RETRY });
const unhandled = orderTwins({ retry: RETRY, withHandler: false });

/** The waits before the given number of retries: 2, 4, 8 seconds. */
const waits = (retries: number) => [2, 4, 8].slice(0, retries).reduce((sum, seconds) => sum + seconds, 0);

const busyUntil = (state: string, attempt: number) => (
  Array.from({ length: attempt - 1 }, (_, index): Fault => ({ state, attempt: index + 1, throw: busy }))
);

/** The state of the main flow that the task belongs to, and what the order holds when it comes there. */
const CHECKED = { valid: true };
const [HANDLED, CHARGED] = [{ ...CHECKED, handling: 'standard' }, { ...CHECKED, handling: 'standard', payment: { paid: true } }];
const PACKED = { ...CHARGED, processedItems: ['2 x prod-1', '1 x prod-2'] };
const SENT = { ...PACKED, fulfillment: { parcels: 1 } };
const BEFORE: Record<OrderTask, object> = {
  ValidateOrder: {},
  HighValueOrder: CHECKED,
  RushOrder: CHECKED,
  StandardOrder: CHECKED,
  ProcessPayment: HANDLED,
  ProcessItem: CHARGED,
  FulfillOrder: PACKED,
  UpdateInventory: SENT,
  SendNotification: SENT,
  UpdateAnalytics: SENT,
};

const cameToHandler = ({ visits }: Behaviour) => visits.filter(({ state }) => state === 'HandleFailure').map(({ input }) => input);

describe.each(ORDER_TASKS)('%s', name => {
  const input = orderFor(name);
  const invocations = name === 'ProcessItem' ? 2 : 1;
  const run = (faults: Fault[], twins = handled, mocks: object = {}) => (
    expectTwinsAgree(twins, { input, mocks: { ...ORDER_MOCKS, ...mocks }, faults })
  );

  test.each([1, 2, 3])('that fails %d times comes through, after waits of 2, 4 and 8 seconds', async failures => {
    const { status, retries, durationSeconds, visits } = await run(busyUntil(name, failures + 1));
    expect([status, retries, durationSeconds]).toEqual(['SUCCEEDED', { [name]: failures * invocations }, waits(failures)]);
    expect(visits).toContainEqual(expect.objectContaining({ from: 'FollowUp', state: 'Complete' }));
  });

  test.each([1, 2, 3, 4])('that fails for good at attempt %d leads to the handler with order and error, then to ProcessingFailed', async attempt => {
    const result = await run([...busyUntil(name, attempt), { state: name, attempt, throw: broken }]);
    expect(result).toMatchObject({ status: 'FAILED', error: 'ProcessingFailed', durationSeconds: waits(attempt - 1) });
    expect(JSON.parse(result.cause!)).toEqual(broken);
    expect(cameToHandler(result)).toEqual([{ ...input, ...BEFORE[name], error: broken }]);
    expect(result.retries[name] ?? 0).toBe((attempt - 1) * invocations);
  });

  test('that never recovers fails when its retries are used up, not before and not after', async () => {
    const result = await run(busyUntil(name, 99));
    expect(result).toMatchObject({ status: 'FAILED', error: 'ProcessingFailed', retries: { [name]: MAX_RETRIES * invocations }, durationSeconds: waits(3) });
    expect(JSON.parse(result.cause!)).toEqual(busy);
  });

  test.each<[string, Partial<Fault>, number]>([
    ['States.Timeout', { timeout: true }, 300 + 5 + 300],
    ['States.DataLimitExceeded', { throw: { Error: 'States.DataLimitExceeded', Cause: 'too much' } }, 0],
    ['States.TaskFailed', { throw: { Error: 'States.TaskFailed' } }, 0],
    ['Lambda.Unknown', { throw: { Error: 'Lambda.Unknown' } }, 0],
  ])('that ends with %s leads to the handler too', async (Error, fault, durationSeconds) => {
    const result = await run([{ state: name, ...fault }]);
    expect(result).toMatchObject({ status: 'FAILED', error: 'ProcessingFailed', durationSeconds });
    expect(JSON.parse(result.cause!)).toMatchObject({ Error });
    expect(cameToHandler(result)).toHaveLength(1);
  });

  test('whose result is too large leads to the handler too', async () => {
    const result = await run([], handled, { [name]: { return: { ...input, text: 'x'.repeat(256 * 1024) } } });
    expect(result).toMatchObject({ status: 'FAILED', error: 'ProcessingFailed' });
    expect(JSON.parse(result.cause!)).toMatchObject({ Error: 'States.DataLimitExceeded' });
  });

  test.each([
    ['breaks', [{ state: 'HandleFailure', throw: { Error: 'HandlerBroken' } }]],
    ['takes too long', [{ state: 'HandleFailure', timeout: true }]],
    ['gives too much', [{ state: 'HandleFailure', throw: { Error: 'States.DataLimitExceeded' } }]],
  ])('still shows in the cause when the handler %s', async (_, faults) => {
    const result = await run([{ state: name, throw: broken }, ...faults]);
    expect(result).toMatchObject({ status: 'FAILED', error: 'ProcessingFailed' });
    expect(JSON.parse(result.cause!)).toEqual(broken);
  });

  test('leads to the handler behind its dead letter', async () => {
    const letters: any[] = [];
    const mocks = { [`${name} Dead Letter`]: ({ MessageBody }: any) => letters.push(MessageBody.error) };
    const result = await run([{ state: name, throw: broken }], orderTwins({ retry: RETRY, letterOf: name }), mocks);
    expect(result).toMatchObject({ status: 'FAILED', error: 'ProcessingFailed' });
    expect(JSON.parse(result.cause!)).toEqual(broken);
    expect(cameToHandler(result)).toEqual([{ ...input, ...BEFORE[name], error: broken }]);
    expect(letters).toContainEqual(broken);
  });

  test('shows in the cause without a handler', async () => {
    const result = await run([{ state: name, throw: broken }], unhandled);
    expect(result).toMatchObject({ status: 'FAILED', error: 'ProcessingFailed' });
    expect(JSON.parse(result.cause!)).toEqual(broken);
  });
});
