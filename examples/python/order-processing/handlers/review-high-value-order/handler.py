"""Prepares an order of high value for the fraud team.

Event:   a validated order {order_id, total, items}
Returns: {route: "high-value", order_id, checks, insured_value}
"""

MANY_OF_ONE = 10


def handler(order, context):
    resale = any(item["quantity"] >= MANY_OF_ONE for item in order["items"])
    return {
        "route": "high-value",
        "order_id": order["order_id"],
        "checks": ["identity", "billing-address", *(["reseller"] if resale else [])],
        "insured_value": order["total"],
    }
