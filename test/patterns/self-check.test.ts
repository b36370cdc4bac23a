import { Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import {
  BatchItems,
  BatchMap,
  BatchMapWorkflow,
  DeadLetter,
  ErrorRoute,
  FanOut,
  FanOutBranch,
  FanOutCompletion,
  FanOutWorkflow,
  OrderProcessingWorkflow,
  PatternOptions,
  PatternWorkflowOptions,
  PipelineWorkflow,
  ResultPlacement,
  RetryCatchWorkflow,
  RetryPolicy,
  RouterWorkflow,
  Step,
  When,
} from '../../lib';
import { fn, LANGUAGES, newStack } from '../support/machines';

type Options = PatternOptions & PatternWorkflowOptions;

const call = (stack: Stack, name: string) => Step.invoke(fn(stack, name));
const branches = (stack: Stack): FanOutBranch[] => ['Stock', 'Mail'].map(name => ({ name, step: call(stack, name) }));

/** The patterns with all that makes states of its own. */
const WORKFLOWS: [string, (stack: Stack, options: Options) => unknown][] = [
  ['Pipeline', (stack, options) => new PipelineWorkflow(stack, 'Work', {
    ...options, steps: [call(stack, 'One'), call(stack, 'Two')], catch: [ErrorRoute.fallback(call(stack, 'Spare'))],
  })],
  ['Router', (stack, options) => new RouterWorkflow(stack, 'Work', {
    ...options, cases: [{ when: When.field('total').isGreaterThan(10), step: call(stack, 'Large') }], otherwise: call(stack, 'Small'),
  })],
  ['FanOut that fails fast', (stack, options) => new FanOutWorkflow(stack, 'Work', { ...options, branches: branches(stack) })],
  ['FanOut that settles', (stack, options) => new FanOutWorkflow(stack, 'Work', { ...options, branches: branches(stack), completion: FanOutCompletion.SETTLE_ALL })],
  ['BatchMap that captures', (stack, options) => new BatchMapWorkflow(stack, 'Work', {
    ...options,
    expectedItems: 10,
    items: BatchItems.field('items'),
    captureFailures: true,
    result: ResultPlacement.field('done'),
    step: FanOut.step({ name: 'Each', branches: branches(stack), completion: FanOutCompletion.SETTLE_ALL }),
  })],
  ['RetryCatch', (stack, options) => new RetryCatchWorkflow(stack, 'Work', {
    ...options,
    step: BatchMap.step({ name: 'Batch', expectedItems: 10, items: BatchItems.field('items'), step: call(stack, 'Item') }),
    retry: [RetryPolicy.custom({ errors: ['States.ALL'] }), RetryPolicy.timeout()],
    catch: [ErrorRoute.on(['Known'], call(stack, 'Handle'))],
    deadLetter: DeadLetter.newQueue(),
  })],
  ['OrderProcessing', (stack, options) => new OrderProcessingWorkflow(stack, 'Work', {
    ...options,
    validateOrder: call(stack, 'Validate'),
    highValueOrder: call(stack, 'HighValue'),
    processPayment: call(stack, 'Charge'),
    processItem: call(stack, 'Item'),
    sendNotification: call(stack, 'Notify'),
    updateInventory: call(stack, 'Stock'),
    captureItemFailures: true,
    handleFailure: call(stack, 'Refund'),
  })],
];

describe.each(LANGUAGES)('in %s', (_, queryLanguage) => {
  test.each(WORKFLOWS)('the check of definitions finds nothing in a %s', (__, create) => {
    const stack = newStack();
    create(stack, { queryLanguage });
    const annotations = Annotations.fromStack(stack);
    const found = [annotations.findError('*', Match.anyValue()), annotations.findWarning('*', Match.anyValue()), annotations.findInfo('*', Match.anyValue())];
    expect(found.flat().map(({ entry }) => entry.data)).toEqual([]);
  });
});
