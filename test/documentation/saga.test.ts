import { read } from './examples';
import { ResultPlacement, SagaWorkflow, Step } from '../../lib';
import { importedFn, newStack } from '../support/machines';

test('the drawing of the page is what is drawn', () => {
  const stack = newStack();
  const call = (id: string, options = {}) => Step.invoke(importedFn(stack, id), options);
  const saga = new SagaWorkflow(stack, 'Orders', {
    steps: [
      call('Reserve', { result: ResultPlacement.field('reservation'), compensate: call('Release') }),
      call('Charge', { result: ResultPlacement.field('payment'), retry: [], refusals: ['CardDeclined'], compensate: call('Refund') }),
      call('BookShipment', { result: ResultPlacement.field('shipment') }),
    ],
  });
  const drawing = saga.toMermaid();
  expect(read('docs/patterns/saga.md')).toContain(`\`\`\`mermaid\n${drawing.trimEnd()}\n\`\`\``);
});
