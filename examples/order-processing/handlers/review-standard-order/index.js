/**
 * Puts an order into the next regular picking wave.
 *
 * Event:   a validated order { order_id }
 * Returns: { route: 'standard', order_id, queue }
 */
'use strict';

exports.handler = async ({ order_id: orderId }) => ({ route: 'standard', order_id: orderId, queue: 'picking-standard' });
