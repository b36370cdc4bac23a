"""Books the sold quantities out of the inventory.

Event:   a fulfilled order {order_id, items: [{product_id, quantity}]}
Returns: {order_id, changes: [{product_id, change}]}, one entry a product

The inventory keys its journal by order and product: booking again changes nothing.
"""

from collections import Counter


def handler(order, context):
    sold = Counter()
    for item in order["items"]:
        sold[item["product_id"]] += item["quantity"]
    changes = [{"product_id": product_id, "change": -quantity} for product_id, quantity in sold.items()]
    return {"order_id": order["order_id"], "changes": changes}
