/**
 * Puts an order at the head of the picking queue.
 *
 * Event:   a validated order { order_id, items }
 * Returns: { route: 'rush', order_id, queue, pick_within_minutes }
 */
'use strict';

const MINUTES_PER_ITEM = 5;

exports.handler = async ({ order_id: orderId, items }) => ({
  route: 'rush',
  order_id: orderId,
  queue: 'picking-rush',
  pick_within_minutes: items.length * MINUTES_PER_ITEM,
});
