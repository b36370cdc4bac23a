/**
 * Reserves the stock for one item of an order.
 *
 * Event:   the item { product_id, quantity, order_id? }
 * Returns: { product_id, quantity, reservation_id, status: 'RESERVED' }
 * Throws:  OutOfStock
 *
 * The reservation id is derived from order and product: reserving again changes nothing.
 */
'use strict';
const crypto = require('node:crypto');

const STOCK_PER_PRODUCT = 100;

class OutOfStock extends Error {
  constructor(productId, quantity) {
    super(`${quantity} of ${productId} asked for, ${STOCK_PER_PRODUCT} in stock`);
    this.name = 'OutOfStock';
  }
}

exports.handler = async ({ product_id: productId, quantity, order_id: orderId = '' }) => {
  if (quantity > STOCK_PER_PRODUCT) {
    throw new OutOfStock(productId, quantity);
  }
  const digest = crypto.createHash('sha256').update(`${orderId}:${productId}`).digest('hex');
  return { product_id: productId, quantity, reservation_id: `res-${digest.slice(0, 12)}`, status: 'RESERVED' };
};
