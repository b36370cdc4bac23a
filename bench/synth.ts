/**
 * Synthesis of 200 workflows against the same workflows written with the L2 of aws-stepfunctions,
 * with the same log group and the same alarms. Needs a compiled library.
 */
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Aws, Duration, Fn, Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { compare, printTable } from './support';
import { ErrorRoute, Pipeline, ResultPlacement, RetryPolicy, Router, Step, When, Workflow } from 'cdk-stepfunctions-workflows';

process.env.CDK_VALIDATION = 'false'; // CDK's own template validator takes seconds and would hide everything else
const MACHINES = 200;
const MACHINES_PER_STACK = 25;
const FIRST_TIMEOUT = 300;

const FUNCTIONS = ['Validate', 'HighValue', 'Rush', 'Standard', 'Pay', 'Fulfil', 'HandleError'];
type Functions = Record<string, lambda.IFunction>;

function ours(stack: Stack, id: string, fns: Functions, timeout: Duration): void {
  const step = (name: string) =>
    Step.invoke(fns[name], { name, timeout: Duration.seconds(30), result: ResultPlacement.field(name.toLowerCase()) });
  const flow = new Pipeline(stack, `${id}Flow`, {
    queryLanguage: sfn.QueryLanguage.JSON_PATH,
    catch: [ErrorRoute.onAny(Step.invoke(fns.HandleError, { name: 'HandleError', timeout: Duration.seconds(30) }))],
    steps: [
      step('Validate'),
      Router.step({
        name: 'Route',
        cases: [
          { when: When.field('total').isGreaterThan(1000), step: step('HighValue') },
          { when: When.field('priority').isText('rush'), step: step('Rush') },
        ],
        otherwise: step('Standard'),
      }),
      step('Pay'),
      step('Fulfil'),
    ],
  });
  new Workflow(stack, id, { definitionBody: sfn.DefinitionBody.fromChainable(flow), timeout });
}

function theirs(stack: Stack, id: string, fns: Functions, timeout: Duration): void {
  const handler = new tasks.LambdaInvoke(stack, `${id}HandleError`, {
    stateName: 'HandleError',
    lambdaFunction: fns.HandleError,
    payloadResponseOnly: true,
    taskTimeout: sfn.Timeout.duration(Duration.seconds(30)),
    retryOnServiceExceptions: false,
  });
  const retry = {
    errors: RetryPolicy.lambdaTransient().errors,
    interval: Duration.seconds(2),
    maxAttempts: 6,
    backoffRate: 2,
    maxDelay: Duration.seconds(30),
    jitterStrategy: sfn.JitterType.FULL,
  };
  handler.addRetry(retry);
  const step = (name: string) => {
    const task = new tasks.LambdaInvoke(stack, `${id}${name}`, {
      stateName: name,
      lambdaFunction: fns[name],
      payloadResponseOnly: true,
      resultPath: `$.${name.toLowerCase()}`,
      taskTimeout: sfn.Timeout.duration(Duration.seconds(30)),
      retryOnServiceExceptions: false,
    });
    task.addRetry(retry);
    task.addCatch(handler, { errors: ['States.DataLimitExceeded'], resultPath: '$.error' });
    task.addCatch(handler, { resultPath: '$.error' });
    return task;
  };
  const choice = new sfn.Choice(stack, `${id}Route`, { stateName: 'Route' })
    .when(sfn.Condition.and(sfn.Condition.isPresent('$.total'), sfn.Condition.numberGreaterThan('$.total', 1000)), step('HighValue'))
    .when(sfn.Condition.and(sfn.Condition.isPresent('$.priority'), sfn.Condition.stringEquals('$.priority', 'rush')), step('Rush'))
    .otherwise(step('Standard'));
  const flow = step('Validate').next(choice.afterwards()).next(step('Pay')).next(step('Fulfil'));
  const logGroup = new logs.LogGroup(stack, `${id}Log`, {
    logGroupName: Fn.join('-', [`/aws/vendedlogs/states/${id}`, Fn.select(2, Fn.split('/', Aws.STACK_ID))]),
    retention: logs.RetentionDays.ONE_MONTH,
  });
  const machine = new sfn.StateMachine(stack, id, {
    definitionBody: sfn.DefinitionBody.fromChainable(flow),
    timeout,
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

type Add = typeof ours;

/** Eight stages of an app have the same 25 machines; without stages no two machines are alike. */
function synthesize(add: Add, areStages = true): number {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-synth-'));
  const app = new App({ outdir, analyticsReporting: false });
  for (let first = 0; first < MACHINES; first += MACHINES_PER_STACK) {
    const stack = new Stack(app, `Stack${first}`);
    const fns = Object.fromEntries(
      FUNCTIONS.map(name => [
        name,
        new lambda.Function(stack, `${name}Fn`, {
          code: lambda.Code.fromInline('exports.handler = async event => event;'),
          handler: 'index.handler',
          runtime: lambda.Runtime.NODEJS_22_X,
        }),
      ]),
    );
    for (let index = first; index < first + MACHINES_PER_STACK; index++) {
      add(
        stack,
        `Machine${index % MACHINES_PER_STACK}`,
        fns,
        Duration.seconds(FIRST_TIMEOUT + (areStages ? index % MACHINES_PER_STACK : index)),
      );
    }
  }
  app.synth();
  const size = fs.readdirSync(outdir).filter(file => file.endsWith('.template.json'))
    .reduce((sum, file) => sum + fs.statSync(path.join(outdir, file)).size, 0);
  fs.rmSync(outdir, { recursive: true });
  return size;
}

const rounds = Number(process.argv[2] ?? 5);
const row = (name: string, limit: string, areStages: boolean) => {
  const time = compare(rounds, () => synthesize(ours, areStages), () => synthesize(theirs, areStages));
  return [name, time.ours.toFixed(0), time.theirs.toFixed(0), (time.ours / time.theirs).toFixed(2), limit];
};
const size = { ours: synthesize(ours), theirs: synthesize(theirs) };
printTable(['200 workflows', 'ours', 'raw L2', 'ratio', 'limit'], [
  row('eight stages of 25, ms (median)', '1.10', true),
  row('no two alike, ms (median)', '1.10', false),
  ['templates, kB', (size.ours / 1000).toFixed(0), (size.theirs / 1000).toFixed(0), (size.ours / size.theirs).toFixed(2), '1.35'],
]);
