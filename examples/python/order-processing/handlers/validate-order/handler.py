"""Checks an order and completes it.

Event:   the order {order_id, customer_id, items: [{product_id, quantity, unit_price?}], total?, priority?}
Returns: the order with `total` (computed from the items when absent) and `priority` (default "standard")
Raises:  ValidationError, which names every fault of the order at once

Free of side effects: safe to run again.
"""

from decimal import Decimal

LIST_PRICE = "25"  # for items that come without a unit price
PRIORITIES = ("standard", "rush")


class ValidationError(Exception):
    def __init__(self, faults):
        super().__init__(f"the order is not valid: {'; '.join(faults)}")


def handler(order, context):
    faults = faults_of(order)
    if faults:
        raise ValidationError(faults)
    total = order.get("total")
    return {
        **order,
        "total": total_of(order["items"]) if total is None else total,
        "priority": order.get("priority", "standard"),
    }


def faults_of(order):
    if not isinstance(order, dict):
        return ["it is not an object"]
    items = order.get("items")
    faults = ["items is empty"] if not isinstance(items, list) or not items else faults_of_items(items)
    faults += [f"{field} is missing" for field in ("order_id", "customer_id") if not is_text(order.get(field))]
    if "total" in order and not is_amount(order["total"]):
        faults.append("total is not an amount")
    if order.get("priority", "standard") not in PRIORITIES:
        faults.append(f"priority is none of {', '.join(PRIORITIES)}")
    return faults


def faults_of_items(items):
    faults = []
    for index, item in enumerate(items):
        if not isinstance(item, dict):
            faults.append(f"items[{index}] is not an object")
            continue
        if not is_text(item.get("product_id")):
            faults.append(f"items[{index}].product_id is missing")
        if not is_count(item.get("quantity")):
            faults.append(f"items[{index}].quantity is not a whole number above 0")
        if "unit_price" in item and not is_amount(item["unit_price"]):
            faults.append(f"items[{index}].unit_price is not an amount")
    return faults


def total_of(items):
    """Sums decimals, because 0.1 + 0.2 is not 0.3."""
    total = sum(item["quantity"] * Decimal(str(item.get("unit_price", LIST_PRICE))) for item in items)
    return int(total) if total == int(total) else float(total)


def is_text(value):
    return isinstance(value, str) and value.strip() != ""


def is_amount(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0


def is_count(value):
    return isinstance(value, int) and not isinstance(value, bool) and value >= 1
