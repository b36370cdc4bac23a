import { App } from 'aws-cdk-lib';
import { simulate } from 'cdk-stepfunctions-workflows/testing';
import 'cdk-stepfunctions-workflows/testing/vitest';
import { expect, test } from 'vitest';
import { OrdersStack } from '../lib/orders-stack';

test('Vitest', async () => {
  const { workflow } = new OrdersStack(new App(), 'Shop');
  const result = await simulate(workflow, { mocks: { ValidateOrder: [{ return: {} }], ProcessPayment: [{ return: { paid: true } }] } });
  expect(result).toSucceed();
  expect(result).toVisit(['ValidateOrder', 'ProcessPayment']);
});
