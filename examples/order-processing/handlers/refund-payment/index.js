/**
 * Pays back what was charged for an order, or may have been.
 *
 * Event:   { input: the order, result: the charge or null, outcome, error, idempotencyKey }
 * Returns: { refund_id, order_id, amount, status: 'REFUNDED' }
 *
 * The gateway finds the charge by its order where nobody knows whether there is one: then the amount is null.
 * The refund id is derived from the key of the step: refunding again pays nothing back twice.
 */
'use strict';
const crypto = require('node:crypto');

exports.handler = async ({ input, result, idempotencyKey }) => ({
  refund_id: `ref-${crypto.createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 12)}`,
  order_id: input.order_id,
  amount: result?.amount ?? null,
  status: 'REFUNDED',
});
