"""Puts an order into the next regular picking wave.

Event:   a validated order {order_id}
Returns: {route: "standard", order_id, queue}
"""


def handler(order, context):
    return {"route": "standard", "order_id": order["order_id"], "queue": "picking-standard"}
