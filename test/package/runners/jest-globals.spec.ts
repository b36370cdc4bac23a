import { expect, test } from '@jest/globals';
import { App } from 'aws-cdk-lib';
import { simulate } from 'cdk-stepfunctions-workflows/testing';
import 'cdk-stepfunctions-workflows/testing/jest-globals';
import { OrdersStack } from '../lib/orders-stack';

test('Jest, with what is imported from @jest/globals', async () => {
  const { workflow } = new OrdersStack(new App(), 'Shop');
  const result = await simulate(workflow, { mocks: { ValidateOrder: [{ return: {} }], ProcessPayment: [{ return: { paid: true } }] } });
  expect(result).toSucceed();
  expect(result).toVisit(['ValidateOrder', 'ProcessPayment']);
});
