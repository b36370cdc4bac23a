"""Records the sale for the reports.

Event:   a fulfilled order {order_id, total, items}
Returns: {event_id, event, total, item_count, segment}

The event id is derived from the order's: the reports count it once. No customer data leaves this function.
"""

HIGH_VALUE = 1000


def handler(order, context):
    return {
        "event_id": f"evt-{order['order_id']}-completed",
        "event": "order_completed",
        "total": order["total"],
        "item_count": len(order["items"]),
        "segment": "high-value" if order["total"] > HIGH_VALUE else "regular",
    }
