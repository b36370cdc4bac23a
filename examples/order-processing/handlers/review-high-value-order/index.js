/**
 * Prepares an order of high value for the fraud team.
 *
 * Event:   a validated order { order_id, total, items }
 * Returns: { route: 'high-value', order_id, checks, insured_value }
 */
'use strict';

const MANY_OF_ONE = 10;

exports.handler = async ({ order_id: orderId, total, items }) => ({
  route: 'high-value',
  order_id: orderId,
  checks: ['identity', 'billing-address', ...(items.some(item => item.quantity >= MANY_OF_ONE) ? ['reseller'] : [])],
  insured_value: total,
});
