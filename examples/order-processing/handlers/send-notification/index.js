/**
 * Tells the customer that the order is on its way.
 *
 * Event:   a fulfilled order { order_id, customer_id, priority? }
 * Returns: { notification_id, recipient, template }
 *
 * The mail service drops a second message with the same notification id.
 */
'use strict';

exports.handler = async ({ order_id: orderId, customer_id: customerId, priority }) => ({
  notification_id: `ntf-${orderId}-shipped`,
  recipient: customerId,
  template: priority === 'rush' ? 'rush-order-shipped' : 'order-shipped',
});
