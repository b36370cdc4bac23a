import { App } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { simulate } from 'cdk-stepfunctions-workflows/testing';
import 'cdk-stepfunctions-workflows/testing/jest';
import { OrderStack } from './order-stack';

test('a failing payment fails the order', async () => {
  const { node } = new OrderStack(new App(), 'Shop');
  const result = await simulate(node.findChild('Orders') as sfn.StateMachine, {
    input: { id: 1 },
    mocks: {
      ValidateOrder: [{ return: { id: 1 } }],
      ProcessPayment: [{ throw: { Error: 'CardDeclined', Cause: 'no funds' } }],
    },
  });
  expect(result).toFailWith('CardDeclined');
  expect(result).toVisit(['ValidateOrder', 'ProcessPayment']);
});
