import { App } from 'aws-cdk-lib';
import { simulate } from 'cdk-stepfunctions-workflows/testing';
import 'cdk-stepfunctions-workflows/testing/jest';
import { OrdersStack } from '../lib/orders-stack';

const { workflow } = new OrdersStack(new App(), 'Orders');
const order = { orderId: '17', total: 20 };

test('an order is charged', async () => {
  const result = await simulate(workflow, {
    input: order,
    mocks: { ValidateOrder: [{ return: order }], ChargeCustomer: [{ return: { id: 'pay-1' } }] },
  });
  expect(result).toSucceed();
  expect(result.output).toEqual({ ...order, payment: { id: 'pay-1' } });
});

test('a declined card fails the order, and is not charged again', async () => {
  const result = await simulate(workflow, {
    input: order,
    mocks: { ValidateOrder: [{ return: order }], ChargeCustomer: [{ throw: { Error: 'CardDeclined', Cause: 'no funds' } }] },
  });
  expect(result).toFailWith('OrderFailed');
  expect(result).toVisit(['ValidateOrder', 'ChargeCustomer', 'OrderFailed']);
});
