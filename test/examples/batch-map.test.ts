import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { InvoiceBatchStack } from '../../examples/batch-map/invoice-batch-stack';
import { definitionIn } from '../support/machines';

let stack: Stack;
let definition: any;

beforeAll(() => {
  stack = new InvoiceBatchStack(new App(), 'InvoiceBatch');
  definition = definitionIn(stack);
});

test('every invoice of the batch is processed, five at a time', () => {
  expect(definition.States.ProcessInvoices).toMatchObject({
    Type: 'Map',
    Items: '{% $states.input.`invoices` %}',
    MaxConcurrency: 5,
    ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'ProcessInvoice' },
    Next: 'SummarizeBatch',
  });
});

test('a bad invoice leaves its error and the invoice itself', () => {
  const { States } = definition.States.ProcessInvoices.ItemProcessor;

  expect(States.ProcessInvoice.Catch).toMatchObject([
    { ErrorEquals: ['States.DataLimitExceeded'], Next: 'ProcessInvoice Failed' }, { ErrorEquals: ['States.ALL'], Next: 'ProcessInvoice Failed' },
  ]);
  expect(States['ProcessInvoice Failed']).toMatchObject({ Output: { status: 'FAILED', item: '{% $states.context.Map.Item.Value %}' }, End: true });
});

test('a ledger that is away is tried again', () => {
  const { ProcessInvoice } = definition.States.ProcessInvoices.ItemProcessor.States;

  expect(ProcessInvoice.Retry[0]).toMatchObject({ ErrorEquals: ['LedgerUnavailable'], MaxAttempts: 2, JitterStrategy: 'FULL' });
});

test('the alarm on slow batches follows the hour that a batch may take', () => {
  Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::Alarm', {
    MetricName: 'ExecutionTime', ExtendedStatistic: 'p99', Threshold: 0.8 * 3_600_000,
  });
});
