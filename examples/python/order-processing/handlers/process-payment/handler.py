"""Charges the customer through the payment gateway.

Event:   a validated order {order_id, customer_id, total, payment?: {card}}
Returns: {payment_id, order_id, amount, status: "CAPTURED"}
Raises:  PaymentDeclined (do not retry), PaymentGatewayUnavailable (transient)

The payment id is derived from the order, and the gateway takes it as the
idempotency key: charging the same order again returns the first charge.
"""

import hashlib


class PaymentDeclined(Exception):
    pass


class PaymentGatewayUnavailable(Exception):
    pass


def handler(order, context):
    order_id, amount = order["order_id"], order["total"]
    # stands in for a gateway's sandbox, where special cards make a charge fail
    card = order.get("payment", {}).get("card")
    if card == "declined":
        raise PaymentDeclined(f"the card for order {order_id} was declined")
    if card == "unavailable":
        raise PaymentGatewayUnavailable(f"no answer from the gateway for order {order_id}")
    return {
        "payment_id": idempotency_key(order_id, amount),
        "order_id": order_id,
        "amount": amount,
        "status": "CAPTURED",
    }


def idempotency_key(order_id, amount):
    digest = hashlib.sha256(f"{order_id}:{amount}".encode()).hexdigest()
    return f"pay-{digest[:12]}"
