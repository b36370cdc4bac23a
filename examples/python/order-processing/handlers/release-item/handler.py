"""Gives back the stock that was reserved for one item of an order, or may have been.

Event:   {input: the order, item, result: the reservation or None, outcome, error, idempotencyKey}
Returns: {product_id, quantity, status: "RELEASED"}

The stock finds the reservation by order and product: releasing again changes nothing.
"""


def handler(event, context):
    item = event["item"]
    return {"product_id": item["product_id"], "quantity": item["quantity"], "status": "RELEASED"}
