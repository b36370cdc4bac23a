/**
 * Charges the customer through the payment gateway.
 *
 * Event:   a validated order { order_id, customer_id, total, payment?: { card } }
 * Returns: { payment_id, order_id, amount, status: 'CAPTURED' }
 * Throws:  PaymentDeclined (do not retry), PaymentGatewayUnavailable (transient)
 *
 * The payment id is derived from the order, and the gateway takes it as the
 * idempotency key: charging the same order again returns the first charge.
 */
'use strict';
const crypto = require('node:crypto');

class PaymentError extends Error {
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}

/** Stands in for a gateway's sandbox, where special cards make a charge fail. */
const SANDBOX_CARDS = {
  declined: orderId => new PaymentError('PaymentDeclined', `the card for order ${orderId} was declined`),
  unavailable: orderId => new PaymentError('PaymentGatewayUnavailable', `no answer from the gateway for order ${orderId}`),
};

function idempotencyKey(orderId, amount) {
  return `pay-${crypto.createHash('sha256').update(`${orderId}:${amount}`).digest('hex').slice(0, 12)}`;
}

exports.handler = async ({ order_id: orderId, total, payment }) => {
  if (typeof total !== 'number' || !(total >= 0)) {
    throw new PaymentError('ValidationError', `total of order ${orderId} is not an amount: ${JSON.stringify(total)}`);
  }
  const card = payment?.card;
  if (Object.hasOwn(SANDBOX_CARDS, card ?? '')) {
    throw SANDBOX_CARDS[card](orderId);
  }
  return { payment_id: idempotencyKey(orderId, total), order_id: orderId, amount: total, status: 'CAPTURED' };
};
