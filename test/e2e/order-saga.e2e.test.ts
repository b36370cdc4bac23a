import { holdsRolesAgainstPolicies } from './permissions';
import { cdkDeploy, enteredStates, LocalCloud, runExecution, startLocalCloud, stateMachineArn } from '../../local-cloud/client';

const ORDER = { order_id: '12345', total: 50, items: [{ sku: 'shoe', quantity: 2 }, { sku: 'sold-out', quantity: 1 }] };

let cloud: LocalCloud;
let machineArn: string;

beforeAll(async () => {
  cloud = await startLocalCloud();
  machineArn = stateMachineArn(await cdkDeploy(cloud, 'examples/order-saga/app.ts'));
});

afterAll(() => cloud?.stop());

/** What the real handlers gave, by the state that called them. */
const outputsOf = (history: any[]): Record<string, any> => Object.fromEntries(history
  .filter(({ type }) => type === 'TaskStateExited')
  .map(({ stateExitedEventDetails: details }) => [details.name, details]));

/** The results of the functions in the order of their calls: a compensation keeps none in its output. */
const resultsOf = (history: any[]): any[] => history
  .map(event => event.taskSucceededEventDetails?.output ?? event.lambdaFunctionSucceededEventDetails?.output)
  .filter(output => output !== undefined).map(output => JSON.parse(output));

test('an order is reserved, charged and shipped; one bad item does not lose the batch', async () => {
  const execution = await runExecution(cloud, machineArn, ORDER);
  expect(execution).toMatchObject({
    status: 'SUCCEEDED',
    output: {
      payment: { payment_id: expect.stringMatching(/^pay-[0-9a-f]{32}$/), amount: 50 },
      shipment: { shipment_id: 'shp-12345' },
      reservations: [{ status: 'SUCCEEDED', output: { sku: 'shoe' } }, { status: 'FAILED', error: { Error: 'OutOfStock' } }],
    },
  });
  expect(Object.keys(outputsOf(execution.history))).not.toContain('Refund');
});

test('an order that was charged and fails at shipping is refunded and released, and nothing else', async () => {
  const execution = await runExecution(cloud, machineArn, { ...ORDER, country: 'nowhere' });
  expect(execution).toMatchObject({ status: 'FAILED', error: 'NoCarrier' });
  const results = resultsOf(execution.history);
  const { payment_id } = results.find(result => result.payment_id);
  expect(results).toContainEqual({ refunded: payment_id, amount: 50, certain: true });
  expect(results.filter(result => result.released)).toEqual([{ released: results.find(result => result.reservation_id).reservation_id, sku: 'shoe' }]);
  expect(results).toContainEqual({ cancelled: 'shipment of 12345' });
  const entered = enteredStates(execution.history);
  expect(entered.filter(state => ['Cancel', 'Refund', 'Release'].includes(state))).toEqual(['Cancel', 'Refund', 'Release']);
});

test('a declined card is not refunded, what was reserved is released', async () => {
  const execution = await runExecution(cloud, machineArn, { ...ORDER, card: 'declined' });
  expect(execution).toMatchObject({ status: 'FAILED', error: 'CardDeclined', cause: expect.stringContaining('was declined') });
  const entered = enteredStates(execution.history);
  expect(entered.filter(state => ['Cancel', 'Refund', 'Release'].includes(state))).toEqual(['Release']);
});

// The queue takes compensations that fail, which none of these do.
holdsRolesAgainstPolicies(() => ({ cloud, machineArn }), ['sqs:SendMessage']);
