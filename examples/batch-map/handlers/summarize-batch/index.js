/**
 * Sums up a batch of invoices, good and bad.
 *
 * Event:   { batch_id, results: [a ledger entry, or anything else for an invoice that failed] }
 * Returns: { batch_id, posted, failed, totals: { [currency]: cents } }
 */
'use strict';

exports.handler = async ({ batch_id: batchId, results }) => {
  const posted = results.filter(result => result?.status === 'POSTED');
  const totals = {};
  for (const { currency, amount_cents: amount } of posted) {
    totals[currency] = (totals[currency] ?? 0) + amount;
  }
  return { batch_id: batchId, posted: posted.length, failed: results.length - posted.length, totals };
};
