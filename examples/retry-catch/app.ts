import { App } from 'aws-cdk-lib';
import { ShipmentBookingStack } from './shipment-booking-stack';

const app = new App();
new ShipmentBookingStack(app, 'ShipmentBooking');
