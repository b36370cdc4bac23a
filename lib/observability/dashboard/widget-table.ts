import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';

/** A graph about one source. */
export interface GraphRow<Source> {
  readonly title: string;
  readonly metrics: (source: Source) => cloudwatch.IMetric[];
  readonly unit?: string;
  readonly stacked?: boolean;
}

interface MachineGraphRow extends GraphRow<sfn.IStateMachine> {
  readonly types: sfn.StateMachineType[];
}

const { STANDARD, EXPRESS } = sfn.StateMachineType;
const { GREEN, RED, ORANGE, GREY, BLUE } = cloudwatch.Color;
const PERCENTILES = ['p50', 'p90', 'p99'];

const sum = (label: string, color?: string): cloudwatch.MetricOptions => ({ statistic: 'Sum', label, color });
const account = (metricName: string, label: string) =>
  new cloudwatch.Metric({ namespace: 'AWS/States', metricName, statistic: 'Maximum', label });

const outcomes = (machine: sfn.IStateMachine) => [
  machine.metricSucceeded(sum('succeeded', GREEN)),
  machine.metricFailed(sum('failed', RED)),
  machine.metricTimedOut(sum('timed out', ORANGE)),
];

/** https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html */
export const MACHINE_GRAPHS: readonly MachineGraphRow[] = [
  {
    title: 'Executions by outcome',
    metrics: machine => [...outcomes(machine), machine.metricAborted(sum('aborted', GREY))],
    stacked: true,
    types: [STANDARD],
  },
  { title: 'Executions by outcome', metrics: outcomes, stacked: true, types: [EXPRESS] },
  {
    title: 'Duration of executions',
    metrics: machine => PERCENTILES.map(statistic => machine.metricTime({ statistic, label: statistic })),
    unit: 'ms',
    types: [STANDARD, EXPRESS],
  },
  {
    title: 'Started executions, throttled state transitions',
    metrics: machine => [machine.metricStarted(sum('started', BLUE)), machine.metricThrottled(sum('throttled', RED))],
    types: [STANDARD],
  },
  {
    title: 'Started executions',
    metrics: machine => [machine.metricStarted(sum('started', BLUE))],
    types: [EXPRESS],
  },
  {
    title: 'Billed duration',
    metrics: machine => [machine.metric('ExpressExecutionBilledDuration', sum('billed'))],
    unit: 'ms',
    types: [EXPRESS],
  },
];

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
export const FUNCTION_GRAPHS: readonly GraphRow<lambda.IFunction>[] = [
  {
    title: 'Errors of functions',
    metrics: fn => [fn.metricErrors(sum(`${fn.node.id} errors`)), fn.metricThrottles(sum(`${fn.node.id} throttles`))],
  },
  {
    title: 'Duration of functions',
    metrics: fn => PERCENTILES.map(statistic => fn.metricDuration({ statistic, label: `${fn.node.id} ${statistic}` })),
    unit: 'ms',
  },
];

/** What the Standard workflows of the account share: the service has no metrics of the map runs of one machine. */
export const ACCOUNT_GRAPHS: readonly GraphRow<undefined>[] = [
  {
    title: 'Map runs of the account',
    metrics: () => [
      account('ApproximateOpenMapRunCount', 'open'),
      account('ApproximateMapRunBacklogSize', 'waiting'),
      account('OpenMapRunLimit', 'quota'),
    ],
  },
  {
    title: 'Open executions of the account',
    metrics: () => [account('OpenExecutionCount', 'open'), account('OpenExecutionLimit', 'quota')],
  },
];
