import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { task } from './steps';
import { Twins } from './twins';
import { DeadLetter, OrderProcessingProps, OrderProcessingOptions, OrderProcessingWorkflow, RetryCatch, RetryPolicy } from '../../../lib';
import { definitionIn, newStack } from '../../support/machines';

/** The steps in the order of the flow, with what they leave in the order. */
export const ORDER_TASKS = [
  'ValidateOrder', 'HighValueOrder', 'RushOrder', 'StandardOrder', 'ProcessPayment', 'ProcessItem', 'FulfillOrder',
  'UpdateInventory', 'SendNotification', 'UpdateAnalytics',
] as const;

export type OrderTask = typeof ORDER_TASKS[number];

export interface OrderTwinsOptions extends Partial<OrderProcessingProps> {
  /** Retries of every step. */
  readonly retry?: RetryPolicy[];
  readonly withHandler?: boolean;
  /** The step whose failures leave a dead letter. */
  readonly letterOf?: OrderTask;
}

/** The deployed definition of order processing with all steps, in both languages. */
export function orderTwins(options: OrderTwinsOptions = {}): Twins {
  return { jsonPath: orderDefinition(options, sfn.QueryLanguage.JSON_PATH), jsonata: orderDefinition(options, sfn.QueryLanguage.JSONATA) };
}

function orderDefinition({ retry, withHandler = true, letterOf, ...props }: OrderTwinsOptions, queryLanguage: sfn.QueryLanguage): object {
  const stack = newStack();
  const handler = withHandler ? { handleFailure: task(stack, 'HandleFailure', { name: undefined }) } : {};
  new OrderProcessingWorkflow(stack, 'Orders', { queryLanguage, ...orderSteps(stack, retry, letterOf), ...handler, ...props });
  return definitionIn(stack) as object;
}

function orderSteps(scope: Construct, retry: RetryPolicy[] | undefined, letterOf: OrderTask | undefined): OrderProcessingOptions {
  const deadLetter = DeadLetter.queue(sqs.Queue.fromQueueArn(scope, 'Queue', 'arn:aws:sqs:eu-west-1:111122223333:Failed'));
  const fields = ORDER_TASKS.map(name => {
    const step = task(scope, name, { name: undefined, retry });
    return [`${name[0].toLowerCase()}${name.slice(1)}`, name === letterOf ? RetryCatch.step({ step, deadLetter }) : step];
  });
  return Object.fromEntries(fields) as OrderProcessingOptions;
}

/** What the tasks answer when all goes well. */
export const ORDER_MOCKS = {
  ValidateOrder: (order: object) => ({ ...order, valid: true }),
  HighValueOrder: { return: 'high' },
  RushOrder: { return: 'rush' },
  StandardOrder: { return: 'standard' },
  ProcessPayment: { return: { paid: true } },
  ProcessItem: ({ product_id: id, quantity }: { product_id: string; quantity: number }) => `${quantity} x ${id}`,
  FulfillOrder: { return: { parcels: 1 } },
  UpdateInventory: { return: 'updated' },
  SendNotification: { return: 'sent' },
  UpdateAnalytics: { return: 'recorded' },
  HandleFailure: { return: 'apologized' },
};

export const ORDER = { order_id: '12345', customer_id: 'cust-789', items: [{ product_id: 'prod-1', quantity: 2 }, { product_id: 'prod-2', quantity: 1 }] };

/** An order that comes to the task, when it is one of those that not all orders come to. */
export function orderFor(name: OrderTask): object {
  if (name === 'HighValueOrder') return { ...ORDER, total: 1001 };
  return name === 'RushOrder' ? { ...ORDER, total: 1000, priority: 'rush' } : ORDER;
}
