import { snapshotOf } from './support/snapshot';
import { ShipmentBookingStack } from '../../examples/retry-catch/shipment-booking-stack';

snapshotOf(app => new ShipmentBookingStack(app, 'ShipmentBooking'));
