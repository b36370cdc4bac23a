import { Duration } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Ask, HumanApproval, OrderProcessingWorkflow, Step } from '../../../lib';
import { simulate } from '../../../lib/testing';
import { importedFn, LANGUAGES, newStack } from '../../support/machines';

const ORDER = { order_id: '1', total: 5000 };

test.each(LANGUAGES)('an order of high value waits for an approval, and is charged only then (%s)', async (_, queryLanguage) => {
  const scope = newStack();
  const workflow = new OrderProcessingWorkflow(scope, 'Orders', {
    queryLanguage,
    highValueOrder: HumanApproval.step({
      ask: Ask.send(sqs.Queue.fromQueueArn(scope, 'Desk', 'arn:aws:sqs:eu-west-1:111122223333:Desk')), question: 'May it be charged?', deadline: Duration.days(1),
    }),
    processPayment: Step.invoke(importedFn(scope, 'Charge')),
  });
  const run = (approved: boolean) => simulate(workflow, {
    input: ORDER, mocks: { Charge: [{ return: { payment_id: 'p-1' } }] }, actions: [{ at: 60, task: 'HighValueOrder Ask', return: { approved } }],
  });
  expect((await run(true)).output).toMatchObject({ ...ORDER, approval: { outcome: 'approved' }, payment: { payment_id: 'p-1' } });
  const rejected = await run(false);
  expect(rejected).toMatchObject({ status: 'FAILED', error: 'ProcessingFailed', cause: expect.stringContaining('HumanApproval.Rejected') });
  expect(rejected.statesEntered).not.toContain('ProcessPayment');
  const small = await simulate(workflow, { input: { total: 5 }, mocks: { Charge: [{ return: {} }] } });
  expect(small).toMatchObject({ status: 'SUCCEEDED', durationSeconds: 0 });
});
