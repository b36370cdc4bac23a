import { Duration, Stack } from 'aws-cdk-lib';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import {
  BatchItems,
  BatchMapWorkflow,
  DeadLetter,
  ErrorRoute,
  FanOutCompletion,
  FanOutWorkflow,
  OrderProcessingWorkflow,
  PipelineWorkflow,
  ResultPlacement,
  RetryCatchWorkflow,
  RetryPolicy,
  RouterWorkflow,
  Step,
  When,
} from '../../lib';
import { fn, importedFn } from '../support/machines';

const call = (stack: Stack, name: string) => Step.invoke(importedFn(stack, name));

/** A workflow of each pattern, with its usual props: what a version of the library makes of them is kept. */
export const GOLDEN_APPS: readonly (readonly [name: string, create: (stack: Stack) => void])[] = [
  ['Pipeline', stack => new PipelineWorkflow(stack, 'Orders', {
    steps: [Step.invoke(fn(stack, 'ValidateOrder', { timeout: Duration.seconds(10) })), call(stack, 'ProcessPayment')],
    timeout: Duration.minutes(5),
    stateMachineName: 'orders',
  })],
  ['Router', stack => new RouterWorkflow(stack, 'CheckValue', {
    cases: [{ when: When.field('total').isGreaterThan(1000), step: call(stack, 'HighValueOrder') }], otherwise: call(stack, 'StandardOrder'),
  })],
  ['FanOut', stack => new FanOutWorkflow(stack, 'FollowUp', {
    branches: ['Inventory', 'Analytics'].map(name => ({ name, step: call(stack, name) })), completion: FanOutCompletion.SETTLE_ALL,
  })],
  ['BatchMap', stack => new BatchMapWorkflow(stack, 'Items', {
    items: BatchItems.field('items'), step: call(stack, 'ProcessItem'), captureFailures: true, result: ResultPlacement.field('processedItems'),
  })],
  ['RetryCatch', stack => new RetryCatchWorkflow(stack, 'Charge', {
    step: call(stack, 'ChargeCard'),
    retry: [RetryPolicy.lambdaTransient(), RetryPolicy.timeout()],
    catch: [ErrorRoute.on(['CardDeclined'], Step.fail({ error: 'CardDeclined' }))],
    deadLetter: DeadLetter.queue(new sqs.Queue(stack, 'Lost')),
  })],
  ['OrderProcessing', stack => new OrderProcessingWorkflow(stack, 'Orders', {
    validateOrder: call(stack, 'Validate'),
    highValueOrder: call(stack, 'HighValue'),
    processPayment: call(stack, 'Payment'),
    processItem: call(stack, 'Item'),
    fulfillOrder: call(stack, 'Fulfill'),
    sendNotification: call(stack, 'Notify'),
  })],
];
