/**
 * Checks an order and completes it.
 *
 * Event:   the order { order_id, customer_id, items: [{ product_id, quantity, unit_price? }], total?, priority? }
 * Returns: the order with `total` (computed from the items when absent) and `priority` (default 'standard')
 * Throws:  ValidationError, which names every fault of the order at once
 *
 * Free of side effects: safe to run again.
 */
'use strict';

const LIST_PRICE = 25; // for items that come without a unit price
const MAX_ITEMS = 500;
const PRIORITIES = ['standard', 'rush'];

class ValidationError extends Error {
  constructor(faults) {
    super(`the order is not valid: ${faults.join('; ')}`);
    this.name = 'ValidationError';
  }
}

const isText = value => typeof value === 'string' && value.trim() !== '';
const isAmount = value => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isRecord = value => typeof value === 'object' && value !== null && !Array.isArray(value);

function faultsOfItem(item, index) {
  if (!isRecord(item)) {
    return [`items[${index}] is not an object`];
  }
  const faults = [];
  if (!isText(item.product_id)) {
    faults.push(`items[${index}].product_id is missing`);
  }
  if (!Number.isInteger(item.quantity) || item.quantity < 1) {
    faults.push(`items[${index}].quantity is not a whole number above 0`);
  }
  if (item.unit_price !== undefined && !isAmount(item.unit_price)) {
    faults.push(`items[${index}].unit_price is not an amount`);
  }
  return faults;
}

function faultsOfItems(items) {
  if (!Array.isArray(items) || items.length === 0) {
    return ['items is empty'];
  }
  return items.length > MAX_ITEMS ? [`items has more than ${MAX_ITEMS} entries`] : items.flatMap(faultsOfItem);
}

function faultsOf(order) {
  if (!isRecord(order)) {
    return ['it is not an object'];
  }
  const faults = faultsOfItems(order.items);
  for (const field of ['order_id', 'customer_id']) {
    if (!isText(order[field])) {
      faults.push(`${field} is missing`);
    }
  }
  if (order.total !== undefined && !isAmount(order.total)) {
    faults.push('total is not an amount');
  }
  if (order.priority !== undefined && !PRIORITIES.includes(order.priority)) {
    faults.push(`priority is none of ${PRIORITIES.join(', ')}`);
  }
  return faults;
}

/** Sums in cents, because 0.1 + 0.2 is not 0.3. */
function totalOf(items) {
  const cents = items.reduce((sum, item) => sum + item.quantity * Math.round((item.unit_price ?? LIST_PRICE) * 100), 0);
  return cents / 100;
}

exports.handler = async order => {
  const faults = faultsOf(order);
  if (faults.length > 0) {
    throw new ValidationError(faults);
  }
  return { ...order, total: order.total ?? totalOf(order.items), priority: order.priority ?? 'standard' };
};
