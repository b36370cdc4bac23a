import { HandlerCase } from './support';

const ORDER = { order_id: '12345', customer_id: 'cust-789', items: [{ product_id: 'prod-1', quantity: 2 }] };
const VALIDATED = { ...ORDER, total: 50, priority: 'standard' };

function invalid(name: string, event: unknown, message: RegExp): HandlerCase {
  return { name, handler: 'validate-order', event, error: { name: 'ValidationError', message } };
}

function failure(name: string, error: object | undefined, record: object): HandlerCase {
  return {
    name,
    handler: 'handle-failure',
    event: { ...ORDER, error },
    result: { order_id: '12345', status: 'FAILED', undone: [], ...record },
  };
}

/** The contract of the order handlers, in whatever language they are written. */
export const ORDER_CASES: HandlerCase[] = [
  { name: 'the reference order gets a total at list price', handler: 'validate-order', event: ORDER, result: VALIDATED },
  {
    name: 'unit prices add up in cents',
    handler: 'validate-order',
    event: { ...ORDER, items: [{ product_id: 'a', quantity: 3, unit_price: 0.1 }, { product_id: 'b', quantity: 1, unit_price: 0.2 }] },
    result: {
      ...VALIDATED,
      items: [{ product_id: 'a', quantity: 3, unit_price: 0.1 }, { product_id: 'b', quantity: 1, unit_price: 0.2 }],
      total: 0.5,
    },
  },
  { name: 'a given total stays', handler: 'validate-order', event: { ...ORDER, total: 0 }, result: { ...VALIDATED, total: 0 } },
  { name: 'a given priority stays', handler: 'validate-order', event: { ...ORDER, priority: 'rush' }, result: { ...VALIDATED, priority: 'rush' } },
  invalid('no object', [], /it is not an object/),
  invalid('no items', { ...ORDER, items: [] }, /items is empty/),
  invalid('every fault at once', { items: [{ quantity: 0 }] }, /product_id.*quantity.*order_id.*customer_id/),
  invalid('an item that is no object', { ...ORDER, items: ['prod-1'] }, /items\[0\] is not an object/),
  invalid('a broken quantity', { ...ORDER, items: [{ product_id: 'a', quantity: 1.5 }] }, /items\[0\]\.quantity/),
  invalid('a price below 0', { ...ORDER, items: [{ product_id: 'a', quantity: 1, unit_price: -1 }] }, /items\[0\]\.unit_price/),
  invalid('a total that is text', { ...ORDER, total: '50' }, /total is not an amount/),
  invalid('an unknown priority', { ...ORDER, priority: 'yesterday' }, /priority is none of standard, rush/),

  {
    name: 'the charge has the idempotency key of the order',
    handler: 'process-payment',
    event: VALIDATED,
    result: { payment_id: 'pay-00ab3199ce4b', order_id: '12345', amount: 50, status: 'CAPTURED' },
  },
  {
    name: 'a declined card',
    handler: 'process-payment',
    event: { ...VALIDATED, payment: { card: 'declined' } },
    error: { name: 'PaymentDeclined', message: /order 12345 was declined/ },
  },
  {
    name: 'a silent gateway',
    handler: 'process-payment',
    event: { ...VALIDATED, payment: { card: 'unavailable' } },
    error: { name: 'PaymentGatewayUnavailable', message: /order 12345/ },
  },
  {
    name: 'a reservation',
    handler: 'process-item',
    event: { product_id: 'prod-1', quantity: 2 },
    result: { product_id: 'prod-1', quantity: 2, reservation_id: 'res-9ef50dca7cdf', status: 'RESERVED' },
  },
  {
    name: 'more than the stock',
    handler: 'process-item',
    event: { product_id: 'prod-1', quantity: 101 },
    error: { name: 'OutOfStock', message: /101 of prod-1/ },
  },
  {
    name: 'a standard order goes by ground',
    handler: 'fulfill-order',
    event: { ...VALIDATED, items: [{ product_id: 'a', quantity: 11 }] },
    result: { shipment_id: 'shp-12345', order_id: '12345', carrier: 'ground', delivery_days: 5, packages: 2, status: 'SHIPPED' },
  },
  {
    name: 'a rush order flies',
    handler: 'fulfill-order',
    event: { ...VALIDATED, priority: 'rush' },
    result: { shipment_id: 'shp-12345', order_id: '12345', carrier: 'air-express', delivery_days: 1, packages: 1, status: 'SHIPPED' },
  },
  {
    name: 'an order that nobody ships',
    handler: 'fulfill-order',
    event: { ...VALIDATED, ship_to: 'nowhere' },
    error: { name: 'NoCarrier', message: /order 12345 to nowhere/ },
  },
  {
    name: 'one change a product',
    handler: 'update-inventory',
    event: { ...VALIDATED, items: [{ product_id: 'a', quantity: 1 }, { product_id: 'b', quantity: 2 }, { product_id: 'a', quantity: 3 }] },
    result: { order_id: '12345', changes: [{ product_id: 'a', change: -4 }, { product_id: 'b', change: -2 }] },
  },
  {
    name: 'the customer hears of it',
    handler: 'send-notification',
    event: VALIDATED,
    result: { notification_id: 'ntf-12345-shipped', recipient: 'cust-789', template: 'order-shipped' },
  },
  {
    name: 'a rush order has a message of its own',
    handler: 'send-notification',
    event: { ...VALIDATED, priority: 'rush' },
    result: { notification_id: 'ntf-12345-shipped', recipient: 'cust-789', template: 'rush-order-shipped' },
  },
  {
    name: 'no customer data goes to the reports',
    handler: 'update-analytics',
    event: { ...VALIDATED, total: 1000.01 },
    result: { event_id: 'evt-12345-completed', event: 'order_completed', total: 1000.01, item_count: 1, segment: 'high-value' },
  },
  {
    name: '1000 is not yet high value',
    handler: 'update-analytics',
    event: { ...VALIDATED, total: 1000 },
    result: { event_id: 'evt-12345-completed', event: 'order_completed', total: 1000, item_count: 1, segment: 'regular' },
  },
  failure(
    'the cause of a function is opened',
    { Error: 'OutOfStock', Cause: '{"errorType":"OutOfStock","errorMessage":"none left"}' },
    { error: 'OutOfStock', reason: 'none left', next_action: 'put-on-back-order' },
  ),
  failure(
    'a plain cause stays',
    { Error: 'States.Timeout', Cause: 'took too long' },
    { error: 'States.Timeout', reason: 'took too long', next_action: 'page-the-on-call-engineer' },
  ),
  failure('an error named like a property of every object', { Error: 'constructor', Cause: '' },
    { error: 'constructor', reason: '', next_action: 'page-the-on-call-engineer' }),
  {
    name: 'resellers are checked',
    handler: 'review-high-value-order',
    event: { ...VALIDATED, total: 1500, items: [{ product_id: 'a', quantity: 10 }] },
    result: { route: 'high-value', order_id: '12345', checks: ['identity', 'billing-address', 'reseller'], insured_value: 1500 },
  },
  {
    name: 'minutes by item',
    handler: 'review-rush-order',
    event: VALIDATED,
    result: { route: 'rush', order_id: '12345', queue: 'picking-rush', pick_within_minutes: 5 },
  },
  {
    name: 'the next wave',
    handler: 'review-standard-order',
    event: VALIDATED,
    result: { route: 'standard', order_id: '12345', queue: 'picking-standard' },
  },

  {
    name: 'what was charged is paid back',
    handler: 'refund-payment',
    event: { input: ORDER, result: { amount: 50 }, outcome: 'completed', idempotencyKey: 'k' },
    result: { refund_id: 'ref-8254c329a928', order_id: '12345', amount: 50, status: 'REFUNDED' },
  },
  {
    name: 'what may have been charged is looked for',
    handler: 'refund-payment',
    event: { input: ORDER, result: null, outcome: 'unknown', idempotencyKey: 'k' },
    result: { refund_id: 'ref-8254c329a928', order_id: '12345', amount: null, status: 'REFUNDED' },
  },
  {
    name: 'the item goes back',
    handler: 'release-item',
    event: { input: ORDER, item: ORDER.items[0], result: null, outcome: 'unknown', idempotencyKey: 'k' },
    result: { product_id: 'prod-1', quantity: 2, status: 'RELEASED' },
  },
  {
    name: 'the shipment of the order',
    handler: 'cancel-shipment',
    event: { input: ORDER, result: { shipment_id: 'shp-12345' }, outcome: 'completed', idempotencyKey: 'k' },
    result: { shipment_id: 'shp-12345', status: 'CANCELLED' },
  },
  {
    name: 'what was undone is told',
    handler: 'handle-failure',
    event: { ...ORDER, error: { Error: 'X' }, undone: { failedStep: 'FulfillOrder', compensated: ['ProcessPayment'], deadLettered: [] } },
    result: { order_id: '12345', status: 'FAILED', error: 'X', reason: '', undone: ['ProcessPayment'], next_action: 'page-the-on-call-engineer' },
  },
  {
    name: 'what could not be undone is work',
    handler: 'handle-failure',
    event: { ...ORDER, error: { Error: 'ValidationError' }, undone: { failedStep: 'A', compensated: [], deadLettered: ['ProcessPayment'] } },
    result: { order_id: '12345', status: 'FAILED', error: 'ValidationError', reason: '', undone: [], next_action: 'undo-by-hand' },
  },
];
