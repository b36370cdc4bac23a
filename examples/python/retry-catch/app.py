from aws_cdk import App

from shipment_booking_stack import ShipmentBookingStack

app = App()
ShipmentBookingStack(app, "ShipmentBooking")
app.synth()
