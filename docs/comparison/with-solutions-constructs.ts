import { LambdaToStepfunctions } from '@aws-solutions-constructs/aws-lambda-stepfunctions';
import { App, Duration, Stack } from 'aws-cdk-lib';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';

const app = new App();
const stack = new Stack(app, 'Orders');
const pager = new sns.Topic(stack, 'Pager');
const failed = new sfn.Fail(stack, 'OrderFailed', { error: 'OrderFailed' });
const code = { runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('exports.handler = async order => order;') };

const call = (name: string, field: string) => {
  const task = new tasks.LambdaInvoke(stack, name, {
    lambdaFunction: new lambda.Function(stack, `${name}Function`, { ...code, timeout: Duration.seconds(30) }),
    payloadResponseOnly: true,
    resultPath: `$.${field}`,
    taskTimeout: sfn.Timeout.duration(Duration.seconds(30)),
    retryOnServiceExceptions: false,
  });
  task.addRetry({
    errors: ['Lambda.ServiceException', 'Lambda.AWSLambdaException', 'Lambda.SdkClientException', 'Lambda.TooManyRequestsException'],
    interval: Duration.seconds(2),
    maxAttempts: 6,
    backoffRate: 2,
    maxDelay: Duration.seconds(30),
    jitterStrategy: sfn.JitterType.FULL,
  });
  return task.addCatch(failed, { errors: ['States.ALL'], resultPath: '$.error' });
};

// The function that starts executions is part of the construct.
const orders = new LambdaToStepfunctions(stack, 'Workflow', {
  lambdaFunctionProps: code,
  stateMachineProps: {
    definitionBody: sfn.DefinitionBody.fromChainable(
      call('ValidateOrder', 'validation').next(call('ProcessPayment', 'payment')).next(call('FulfillOrder', 'shipment')),
    ),
    timeout: Duration.minutes(5),
    tracingEnabled: true,
  },
});
for (const alarm of orders.cloudwatchAlarms ?? []) (alarm as import('aws-cdk-lib/aws-cloudwatch').Alarm).addAlarmAction(new actions.SnsAction(pager));
