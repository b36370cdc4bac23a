/**
 * Gives back the stock that was reserved for one item of an order, or may have been.
 *
 * Event:   { input: the order, item, result: the reservation or null, outcome, error, idempotencyKey }
 * Returns: { product_id, quantity, status: 'RELEASED' }
 *
 * The stock finds the reservation by order and product: releasing again changes nothing.
 */
'use strict';

exports.handler = async ({ item: { product_id: productId, quantity } }) => ({ product_id: productId, quantity, status: 'RELEASED' });
