"""Reserves the stock for one item of an order.

Event:   the item {product_id, quantity, order_id?}
Returns: {product_id, quantity, reservation_id, status: "RESERVED"}
Raises:  OutOfStock

The reservation id is derived from order and product: reserving again changes nothing.
"""

import hashlib

STOCK_PER_PRODUCT = 100


class OutOfStock(Exception):
    pass


def handler(item, context):
    product_id, quantity = item["product_id"], item["quantity"]
    if quantity > STOCK_PER_PRODUCT:
        raise OutOfStock(f"{quantity} of {product_id} asked for, {STOCK_PER_PRODUCT} in stock")
    digest = hashlib.sha256(f"{item.get('order_id', '')}:{product_id}".encode()).hexdigest()
    return {
        "product_id": product_id,
        "quantity": quantity,
        "reservation_id": f"res-{digest[:12]}",
        "status": "RESERVED",
    }
