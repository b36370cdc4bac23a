import * as path from 'node:path';
import { App, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';

const app = new App();
const stack = new Stack(app, 'OrderProcessing');

const CATCH = { errors: ['States.ALL'], resultPath: '$.error' };

function invoke(id: string, handler: string, resultPath: string = sfn.JsonPath.DISCARD): tasks.LambdaInvoke {
  const fn = new lambda.Function(stack, `${id}Function`, {
    runtime: lambda.Runtime.NODEJS_22_X,
    handler: 'index.handler',
    code: lambda.Code.fromAsset(path.join(__dirname, 'handlers', handler)),
    timeout: Duration.seconds(10),
  });
  return new tasks.LambdaInvoke(stack, id, { lambdaFunction: fn, payloadResponseOnly: true, resultPath, retryOnServiceExceptions: true });
}

const failed = invoke('HandleFailure', 'handle-failure', '$.failure')
  .next(new sfn.Fail(stack, 'ProcessingFailed', {
    errorPath: sfn.JsonPath.stringAt('$.failure.error'),
    causePath: sfn.JsonPath.stringAt('$.failure.reason'),
  }));

const complete = new sfn.Parallel(stack, 'Complete', { resultPath: '$.completion' })
  .branch(invoke('UpdateInventory', 'update-inventory', '$'))
  .branch(invoke('SendNotification', 'send-notification', '$'))
  .branch(invoke('UpdateAnalytics', 'update-analytics', '$'));

const items = new sfn.Map(stack, 'ProcessItems', { itemsPath: '$.items', maxConcurrency: 10, resultPath: '$.processedItems' });
items.itemProcessor(invoke('ProcessItem', 'process-item', '$'));

const charge = invoke('ProcessPayment', 'process-payment', '$.payment')
  .addRetry({ errors: ['PaymentGatewayUnavailable'], interval: Duration.seconds(2), maxAttempts: 2, backoffRate: 2 })
  .addCatch(failed, CATCH);
charge.next(items.addCatch(failed, CATCH))
  .next(invoke('FulfillOrder', 'fulfill-order', '$.fulfillment').addCatch(failed, CATCH))
  .next(complete.addCatch(failed, CATCH));

const route = new sfn.Choice(stack, 'RouteOrder')
  .when(sfn.Condition.numberGreaterThan('$.total', 1000), invoke('HighValueOrder', 'review-high-value-order', '$.review').next(charge))
  .when(sfn.Condition.stringEquals('$.priority', 'rush'), invoke('RushOrder', 'review-rush-order', '$.review').next(charge))
  .otherwise(invoke('StandardOrder', 'review-standard-order', '$.review').next(charge));

const machine = new sfn.StateMachine(stack, 'Workflow', {
  definitionBody: sfn.DefinitionBody.fromChainable(invoke('ValidateOrder', 'validate-order', '$').addCatch(failed, CATCH).next(route)),
});

new CfnOutput(stack, 'StateMachineArn', { value: machine.stateMachineArn });
