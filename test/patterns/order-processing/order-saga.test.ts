import { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { DeadLetter, OrderProcessingOptions, OrderProcessingWorkflow, Step } from '../../../lib';
import { Mock, simulate } from '../../../lib/testing';
import { definitionIn, importedFn, LANGUAGES, newStack, resource, resources, templateOf } from '../../support/machines';
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
    const compensated = { Refund: 'ProcessPayment', Cancel: 'FulfillOrder' };
    const { result, names, calls } = await run({ [state]: mock });
    expect(names).toEqual(expected);
    expect([result.status, result.error]).toEqual(['FAILED', 'ProcessingFailed']);
    const error = expect.objectContaining({ Error: state === 'ProcessPayment' && expected.length === 1 ? 'CardDeclined' : 'Broken' });
    expect(calls[calls.length - 1][1]).toEqual({
      id: 7, error, undone: { failedStep: expect.any(String), compensated: expected.slice(0, -1).map(name => compensated[name as 'Cancel']), deadLettered: [] },
    });
    expect(JSON.parse(result.cause!)).toEqual(error);
  });

  test('what could not be undone, the handler is told; a lost letter is the error', async () => {
    const { calls } = await run({ 'FulfillOrder': failed, 'Refund': failed, 'Refund Dead Letter': { return: {} } });
    expect(calls[calls.length - 1][1].undone).toEqual({ failedStep: 'FulfillOrder', compensated: ['FulfillOrder'], deadLettered: ['ProcessPayment'] });
    const lost = await run({ 'FulfillOrder': failed, 'Refund': failed, 'Refund Dead Letter': failed, 'Refund Short Letter': failed });
    expect([lost.calls[lost.calls.length - 1][1].error.Error, lost.result.error]).toEqual(['Saga.CompensationLost', 'ProcessingFailed']);
  });

  test.each([[true, 'after a saga'], [false, 'without one']])('a declined card is an outcome, not a failure, and counted if asked for: %s, %s', async isSaga => {
    const other = newStack();
    new OrderProcessingWorkflow(other, 'Orders', {
      queryLanguage,
      validateOrder: call(other, 'Validate'),
      processPayment: call(other, 'Charge', isSaga ? { refusals: ['CardDeclined'], compensate: call(other, 'Refund') } : {}),
      handleFailure: call(other, 'Handle'),
      declined: ['CardDeclined'],
    });
    const mocks = { ValidateOrder: (order: any) => order, HandleFailure: { return: {} } };
    const card = { Error: 'CardDeclined', Cause: 'no' };
    const declined = await simulate(definitionIn(other), { input: { id: 7 }, mocks: { ...mocks, ProcessPayment: { throw: card } } });
    expect([declined.status, declined.output]).toEqual(['SUCCEEDED', {
      id: 7, outcome: 'declined', error: card, ...isSaga && { undone: { failedStep: 'ProcessPayment', compensated: [], deadLettered: [] } },
    }]);
    const refund: Record<string, Mock> = isSaga ? { Refund: { return: {} } } : {};
    const broken = await simulate(definitionIn(other), { input: { id: 7 }, mocks: { ...mocks, ProcessPayment: failed, ...refund } });
    expect(broken.error).toBe('ProcessingFailed');
    const counted = newStack();
    const counting = new OrderProcessingWorkflow(counted, 'Orders', { queryLanguage, processPayment: call(counted, 'Charge'), declined: ['X'] });
    expect(resources(templateOf(other), 'AWS::Logs::MetricFilter')).toHaveLength(0);
    const metrics = [counting.metricDeclined(), counting.metricDeclined({ label: 'Declined' })];
    expect(metrics.map(({ statistic }) => statistic)).toEqual(['Sum', 'Sum']);
    expect(JSON.stringify(resource(templateOf(counted), 'AWS::Logs::MetricFilter').Properties.FilterPattern)).toContain('$.details.name = \\\"Declined\\\"');
    expectRefusal(() => new OrderProcessingWorkflow(newStack(), 'Orders', { processPayment: call(newStack(), 'Charge') }).metricDeclined(),
      { code: 'MetricWithoutDeclined', path: 'Shop/Orders', prop: 'declined', value: '[]', allowed: 'the errors that are counted', fix: 'Name them' });
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

test.each<[string, sfn.LogLevel, string]>([
  ['of errors alone', sfn.LogLevel.ERROR, 'a log of level ERROR'],
  ['that is off', sfn.LogLevel.OFF, 'no log'],
])('declined orders are not counted in a log %s', (_, level, value) => {
  const stack = newStack();
  const workflow = new OrderProcessingWorkflow(stack, 'Orders', { processPayment: call(stack, 'Charge'), declined: ['CardDeclined'], logs: { level } });
  expectRefusal(() => workflow.metricDeclined(), {
    code: 'StateEntriesWithoutLog', path: 'Shop/Orders', prop: 'logs', value, allowed: 'a log of level ALL, in which the state is counted', fix: 'Leave the log on',
  });
});

test('a dead letter without a step to undo is refused', () => {
  const stack = newStack();
  expectRefusal(() => new OrderProcessingWorkflow(stack, 'Orders', { validateOrder: call(stack, 'Validate'), deadLetter: DeadLetter.newQueue() }), {
    code: 'OptionWithoutCompensation', path: 'Shop/Orders/States', prop: 'deadLetter', value: 'a dead letter', allowed: 'left out', fix: 'no effect',
  });
});
