import { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { DeadLetter, OrderProcessingOptions, OrderProcessingWorkflow, Step } from '../../../lib';
import { Mock, simulate } from '../../../lib/testing';
import { definitionIn, importedFn, LANGUAGES, newStack } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

const call = (stack: Stack, id: string, options = {}) => Step.invoke(importedFn(stack, id), { retry: [], ...options });
const failed = { throw: { Error: 'Broken', Cause: 'why' } };

describe.each(LANGUAGES)('an order that is undone in %s', (_, queryLanguage) => {
  const options = (stack: Stack): OrderProcessingOptions => ({
    validateOrder: call(stack, 'Validate'),
    processPayment: call(stack, 'Charge', { refusals: ['CardDeclined'], compensate: call(stack, 'Refund') }),
    fulfillOrder: call(stack, 'Fulfil', { compensate: call(stack, 'Cancel') }),
    sendNotification: call(stack, 'Tell'),
    handleFailure: call(stack, 'Handle'),
  });
  const stack = newStack();
  new OrderProcessingWorkflow(stack, 'Orders', { queryLanguage, ...options(stack) });
  const definition = definitionIn(stack);
  const run = async (mocks: Record<string, Mock>) => {
    const calls: [string, any][] = [];
    const logged = (name: string): Mock => input => {
      calls.push([name, input]);
      return { done: name };
    };
    const result = await simulate(definition, {
      input: { id: 7 },
      mocks: {
        ValidateOrder: (order: object) => order,
        ProcessPayment: { return: { paid: 1 } },
        FulfillOrder: { return: {} },
        SendNotification: { return: {} },
        Refund: logged('Refund'),
        Cancel: logged('Cancel'),
        HandleFailure: logged('Handle'),
        ...mocks,
      },
    });
    return { result, calls, names: calls.map(([name]) => name) };
  };

  test.each<[string, string, Mock, string[]]>([
    ['nothing, for an order that is not valid', 'ValidateOrder', failed, ['Handle']],
    ['nothing, for a card that is declined', 'ProcessPayment', { throw: { Error: 'CardDeclined' } }, ['Handle']],
    ['the charge, where nobody knows', 'ProcessPayment', failed, ['Refund', 'Handle']],
    ['the charge and the shipment', 'FulfillOrder', failed, ['Cancel', 'Refund', 'Handle']],
    ['the charge and the shipment, after a failure beside others', 'SendNotification', failed, ['Cancel', 'Refund', 'Handle']],
  ])('%s', async (__, state, mock, expected) => {
    const { result, names, calls } = await run({ [state]: mock });
    expect(names).toEqual(expected);
    expect([result.status, result.error]).toEqual(['FAILED', 'ProcessingFailed']);
    const error = expect.objectContaining({ Error: state === 'ProcessPayment' && expected.length === 1 ? 'CardDeclined' : 'Broken' });
    expect(calls[calls.length - 1][1]).toEqual({ id: 7, error });
    expect(JSON.parse(result.cause!)).toEqual(error);
  });

  test('the items that were reserved, one by one', async () => {
    const other = newStack();
    new OrderProcessingWorkflow(other, 'Orders', {
      queryLanguage, processItem: call(other, 'Reserve', { compensate: call(other, 'Release') }), captureItemFailures: true, fulfillOrder: call(other, 'Fulfil'),
    });
    const released: any[] = [];
    const result = await simulate(definitionIn(other), {
      input: { items: ['a', 'b'] }, mocks: { ProcessItem: { return: {} }, Release: ({ item }: any) => released.push(item), FulfillOrder: failed },
    });
    expect([result.error, released]).toEqual(['ProcessingFailed', ['a', 'b']]);
  });

  test('succeeds without any of it', async () => {
    const { result, names } = await run({});
    expect([result.status, names, result.statesEntered[result.statesEntered.length - 1]]).toEqual(['SUCCEEDED', [], 'Complete']);
    expect(result.output).toMatchObject({ id: 7, payment: { paid: 1 } });
  });

  test('in Express every step has to be idempotent', () => {
    const other = newStack();
    const make = () => new OrderProcessingWorkflow(other, 'Orders', { queryLanguage, stateMachineType: sfn.StateMachineType.EXPRESS, ...options(other) });
    expect(make).toThrow(/SagaExpressNotIdempotent/);
  });
});

test('a dead letter without a step to undo is refused', () => {
  const stack = newStack();
  expectRefusal(() => new OrderProcessingWorkflow(stack, 'Orders', { validateOrder: call(stack, 'Validate'), deadLetter: DeadLetter.newQueue() }), {
    code: 'OptionWithoutCompensation', path: 'Shop/Orders/States', prop: 'deadLetter', value: 'a dead letter', allowed: 'left out', fix: 'no effect',
  });
});
