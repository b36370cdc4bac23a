"""What the steps of an order do and how each is undone.

They stand in for a warehouse, a payment gateway and a carrier: each derives its ids from what it gets, so that
calling it twice gives the same, and special values make it fail.
"""

import hashlib


class OutOfStock(Exception):
    """Nothing is reserved after it."""


class CardDeclined(Exception):
    """Nothing is charged after it."""


class NoCarrier(Exception):
    """Nobody ships there."""


def _id_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def reserve(item, _context):
    if item["sku"] == "sold-out":
        raise OutOfStock(f"{item['sku']} is sold out")
    return {"reservation_id": f"res-{_id_of(item['sku'])}", **item}


def release(event, _context):
    """A reservation that nobody knows is looked for by its key."""
    return {"released": (event["result"] or {}).get("reservation_id", event["idempotencyKey"]), "sku": event["item"]["sku"]}


def charge(event, _context):
    """The gateway takes the key, so that nobody pays twice."""
    if event["order"].get("card") == "declined":
        raise CardDeclined(f"the card for order {event['order']['order_id']} was declined")
    return {"payment_id": f"pay-{event['key']}", "amount": event["order"]["total"]}


def refund(event, _context):
    """Where nobody knows whether the charge happened, the gateway is asked by the order."""
    payment = event["result"] or {"payment_id": f"payment of {event['input']['order_id']}", "amount": 0}
    return {"refunded": payment["payment_id"], "amount": payment["amount"], "certain": event["outcome"] == "completed"}


def ship(order, _context):
    if order.get("country") == "nowhere":
        raise NoCarrier(f"no carrier takes order {order['order_id']} to {order['country']}")
    return {"shipment_id": f"shp-{order['order_id']}"}


def cancel(event, _context):
    return {"cancelled": (event["result"] or {}).get("shipment_id", f"shipment of {event['input']['order_id']}")}


def notify(order, _context):
    return {"notified": order["order_id"]}


def record(order, _context):
    return {"recorded": order["order_id"], "total": order["total"]}
