/**
 * What the steps of an order do and how each is undone. They stand in for a warehouse, a payment gateway and a carrier: each
 * derives its ids from what it gets, so that calling it twice gives the same, and special values make it fail.
 */
'use strict';
const crypto = require('node:crypto');

class Refused extends Error {
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}

const idOf = text => crypto.createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Event: an item { sku, quantity }. Throws: OutOfStock, after which nothing is reserved. */
exports.reserve = async ({ sku, quantity }) => {
  if (sku === 'sold-out') throw new Refused('OutOfStock', `${sku} is sold out`);
  return { reservation_id: `res-${idOf(`${sku}:${quantity}`)}`, sku, quantity };
};

/** Event: what a compensation gets, with the item. A reservation that nobody knows is looked for by its key. */
exports.release = async ({ item, result, idempotencyKey }) => ({ released: result?.reservation_id ?? idempotencyKey, sku: item.sku });

/** Event: { order, key }. The gateway takes the key, so that nobody pays twice. Throws: CardDeclined, after which nothing is charged. */
exports.charge = async ({ order, key }) => {
  if (order.card === 'declined') throw new Refused('CardDeclined', `the card for order ${order.order_id} was declined`);
  return { payment_id: `pay-${key}`, amount: order.total };
};

/** Event: what a compensation gets. Where nobody knows whether the charge happened, the gateway is asked by the order. */
exports.refund = async ({ input, result, outcome }) => ({
  refunded: result?.payment_id ?? `payment of ${input.order_id}`, amount: result?.amount ?? 0, certain: outcome === 'completed',
});

/** Event: the order with its payment. Throws: NoCarrier. */
exports.ship = async ({ order_id, country }) => {
  if (country === 'nowhere') throw new Refused('NoCarrier', `no carrier takes order ${order_id} to ${country}`);
  return { shipment_id: `shp-${order_id}` };
};

/** Event: what a compensation gets. */
exports.cancel = async ({ input, result }) => ({ cancelled: result?.shipment_id ?? `shipment of ${input.order_id}` });

/** Event: the order. */
exports.notify = async ({ order_id }) => ({ notified: order_id });

/** Event: the order. */
exports.record = async ({ order_id, total }) => ({ recorded: order_id, total });
