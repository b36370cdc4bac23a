/**
 * The machines of `ours.ts` with the L2 of aws-stepfunctions alone: the same states, one construct each, and the same log group and
 * alarms. `bench/patterns.ts` measures it; nobody tunes it.
 */
import { Aws, Duration, Fn, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';

/** A state as JSON. */
type Asl = Record<string, any>;

/** The machine of a definition in JSONata, with what a workflow adds to it. */
export function rawMachine(stack: Stack, id: string, definition: Asl): sfn.StateMachine {
  const logGroup = new logs.LogGroup(stack, `${id}Log`, {
    logGroupName: Fn.join('-', [`/aws/vendedlogs/states/${id}`, Fn.select(2, Fn.split('/', Aws.STACK_ID))]),
    retention: logs.RetentionDays.ONE_MONTH,
  });
  const machine = new sfn.StateMachine(stack, id, {
    definitionBody: sfn.DefinitionBody.fromChainable(flowOf(new Construct(stack, `${id}States`), definition)),
    queryLanguage: sfn.QueryLanguage.JSONATA,
    timeout: Duration.seconds(definition.TimeoutSeconds),
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
  return machine;
}

function flowOf(scope: Construct, { StartAt, States }: Asl): sfn.Chain {
  const made = new Map(Object.entries<Asl>(States).map(([name, state]) => [name, MAKERS[kindOf(state)](scope, name, state)]));
  for (const [name, { Next, Choices = [], Default, Retry = [], Catch = [] }] of Object.entries<Asl>(States)) {
    const state = made.get(name) as any;
    for (const { Condition, Next: next, Assign, Output } of Choices) {
      state.when(sfn.Condition.jsonata(Condition), made.get(next), { assign: Assign, outputs: Output });
    }
    if (Default) state.otherwise(made.get(Default));
    if (Next) state.next(made.get(Next));
    for (const retrier of Retry) state.addRetry(retryOf(retrier));
    for (const { ErrorEquals, Next: next, Assign, Output } of Catch) {
      state.addCatch(made.get(next), { errors: ErrorEquals, assign: Assign, outputs: Output });
    }
  }
  return sfn.Chain.start(made.get(StartAt)!);
}

function retryOf({ ErrorEquals, IntervalSeconds, MaxAttempts, BackoffRate, MaxDelaySeconds, JitterStrategy }: Asl): sfn.RetryProps {
  return {
    errors: ErrorEquals,
    interval: IntervalSeconds && Duration.seconds(IntervalSeconds),
    maxAttempts: MaxAttempts,
    backoffRate: BackoffRate,
    maxDelay: MaxDelaySeconds && Duration.seconds(MaxDelaySeconds),
    jitterStrategy: JitterStrategy,
  };
}

function kindOf({ Type, Resource = '', ItemProcessor }: Asl): string {
  if (Type === 'Map' && ItemProcessor.ProcessorConfig.Mode === 'DISTRIBUTED') return 'DistributedMap';
  if (Type !== 'Task') return Type;
  if (Resource.includes(':lambda:')) return 'Lambda';
  return Resource.includes(':aws-sdk:') ? 'Sdk' : 'Custom';
}

const common = (name: string, { Comment, Assign, Output }: Asl) => ({
  stateName: name, queryLanguage: sfn.QueryLanguage.JSONATA, comment: Comment, assign: Assign, outputs: Output,
});
const timeout = ({ TimeoutSeconds: seconds }: Asl) =>
  typeof seconds === 'number' ? sfn.Timeout.duration(Duration.seconds(seconds)) : undefined;

const MAKERS: Record<string, (scope: Construct, name: string, state: Asl) => sfn.State> = {
  Pass: (scope, name, state) => new sfn.Pass(scope, name, common(name, state)),
  Succeed: (scope, name, state) => new sfn.Succeed(scope, name, common(name, state)),
  Fail: (scope, name, state) => new sfn.Fail(scope, name, { ...common(name, state), error: state.Error, cause: state.Cause }),
  Choice: (scope, name, state) => new sfn.Choice(scope, name, common(name, state)),
  Wait: (scope, name, state) => new sfn.Wait(scope, name, { ...common(name, state), time: waitOf(state) }),
  Parallel: (scope, name, state) =>
    new sfn.Parallel(scope, name, { ...common(name, state), arguments: state.Arguments }).branch(
      ...state.Branches.map((branch: Asl, index: number) => flowOf(new Construct(scope, `${name}${index}`), branch)),
    ),
  Lambda: (scope, name, state) =>
    new tasks.LambdaInvoke(scope, name, {
      ...common(name, state),
      lambdaFunction: lambda.Function.fromFunctionArn(scope, `${name}Fn`, state.Resource),
      payload: payloadOf(state.Arguments),
      payloadResponseOnly: true,
      taskTimeout: timeout(state),
      retryOnServiceExceptions: false,
    }),
  Sdk: (scope, name, state) => {
    const [service, action] = state.Resource.split(':').slice(-2);
    return new tasks.CallAwsService(scope, name, {
      ...common(name, state),
      service,
      action,
      parameters: state.Arguments,
      iamResources: ['*'],
      taskTimeout: timeout(state),
    });
  },
  Custom: (scope, name, { Retry: _retry, Catch: _catch, Next: _next, End: _end, ...state }) =>
    new sfn.CustomState(scope, name, {
      stateJson: { ...state, QueryLanguage: 'JSONata' },
    }),
  Map: (scope, name, state) =>
    new sfn.Map(scope, name, {
      ...common(name, state),
      items: sfn.ProvideItems.jsonata(state.Items),
      itemSelector: state.ItemSelector,
      maxConcurrency: state.MaxConcurrency,
    }).itemProcessor(flowOf(new Construct(scope, `${name}Items`), state.ItemProcessor), { mode: sfn.ProcessorMode.INLINE }),
  DistributedMap: (scope, name, state) =>
    new sfn.DistributedMap(scope, name, {
      ...common(name, state),
      label: state.Label,
      itemReader: readerOf(scope, name, state.ItemReader),
      itemBatcher: new sfn.ItemBatcher({ maxItemsPerBatch: state.ItemBatcher.MaxItemsPerBatch, batchInput: state.ItemBatcher.BatchInput }),
      maxConcurrency: state.MaxConcurrency,
      toleratedFailurePercentage: state.ToleratedFailurePercentage,
      resultWriterV2:
        state.ResultWriter
        && new sfn.ResultWriterV2({
          bucket: bucketOf(scope, `${name}Results`, state.ResultWriter),
          prefix: state.ResultWriter.Arguments.Prefix,
        }),
    }).itemProcessor(flowOf(new Construct(scope, `${name}Items`), state.ItemProcessor), {
      mode: sfn.ProcessorMode.DISTRIBUTED,
      executionType: sfn.ProcessorType.STANDARD,
    }),
};

function waitOf({ Seconds }: Asl): sfn.WaitTime {
  return typeof Seconds === 'number' ? sfn.WaitTime.duration(Duration.seconds(Seconds)) : sfn.WaitTime.seconds(Seconds);
}

function payloadOf(given: unknown): sfn.TaskInput | undefined {
  if (given === undefined) return undefined;
  return typeof given === 'object' ? sfn.TaskInput.fromObject(given as Asl) : sfn.TaskInput.fromText(String(given));
}

function readerOf(scope: Construct, name: string, reader: Asl): sfn.IItemReader {
  const place = { bucket: bucketOf(scope, `${name}Source`, reader), key: reader.Arguments.Key };
  if (reader.ReaderConfig.InputType !== 'CSV') return new sfn.S3JsonItemReader(place);
  return new sfn.S3CsvItemReader({ ...place, csvHeaders: sfn.CsvHeaders.useFirstRow() });
}

function bucketOf(scope: Construct, id: string, { Arguments }: Asl): s3.IBucket {
  return s3.Bucket.fromBucketArn(scope, id, `arn:aws:s3:::${Arguments.Bucket}`);
}
