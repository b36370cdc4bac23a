import { testHandlers } from './support';

const INVOICE = {
  invoice_id: 'inv-1',
  supplier: 'acme',
  currency: 'EUR',
  lines: [{ description: 'bolts', amount_cents: 1250 }, { description: 'nuts', amount_cents: 750 }],
  total_cents: 2000,
};
const ENTRY = { invoice_id: 'inv-1', entry_id: 'acme/inv-1', amount_cents: 2000, currency: 'EUR', status: 'POSTED' };

testHandlers('batch-map', [
  { name: 'an invoice that adds up', handler: 'process-invoice', event: INVOICE, result: ENTRY },
  ...[
    { name: 'a wrong total', fault: { total_cents: 1 }, message: /lines add up to 2000 cents, not 1/ },
    { name: 'an unknown currency', fault: { currency: 'XXX' }, message: /currency is none of EUR, USD, GBP/ },
    { name: 'no lines', fault: { lines: [] }, message: /it has no lines/ },
  ].map(({ name, fault, message }) => ({
    name,
    handler: 'process-invoice',
    event: { ...INVOICE, ...fault },
    error: { name: 'InvoiceRejected', message },
  })),
  {
    name: 'a ledger that refuses',
    handler: 'process-invoice',
    event: { ...INVOICE, supplier: 'sandbox-unavailable' },
    error: { name: 'LedgerUnavailable', message: /inv-1/ },
  },
  {
    name: 'good and bad results',
    handler: 'summarize-batch',
    event: { batch_id: 'b-1', results: [ENTRY, { ...ENTRY, currency: 'USD' }, ENTRY, { Error: 'InvoiceRejected' }, null] },
    result: { batch_id: 'b-1', posted: 3, failed: 2, totals: { EUR: 4000, USD: 2000 } },
  },
]);
