/**
 * Books a shipment with a carrier whose service is not always there.
 *
 * Event:   { shipment_id, address: { street, city, postal_code }, attempt?, carrier_recovers_at_attempt? }
 *          `attempt` counts from 0: the retry count of the state, `$$.State.RetryCount`
 * Returns: { booking_id, shipment_id, status: 'BOOKED', attempts }
 * Throws:  CarrierUnavailable (transient: retry), AddressRejected (ask for another address)
 *
 * The booking id is derived from the shipment's: a retry after a lost answer books once.
 */
'use strict';

class BookingError extends Error {
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}

exports.handler = async ({ shipment_id: shipmentId, address, attempt = 0, carrier_recovers_at_attempt: recoversAt = 0 }) => {
  if (attempt < recoversAt) {
    throw new BookingError('CarrierUnavailable', `the carrier did not answer for shipment ${shipmentId}, attempt ${attempt}`);
  }
  if (!/^[A-Z0-9 -]{3,10}$/i.test(address?.postal_code ?? '')) {
    throw new BookingError('AddressRejected', `the carrier does not deliver to postal code ${JSON.stringify(address?.postal_code)}`);
  }
  return { booking_id: `bkg-${shipmentId}`, shipment_id: shipmentId, status: 'BOOKED', attempts: attempt + 1 };
};
