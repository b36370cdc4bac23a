import { holdsRolesAgainstPolicies } from './permissions';
import { cdkDeploy, enteredStates, Execution, LocalCloud, runExecution, startLocalCloud, stateMachineArn, transitions } from '../../local-cloud/client';

const ORDER = { order_id: '12345', customer_id: 'cust-789', items: [{ product_id: 'prod-1', quantity: 2 }] };

/** What every order goes through that ends well. */
const HAPPY_PATH = ['ValidateOrder', 'ProcessPayment', 'ProcessItems', 'FulfillOrder', 'UpdateInventory', 'SendNotification', 'UpdateAnalytics', 'Complete'];
const ROUTES = ['HighValueOrder', 'RushOrder', 'StandardOrder'];

interface Case {
  readonly order: object;
  readonly route: string;
  readonly output: object;
}

interface FailingCase {
  readonly order: object;
  readonly visited: string[];
  readonly avoided: string[];
  /** The error of the step that fails, which the cause of the execution carries. */
  readonly error: string;
  readonly message: RegExp;
  /** How often the step that fails is tried. */
  readonly attempts: number;
}

const SUCCEEDING: Record<string, Case> = {
  'the reference order': {
    order: ORDER,
    route: 'StandardOrder',
    output: {
      order_id: '12345',
      total: 50,
      handling: { route: 'standard', queue: 'picking-standard' },
      payment: { amount: 50, status: 'CAPTURED' },
      processedItems: [{ product_id: 'prod-1', quantity: 2, status: 'RESERVED' }],
      fulfillment: { shipment_id: 'shp-12345', carrier: 'ground' },
      followUp: {
        UpdateInventory: { changes: [{ product_id: 'prod-1', change: -2 }] },
        SendNotification: { recipient: 'cust-789' },
        UpdateAnalytics: { segment: 'regular' },
      },
    },
  },
  'an order over 1000': {
    order: { ...ORDER, total: 1500, priority: 'rush' },
    route: 'HighValueOrder',
    output: { total: 1500, handling: { route: 'high-value', insured_value: 1500 }, payment: { amount: 1500 } },
  },
  'a rush order': {
    order: { ...ORDER, priority: 'rush' },
    route: 'RushOrder',
    output: { handling: { route: 'rush', pick_within_minutes: 5 }, fulfillment: { carrier: 'air-express', delivery_days: 1 } },
  },
  'an order of exactly 1000': {
    order: { ...ORDER, total: 1000 },
    route: 'StandardOrder',
    output: { total: 1000, handling: { route: 'standard' } },
  },
  'an order of many items': {
    order: { ...ORDER, items: Array.from({ length: 12 }, (_, index) => ({ product_id: `prod-${index}`, quantity: 1 + index, unit_price: 0.1 })) },
    route: 'StandardOrder',
    output: { total: 7.8, processedItems: Array.from({ length: 12 }, (_, index) => expect.objectContaining({ product_id: `prod-${index}` })) },
  },
};

const FAILING: Record<string, FailingCase> = {
  'a payment gateway that does not answer': {
    order: { ...ORDER, payment: { card: 'unavailable' } },
    visited: ['ProcessPayment', 'RefundPayment', 'HandleFailure', 'ProcessingFailed'],
    avoided: ['ProcessItems', 'FulfillOrder', 'ReleaseItem'],
    error: 'PaymentGatewayUnavailable',
    message: /no answer from the gateway/,
    attempts: 3,
  },
  'an order that nobody ships': {
    order: { ...ORDER, ship_to: 'nowhere' },
    visited: ['FulfillOrder', 'CancelShipment', 'ReleaseItem', 'RefundPayment', 'HandleFailure', 'ProcessingFailed'],
    avoided: ['SendNotification'],
    error: 'NoCarrier',
    message: /nobody ships order 12345 to nowhere/,
    attempts: 1,
  },
  'an order that is not valid': {
    order: { order_id: '12345', items: [] },
    visited: ['ValidateOrder', 'HandleFailure', 'ProcessingFailed'],
    avoided: ['ProcessPayment', 'RefundPayment', ...ROUTES],
    error: 'ValidationError',
    message: /items is empty; customer_id is missing/,
    attempts: 1,
  },
};

let cloud: LocalCloud;
let machineArn: string;

beforeAll(async () => {
  cloud = await startLocalCloud();
  machineArn = stateMachineArn(await cdkDeploy(cloud, 'examples/order-processing/app.ts'));
});

afterAll(() => cloud?.stop());

const process = (order: object): Promise<Execution> => runExecution(cloud, machineArn, order);

function failuresOf(execution: Execution, error: string): number {
  return transitions(execution.history).filter(transition => transition.kind === 'failed' && transition.error === error).length;
}

test.each(Object.entries(SUCCEEDING))('%s is processed', async (_, { order, route, output }) => {
  const execution = await process(order);

  expect(execution).toMatchObject({ status: 'SUCCEEDED', output });
  const entered = enteredStates(execution.history);
  expect(entered).toEqual(expect.arrayContaining(HAPPY_PATH));
  expect(entered.filter(state => ROUTES.includes(state))).toEqual([route]);
  expect(execution.history.at(-1)).toMatchObject({ type: 'ExecutionSucceeded' });
});

test.each(Object.entries(FAILING))('%s ends in ProcessingFailed', async (_, { order, visited, avoided, error, message, attempts }) => {
  const execution = await process(order);

  expect(execution).toMatchObject({ status: 'FAILED', error: 'ProcessingFailed' });
  expect(JSON.parse(execution.cause!)).toEqual({ Error: error, Cause: expect.stringMatching(message) });
  const entered = enteredStates(execution.history);
  expect(entered).toEqual(expect.arrayContaining(visited));
  expect(entered.at(-1)).toBe('ProcessingFailed');
  expect(entered.filter(state => avoided.includes(state))).toEqual([]);
  expect(failuresOf(execution, error)).toBe(attempts);
});

test('a declined card is an answer: nothing is undone, and nobody is called', async () => {
  const execution = await process({ ...ORDER, payment: { card: 'declined' } });

  expect(execution).toMatchObject({ status: 'SUCCEEDED', output: { outcome: 'declined', error: { Error: 'PaymentDeclined' } } });
  expect(enteredStates(execution.history)).not.toEqual(expect.arrayContaining(['RefundPayment']));
});

// No compensation of the example fails.
holdsRolesAgainstPolicies(() => ({ cloud, machineArn }), ['sqs:SendMessage']);
