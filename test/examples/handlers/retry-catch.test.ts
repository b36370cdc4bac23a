import { testHandlers } from './support';

const SHIPMENT = { shipment_id: 'shp-1', address: { street: 'Calle Mayor 1', city: 'Madrid', postal_code: '28013' } };

testHandlers('retry-catch', [
  {
    name: 'a booking',
    handler: 'book-shipment',
    event: SHIPMENT,
    result: { booking_id: 'bkg-shp-1', shipment_id: 'shp-1', status: 'BOOKED', attempts: 1 },
  },
  {
    name: 'a carrier that is back',
    handler: 'book-shipment',
    event: { ...SHIPMENT, attempt: 2, carrier_recovers_at_attempt: 2 },
    result: { booking_id: 'bkg-shp-1', shipment_id: 'shp-1', status: 'BOOKED', attempts: 3 },
  },
  {
    name: 'a carrier that is not back yet',
    handler: 'book-shipment',
    event: { ...SHIPMENT, attempt: 1, carrier_recovers_at_attempt: 2 },
    error: { name: 'CarrierUnavailable', message: /attempt 1/ },
  },
  {
    name: 'a postal code that is none',
    handler: 'book-shipment',
    event: { ...SHIPMENT, address: { postal_code: '?' } },
    error: { name: 'AddressRejected', message: /postal code "\?"/ },
  },
  {
    name: 'the customer is asked',
    handler: 'request-address-correction',
    event: { ...SHIPMENT, error: { Error: 'AddressRejected', Cause: '' } },
    result: { request_id: 'adr-shp-1', shipment_id: 'shp-1', rejected_address: SHIPMENT.address, status: 'AWAITING_ADDRESS' },
  },
]);
