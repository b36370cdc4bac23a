/**
 * Cancels the shipment of an order, if there is one.
 *
 * Event:   { input: the order, result: the shipment or null, outcome, error, idempotencyKey }
 * Returns: { shipment_id, status: 'CANCELLED' }
 *
 * The shipment's id is derived from the order's: cancelling again changes nothing.
 */
'use strict';

exports.handler = async ({ input }) => ({ shipment_id: `shp-${input.order_id}`, status: 'CANCELLED' });
