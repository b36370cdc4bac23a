import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import {
  ErrorRoute, OrderProcessing, OrderProcessingProps, OrderProcessingOptions, OrderProcessingWorkflow, ResultPlacement, RetryPolicy, Step,
} from '../../../lib';
import { ORDER_STATES } from '../../../lib/patterns/order-processing/order-flow';
import { catchingEveryError } from '../../support/catchers';
import { definitionIn, fragmentAsl, importedFn, LANGUAGES, newStack } from '../../support/machines';
import { allStates } from '../../support/patterns';
import { expectRefusal } from '../../support/refusals';

type StepName = Exclude<keyof OrderProcessingOptions, 'deadLetter' | 'declined' | 'highValueThreshold' | 'itemConcurrency' | 'captureItemFailures'>;

/** Every step of the flow, the state that it becomes, and the field that gets its result. */
const STEPS: { [name in StepName]: [string, string | undefined] } = {
  validateOrder: ['ValidateOrder', undefined],
  highValueOrder: ['HighValueOrder', 'handling'],
  rushOrder: ['RushOrder', 'handling'],
  standardOrder: ['StandardOrder', 'handling'],
  processPayment: ['ProcessPayment', 'payment'],
  processItem: ['ProcessItem', undefined],
  fulfillOrder: ['FulfillOrder', 'fulfillment'],
  updateInventory: ['UpdateInventory', undefined],
  sendNotification: ['SendNotification', undefined],
  updateAnalytics: ['UpdateAnalytics', undefined],
  handleFailure: ['HandleFailure', 'failureHandling'],
};
const NAMES = Object.keys(STEPS) as StepName[];
const call = (scope: Construct, id: string, options = {}) => Step.invoke(importedFn(scope, `${id}-fn`), options);
const every = (scope: Construct, ...names: StepName[]) =>
  Object.fromEntries(names.map(name => [name, call(scope, name)])) as OrderProcessingOptions;

describe.each(LANGUAGES)('order processing in %s', (_, queryLanguage) => {
  const isJsonata = queryLanguage === sfn.QueryLanguage.JSONATA;
  const definitionOf = (make: (scope: Construct) => OrderProcessingProps) => fragmentAsl(
    stack => new OrderProcessing(stack, 'Orders', { ...make(stack), queryLanguage }), queryLanguage,
  );
  const whole = definitionOf(scope => every(scope, ...NAMES));
  const { States } = whole;
  const byName = Object.fromEntries(allStates(whole));
  const placed = (field: string) => (isJsonata ? { Output: expect.stringContaining(`{"${field}": `) } : { ResultPath: `$.${field}` });

  test('validates, routes, charges, processes the items, fulfils, and follows up', () => {
    expect(whole.StartAt).toBe('ValidateOrder');
    expect(States.ValidateOrder.Next).toBe('CheckOrderValue');
    expect(States.CheckOrderValue.Choices.map(({ Next }: any) => Next)).toEqual(['HighValueOrder', 'RushOrder']);
    expect(States.CheckOrderValue.Default).toBe('StandardOrder');
    for (const name of ['HighValueOrder', 'RushOrder', 'StandardOrder']) expect(States[name].Next).toBe('ProcessPayment');
    expect([States.ProcessPayment.Next, States.ProcessItems.Next, States.FulfillOrder.Next, States.FollowUp.End]).toEqual(['ProcessItems', 'FulfillOrder', 'FollowUp', true]);
    expect(States.FollowUp.Branches.map(({ StartAt }: any) => StartAt)).toEqual(['UpdateInventory', 'SendNotification', 'UpdateAnalytics']);
  });

  test('a high value is above 1000, or above what is set', () => {
    const rule = ({ States: { CheckOrderValue } }: any) => JSON.stringify(CheckOrderValue.Choices[0]);
    expect(rule(whole)).toMatch(isJsonata ? /`total` > 1000 / : /"NumericGreaterThan":1000/);
    expect(rule(definitionOf(scope => ({ ...every(scope, 'highValueOrder'), highValueThreshold: 5 })))).toMatch(isJsonata ? /`total` > 5 / : /"NumericGreaterThan":5}/);
    expect(JSON.stringify(States.CheckOrderValue.Choices[1])).toMatch(isJsonata ? /`priority` = \\"rush\\"/ : /"StringEquals":"rush"/);
  });

  test('works on ten items at a time, or as many as are set', () => {
    expect(States.ProcessItems).toMatchObject({ MaxConcurrency: 10, ...placed('processedItems') });
    expect(definitionOf(scope => ({ ...every(scope, 'processItem'), itemConcurrency: 3 })).States.ProcessItems.MaxConcurrency).toBe(3);
  });

  test('a failed item fails the order, unless failures are captured', () => {
    expect(byName.ProcessItem).not.toHaveProperty('Catch');
    const captured = definitionOf(scope => ({ ...every(scope, 'processItem'), captureItemFailures: true }));
    expect(captured.States.ProcessItems.ItemProcessor.States.ProcessItem.Catch[0].Next).toBe('ProcessItem Failed');
  });

  test.each(Object.entries(STEPS))('%s is named after its place, and its result goes there', (_name, [state, field]) => {
    expect(byName[state].Type).toBe('Task');
    if (field) expect(byName[state]).toMatchObject(placed(field));
    else expect(byName[state]).not.toHaveProperty(isJsonata ? 'Output' : 'ResultPath');
  });

  test.each(NAMES)('%s can be another step, with a name and a place of its own', name => {
    const result = ResultPlacement.field('mine');
    const definition = definitionOf(scope => ({ ...every(scope, ...NAMES), [name]: call(scope, 'Mine', { name: 'My step', result, retry: [] }) }));
    const mine = Object.fromEntries(allStates(definition))['My step'];
    expect(mine).toMatchObject({ Type: 'Task', ...placed('mine') });
    expect(mine).not.toHaveProperty('Retry');
  });

  test.each(NAMES)('%s can be left out', name => {
    const left = definitionOf(scope => every(scope, ...NAMES.filter(other => other !== name)));
    const names = allStates(left).map(([state, { Type }]) => (Type === 'Task' ? state : undefined));
    expect(names).not.toContain(STEPS[name][0]);
    expect(names.filter(state => state !== undefined)).toHaveLength(NAMES.length - 1);
  });

  test('an order that needs no special handling passes through where only special ones are handled', () => {
    const { CheckOrderValue, StandardOrder } = definitionOf(scope => every(scope, 'rushOrder', 'processPayment')).States;
    expect(CheckOrderValue.Default).toBe('StandardOrder');
    expect(StandardOrder).toMatchObject({ Type: 'Pass', Next: 'ProcessPayment' });
  });

  test('without special handling there is no choice', () => {
    expect(Object.keys(definitionOf(scope => every(scope, 'standardOrder')).States)).toEqual(['StandardOrder', 'ProcessingFailed']);
  });

  test('every failure goes to the handler, and from there to ProcessingFailed, even if the handler fails', () => {
    for (const [name, state] of Object.entries<any>(States)) {
      if (!['Task', 'Parallel', 'Map'].includes(state.Type) || name === 'HandleFailure') continue;
      expect([name, state.Catch]).toEqual([name, catchingEveryError('HandleFailure', placed('error'))]);
    }
    expect(States.HandleFailure).toMatchObject({ Next: 'ProcessingFailed', Catch: catchingEveryError('ProcessingFailed', placed('failureHandling')) });
    expect(States.ProcessingFailed).toEqual({
      Type: 'Fail', Error: 'ProcessingFailed', ...isJsonata ? { Cause: '{% $string($states.input.error) %}' } : { CausePath: 'States.JsonToString($.error)' },
    });
  });

  test('without a handler a failure goes straight to ProcessingFailed', () => {
    expect(definitionOf(scope => every(scope, 'processPayment')).States.ProcessPayment.Catch[0].Next).toBe('ProcessingFailed');
  });

  test('routes of a step come before the handler', () => {
    const { ProcessPayment } = definitionOf(scope => ({
      processPayment: call(scope, 'Pay', { retry: [RetryPolicy.timeout()], catch: [ErrorRoute.on(['Declined'], Step.fail({ error: 'Declined' }))] }),
    })).States;
    expect(ProcessPayment.Catch.map(({ Next }: any) => Next)).toEqual(['Declined', 'ProcessingFailed', 'ProcessingFailed']);
    expect(ProcessPayment.Retry[0].ErrorEquals).toEqual(['States.Timeout']);
  });

  test('the workflow ends in Complete', () => {
    const stack = newStack();
    new OrderProcessingWorkflow(stack, 'Orders', { ...every(stack, 'processPayment', 'sendNotification'), queryLanguage });
    const definition = definitionIn(stack);
    expect([definition.States.FollowUp.Next, definition.States.Complete.Type]).toEqual(['Complete', 'Succeed']);
  });
});

test('the table of states names each once', () => {
  expect(new Set(Object.values(ORDER_STATES)).size).toBe(Object.keys(ORDER_STATES).length);
});

test.each<[string, (scope: Construct) => OrderProcessingProps, string, string, string, string]>([
  ['NoOrderSteps', () => ({}), 'processPayment', 'nothing', 'given, or any other of the steps', 'at least one step'],
  ['NoOrderSteps', scope => every(scope, 'handleFailure'), 'processPayment', 'nothing', 'given, or any other', 'at least one step'],
  ['OptionWithoutStep', scope => ({ ...every(scope, 'standardOrder'), highValueThreshold: 5 }), 'highValueThreshold', '5', "left out without 'highValueOrder'", 'no effect'],
  ['OptionWithoutStep', scope => ({ ...every(scope, 'processPayment'), itemConcurrency: 5 }), 'itemConcurrency', '5', "left out without 'processItem'", 'no effect'],
  ['OptionWithoutStep', scope => ({ ...every(scope, 'processPayment'), captureItemFailures: true }), 'captureItemFailures', 'true', "left out without 'processItem'", 'no effect'],
  ['Threshold', scope => ({ ...every(scope, 'highValueOrder'), highValueThreshold: NaN }), 'highValueThreshold', 'NaN', 'a finite number', 'above which'],
  ['HandlerEnds', scope => ({ ...every(scope, 'processPayment'), handleFailure: Step.fail({ error: 'Mine' }) }),
    'handleFailure', "'HandleFailure', which ends the flow", 'a step that goes on, to the state ProcessingFailed', 'leave the end to the pattern'],
  ['MapConcurrency', scope => ({ ...every(scope, 'processItem'), itemConcurrency: 41 }), 'itemConcurrency', '41', 'a whole number from 1 to 40', 'at most 40'],
])('%s: %#', (code, props, prop, value, allowed, fix) => {
  const stack = newStack();
  expectRefusal(() => new OrderProcessing(stack, 'Orders', props(stack)), { code, path: 'Shop/Orders', prop, value, allowed, fix });
});
