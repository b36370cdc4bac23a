"""Tells the customer that the order is on its way.

Event:   a fulfilled order {order_id, customer_id, priority?}
Returns: {notification_id, recipient, template}

The mail service drops a second message with the same notification id.
"""


def handler(order, context):
    return {
        "notification_id": f"ntf-{order['order_id']}-shipped",
        "recipient": order["customer_id"],
        "template": "rush-order-shipped" if order.get("priority") == "rush" else "order-shipped",
    }
