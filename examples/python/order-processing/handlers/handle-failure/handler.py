"""Records why an order failed and what happens next.

Event:   the order, under `error` what a catcher leaves: {Error, Cause}, and under `undone` what was done and is undone:
         {failedStep, compensated, deadLettered}
Returns: {order_id, status: "FAILED", error, reason, undone, next_action}

Only records: safe to run again.
"""

import json

NEXT_ACTIONS = {
    "ValidationError": "ask-customer-to-correct",
    "OutOfStock": "put-on-back-order",
}


def handler(order, context):
    error = order.get("error", {})
    name = error.get("Error", "Unknown")
    undone = order.get("undone", {})
    record = {
        "order_id": order.get("order_id", "unknown"),
        "status": "FAILED",
        "error": name,
        "reason": reason_of(error.get("Cause", "")),
        "undone": undone.get("compensated", []),
        "next_action": next_action(name, undone.get("deadLettered", [])),
    }
    print(json.dumps(record))
    return record


def next_action(name, stuck):
    """What could not be undone is somebody's work, whatever has failed."""
    return "undo-by-hand" if stuck else NEXT_ACTIONS.get(name, "page-the-on-call-engineer")


def reason_of(cause):
    """The cause of a failed function is JSON text; others are plain text."""
    try:
        return json.loads(cause).get("errorMessage", cause)
    except (json.JSONDecodeError, AttributeError):
        return cause
