/**
 * Records why an order failed and what happens next.
 *
 * Event:   the order, and under `error` what a catcher leaves: { Error, Cause }
 * Returns: { order_id, status: 'FAILED', error, reason, next_action }
 *
 * Only records: safe to run again.
 */
'use strict';

const NEXT_ACTIONS = {
  ValidationError: 'ask-customer-to-correct',
  PaymentDeclined: 'ask-customer-for-another-card',
  OutOfStock: 'put-on-back-order',
};

/** The cause of a failed function is JSON text; others are plain text. */
function reasonOf(cause) {
  try {
    return JSON.parse(cause).errorMessage ?? cause;
  } catch {
    return cause;
  }
}

exports.handler = async ({ order_id: orderId = 'unknown', error = {} }) => {
  const name = error.Error ?? 'Unknown';
  const record = {
    order_id: orderId,
    status: 'FAILED',
    error: name,
    reason: reasonOf(error.Cause ?? ''),
    next_action: Object.hasOwn(NEXT_ACTIONS, name) ? NEXT_ACTIONS[name] : 'page-the-on-call-engineer',
  };
  console.error(JSON.stringify(record));
  return record;
};
