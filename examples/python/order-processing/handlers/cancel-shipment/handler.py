"""Cancels the shipment of an order, if there is one.

Event:   {input: the order, result: the shipment or None, outcome, error, idempotencyKey}
Returns: {shipment_id, status: "CANCELLED"}

The shipment's id is derived from the order's: cancelling again changes nothing.
"""


def handler(event, context):
    return {"shipment_id": f"shp-{event['input']['order_id']}", "status": "CANCELLED"}
