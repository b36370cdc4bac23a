/**
 * Records why an order failed and what happens next.
 *
 * Event:   the order, under `error` what a catcher leaves: { Error, Cause }, and under `undone` what was done and is undone:
 *          { failedStep, compensated, deadLettered }
 * Returns: { order_id, status: 'FAILED', error, reason, undone, next_action }
 *
 * Only records: safe to run again.
 */
'use strict';

const NEXT_ACTIONS = {
  ValidationError: 'ask-customer-to-correct',
  OutOfStock: 'put-on-back-order',
};

/** The cause of a failed function is JSON text; others are plain text. */
function reasonOf(cause) {
  try {
    return JSON.parse(cause).errorMessage ?? cause;
  } catch {
    return cause;
  }
}

/** What could not be undone is somebody's work, whatever has failed. */
function nextAction(name, stuck) {
  if (stuck.length > 0) return 'undo-by-hand';
  return Object.hasOwn(NEXT_ACTIONS, name) ? NEXT_ACTIONS[name] : 'page-the-on-call-engineer';
}

exports.handler = async ({ order_id: orderId = 'unknown', error = {}, undone = {} }) => {
  const name = error.Error ?? 'Unknown';
  const record = {
    order_id: orderId,
    status: 'FAILED',
    error: name,
    reason: reasonOf(error.Cause ?? ''),
    undone: undone.compensated ?? [],
    next_action: nextAction(name, undone.deadLettered ?? []),
  };
  console.error(JSON.stringify(record));
  return record;
};
