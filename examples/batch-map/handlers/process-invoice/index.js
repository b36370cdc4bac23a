/**
 * Turns one supplier invoice of a batch into a ledger entry.
 *
 * Event:   { invoice_id, supplier, currency, lines: [{ description, amount_cents }], total_cents }
 * Returns: { invoice_id, entry_id, amount_cents, currency, status: 'POSTED' }
 * Throws:  InvoiceRejected (this invoice alone is at fault), LedgerUnavailable (transient)
 *
 * The ledger takes the entry id, derived from supplier and invoice, as the idempotency key:
 * a batch that runs again posts nothing twice.
 */
'use strict';

const CURRENCIES = ['EUR', 'USD', 'GBP'];
const UNAVAILABLE_SUPPLIER = 'sandbox-unavailable'; // makes the ledger's sandbox refuse

class InvoiceError extends Error {
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}

function faultOf({ currency, lines, total_cents: total }) {
  if (!CURRENCIES.includes(currency)) {
    return `currency is none of ${CURRENCIES.join(', ')}`;
  }
  if (!Array.isArray(lines) || lines.length === 0) {
    return 'it has no lines';
  }
  const sum = lines.reduce((cents, line) => cents + line.amount_cents, 0);
  return sum === total ? undefined : `its lines add up to ${sum} cents, not ${total}`;
}

exports.handler = async invoice => {
  const { invoice_id: invoiceId, supplier, currency, total_cents: amount } = invoice;
  const fault = faultOf(invoice);
  if (fault !== undefined) {
    throw new InvoiceError('InvoiceRejected', `invoice ${invoiceId}: ${fault}`);
  }
  if (supplier === UNAVAILABLE_SUPPLIER) {
    throw new InvoiceError('LedgerUnavailable', `the ledger did not take invoice ${invoiceId}`);
  }
  return { invoice_id: invoiceId, entry_id: `${supplier}/${invoiceId}`, amount_cents: amount, currency, status: 'POSTED' };
};
