import { App, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { OrderProcessing, OrderProcessingOptions, OrderProcessingWorkflow, Step } from '../../lib';

const STEPS = [
  'validateOrder', 'highValueOrder', 'rushOrder', 'standardOrder', 'processPayment', 'processItem', 'fulfillOrder',
  'updateInventory', 'sendNotification', 'updateAnalytics', 'handleFailure',
] as const satisfies readonly (keyof OrderProcessingOptions)[];

/** A step for each place of the order process, by functions that are there already. */
function steps(stack: Stack): OrderProcessingOptions {
  return Object.fromEntries(STEPS.map(name => [name, Step.invoke(lambda.Function.fromFunctionName(stack, name, name))]));
}

/** The same order process in three ways, each in a stack of its own. */
export const VARIANTS: Record<string, (app: App) => Stack> = {
  '`sfn.StateMachine`': app => {
    const stack = new Stack(app, 'Raw');
    const definitionBody = sfn.DefinitionBody.fromChainable(new OrderProcessing(stack, 'Flow', steps(stack)));
    new sfn.StateMachine(stack, 'Orders', { definitionBody });
    return stack;
  },
  'Workflow': app => {
    const stack = new Stack(app, 'Ours');
    new OrderProcessingWorkflow(stack, 'Orders', steps(stack));
    return stack;
  },
  'with `encryptionKey`': app => {
    const stack = new Stack(app, 'Encrypted');
    new OrderProcessingWorkflow(stack, 'Orders', { ...steps(stack), encryptionKey: new kms.Key(stack, 'Key', { enableKeyRotation: true }) });
    return stack;
  },
};
