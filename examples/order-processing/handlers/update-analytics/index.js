/**
 * Records the sale for the reports.
 *
 * Event:   a fulfilled order { order_id, total, items }
 * Returns: { event_id, event, total, item_count, segment }
 *
 * The event id is derived from the order's: the reports count it once. No customer data leaves this function.
 */
'use strict';

const HIGH_VALUE = 1000;

exports.handler = async ({ order_id: orderId, total, items }) => ({
  event_id: `evt-${orderId}-completed`,
  event: 'order_completed',
  total,
  item_count: items.length,
  segment: total > HIGH_VALUE ? 'high-value' : 'regular',
});
