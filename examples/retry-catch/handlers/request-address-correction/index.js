/**
 * Asks the customer for an address that the carrier accepts.
 *
 * Event:   the shipment { shipment_id, address }, and under `error` what the catcher leaves: { Error, Cause }
 * Returns: { request_id, shipment_id, rejected_address, status: 'AWAITING_ADDRESS' }
 *
 * One request a shipment: the mail service drops a second one with the same id.
 */
'use strict';

exports.handler = async ({ shipment_id: shipmentId, address }) => ({
  request_id: `adr-${shipmentId}`,
  shipment_id: shipmentId,
  rejected_address: address,
  status: 'AWAITING_ADDRESS',
});
