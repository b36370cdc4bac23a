/** A process that synthesizes workflows of four functions with the L2 alone. `bench/cold.ts` starts it; nobody tunes it. */
import { App, Aws, Duration, Fn, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';

const [outdir, count] = process.argv.slice(2);
const app = new App({ outdir, analyticsReporting: false });
/** Of what a stack may hold, 500 resources, this is a half. */
const A_STACK = 10;
let stack: Stack;

for (let index = 0; index < Number(count); index++) {
  if (index % A_STACK === 0) stack = new Stack(app, `Cold${index}`);
  const id = `Machine${index}`;
  const task = (name: string) => {
    const made = new tasks.LambdaInvoke(stack, `${id}${name}`, {
      stateName: name,
      lambdaFunction: new lambda.Function(stack, `${id}${name}Fn`, {
        code: lambda.Code.fromInline('exports.handler = async event => event;'),
        handler: 'index.handler',
        runtime: lambda.Runtime.NODEJS_22_X,
      }),
      payloadResponseOnly: true,
      resultPath: `$.${name.toLowerCase()}`,
      taskTimeout: sfn.Timeout.duration(Duration.seconds(30)),
      retryOnServiceExceptions: false,
    });
    made.addRetry({
      errors: [
        'Lambda.ClientExecutionTimeoutException', 'Lambda.ServiceException', 'Lambda.AWSLambdaException', 'Lambda.SdkClientException',
        'Lambda.TooManyRequestsException',
      ],
      interval: Duration.seconds(2),
      maxAttempts: 6,
      backoffRate: 2,
      maxDelay: Duration.seconds(30),
      jitterStrategy: sfn.JitterType.FULL,
    });
    return made;
  };
  const logGroup = new logs.LogGroup(stack, `${id}Log`, {
    logGroupName: Fn.join('-', [`/aws/vendedlogs/states/${id}`, Fn.select(2, Fn.split('/', Aws.STACK_ID))]),
    retention: logs.RetentionDays.ONE_MONTH,
  });
  const machine = new sfn.StateMachine(stack, id, {
    definitionBody: sfn.DefinitionBody.fromChainable(task('Validate').next(task('Reserve')).next(task('Pay')).next(task('Fulfil'))),
    timeout: Duration.minutes(5),
    tracingEnabled: true,
    logs: { destination: logGroup, level: sfn.LogLevel.ALL, includeExecutionData: false },
  });
  const metrics = {
    Failed: machine.metricFailed(),
    TimedOut: machine.metricTimedOut(),
    Throttled: machine.metricThrottled(),
    Slow: machine.metricTime({ statistic: 'p99' }),
  };
  for (const [name, metric] of Object.entries(metrics)) {
    new cloudwatch.Alarm(stack, `${id}${name}`, {
      metric,
      threshold: name === 'Slow' ? 240_000 : 1,
      evaluationPeriods: 1,
      alarmDescription: name,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    });
  }
}
app.synth();
