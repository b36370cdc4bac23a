import { App, Aws, Duration, Fn, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as actions from 'aws-cdk-lib/aws-cloudwatch-actions';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';

const app = new App();
const stack = new Stack(app, 'Orders');
const pager = new sns.Topic(stack, 'Pager');
const failed = new sfn.Fail(stack, 'OrderFailed', { error: 'OrderFailed' });

const call = (name: string, field: string) => {
  const task = new tasks.LambdaInvoke(stack, name, {
    lambdaFunction: new lambda.Function(stack, `${name}Function`, {
      runtime: lambda.Runtime.NODEJS_22_X,
      handler: 'index.handler',
      code: lambda.Code.fromInline('exports.handler = async order => order;'),
      timeout: Duration.seconds(30),
    }),
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

const machine = new sfn.StateMachine(stack, 'Workflow', {
  definitionBody: sfn.DefinitionBody.fromChainable(
    call('ValidateOrder', 'validation').next(call('ProcessPayment', 'payment')).next(call('FulfillOrder', 'shipment')),
  ),
  timeout: Duration.minutes(5),
  tracingEnabled: true,
  logs: {
    destination: new logs.LogGroup(stack, 'Log', {
      logGroupName: Fn.join('-', ['/aws/vendedlogs/states/Orders', Fn.select(2, Fn.split('/', Aws.STACK_ID))]),
      retention: logs.RetentionDays.ONE_MONTH,
    }),
    level: sfn.LogLevel.ALL,
    includeExecutionData: false,
  },
});

const alarms: [string, cloudwatch.IMetric, number][] = [
  ['Failed', machine.metricFailed(), 1],
  ['TimedOut', machine.metricTimedOut(), 1],
  ['Throttled', machine.metricThrottled(), 1],
  ['Slow', machine.metricTime({ statistic: 'p99' }), 240_000],
];
for (const [name, metric, threshold] of alarms) {
  new cloudwatch.Alarm(stack, name, {
    metric,
    threshold,
    evaluationPeriods: 1,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  }).addAlarmAction(new actions.SnsAction(pager));
}
