/**
 * Books the sold quantities out of the inventory.
 *
 * Event:   a fulfilled order { order_id, items: [{ product_id, quantity }] }
 * Returns: { order_id, changes: [{ product_id, change }] }, one entry a product
 *
 * The inventory keys its journal by order and product: booking again changes nothing.
 */
'use strict';

exports.handler = async ({ order_id: orderId, items }) => {
  const sold = new Map();
  for (const { product_id: productId, quantity } of items) {
    sold.set(productId, (sold.get(productId) ?? 0) + quantity);
  }
  return { order_id: orderId, changes: [...sold].map(([productId, quantity]) => ({ product_id: productId, change: -quantity })) };
};
