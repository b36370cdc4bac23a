/**
 * Hands the order to a carrier.
 *
 * Event:   a paid order { order_id, items, priority? }
 * Returns: { shipment_id, order_id, carrier, delivery_days, packages, status: 'SHIPPED' }
 *
 * One shipment an order: the id is derived from the order's, so a retry ships nothing twice.
 */
'use strict';

const SERVICES = {
  rush: { carrier: 'air-express', delivery_days: 1 },
  standard: { carrier: 'ground', delivery_days: 5 },
};
const ITEMS_PER_PACKAGE = 10;

exports.handler = async ({ order_id: orderId, items, priority }) => {
  const pieces = items.reduce((sum, item) => sum + item.quantity, 0);
  return {
    shipment_id: `shp-${orderId}`,
    order_id: orderId,
    ...(priority === 'rush' ? SERVICES.rush : SERVICES.standard),
    packages: Math.ceil(pieces / ITEMS_PER_PACKAGE),
    status: 'SHIPPED',
  };
};
