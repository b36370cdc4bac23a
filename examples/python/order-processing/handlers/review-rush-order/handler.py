"""Puts an order at the head of the picking queue.

Event:   a validated order {order_id, items}
Returns: {route: "rush", order_id, queue, pick_within_minutes}
"""

MINUTES_PER_ITEM = 5


def handler(order, context):
    return {
        "route": "rush",
        "order_id": order["order_id"],
        "queue": "picking-rush",
        "pick_within_minutes": len(order["items"]) * MINUTES_PER_ITEM,
    }
