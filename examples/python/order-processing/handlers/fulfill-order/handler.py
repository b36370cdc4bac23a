"""Hands the order to a carrier.

Event:   a paid order {order_id, items, priority?, ship_to?}
Returns: {shipment_id, order_id, carrier, delivery_days, packages, status: "SHIPPED"}
Raises:  NoCarrier

One shipment an order: the id is derived from the order's, so a retry ships nothing twice.
"""

RUSH = {"carrier": "air-express", "delivery_days": 1}
STANDARD = {"carrier": "ground", "delivery_days": 5}
ITEMS_PER_PACKAGE = 10


class NoCarrier(Exception):
    pass


def handler(order, context):
    if order.get("ship_to") == "nowhere":
        raise NoCarrier(f"nobody ships order {order['order_id']} to nowhere")
    pieces = sum(item["quantity"] for item in order["items"])
    return {
        "shipment_id": f"shp-{order['order_id']}",
        "order_id": order["order_id"],
        **(RUSH if order.get("priority") == "rush" else STANDARD),
        "packages": -(-pieces // ITEMS_PER_PACKAGE),
        "status": "SHIPPED",
    }
