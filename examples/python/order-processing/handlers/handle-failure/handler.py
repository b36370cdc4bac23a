"""Records why an order failed and what happens next.

Event:   the order, and under `error` what a catcher leaves: {Error, Cause}
Returns: {order_id, status: "FAILED", error, reason, next_action}

Only records: safe to run again.
"""

import json

NEXT_ACTIONS = {
    "ValidationError": "ask-customer-to-correct",
    "PaymentDeclined": "ask-customer-for-another-card",
    "OutOfStock": "put-on-back-order",
}


def handler(order, context):
    error = order.get("error", {})
    name = error.get("Error", "Unknown")
    record = {
        "order_id": order.get("order_id", "unknown"),
        "status": "FAILED",
        "error": name,
        "reason": reason_of(error.get("Cause", "")),
        "next_action": NEXT_ACTIONS.get(name, "page-the-on-call-engineer"),
    }
    print(json.dumps(record))
    return record


def reason_of(cause):
    """The cause of a failed function is JSON text; others are plain text."""
    try:
        return json.loads(cause).get("errorMessage", cause)
    except (json.JSONDecodeError, AttributeError):
        return cause
