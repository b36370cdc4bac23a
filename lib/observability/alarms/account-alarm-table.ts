import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { AlarmRow } from './alarm-row';
import { formula } from './metric-math';

/** Names of the alarms on what the machines of an account share. */
export type AccountAlarmName =
  | 'openExecutions' | 'openMapRuns' | 'mapRunBacklog' | 'stateTransitionsThrottled' | 'stateTransitionRate';

interface AccountAlarmRow extends AlarmRow<undefined> {
  readonly name: AccountAlarmName;
  readonly threshold: number;
}

const account = (metricName: string, options: cloudwatch.MetricOptions) =>
  new cloudwatch.Metric({ namespace: 'AWS/States', metricName, ...options });

/** The quota is a metric too, so the share stays right when the quota is raised. */
const shareOf = (used: string, limit: string, label: string) => (_: undefined, options: cloudwatch.MetricOptions) => formula(
  '100 * used / quota', { used: account(used, options), quota: account(limit, options) }, options, label,
);

/** https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html and docs/observability.md for the reasons */
export const ACCOUNT_ALARM_TABLE: readonly AccountAlarmRow[] = [
  {
    name: 'openExecutions',
    description: 'Open executions take 80 % of the quota of the account: above it StartExecution fails with ExecutionLimitExceeded.',
    metric: shareOf('OpenExecutionCount', 'OpenExecutionLimit', 'Open executions (% of quota)'),
    statistic: 'Maximum',
    threshold: 80,
    percent: true,
  },
  {
    name: 'openMapRuns',
    description: 'Open map runs take 90 % of the quota of the account: above it further map runs wait.',
    metric: shareOf('ApproximateOpenMapRunCount', 'OpenMapRunLimit', 'Open map runs (% of quota)'),
    statistic: 'Maximum',
    threshold: 90,
    percent: true,
  },
  {
    name: 'mapRunBacklog',
    description: 'Map runs wait because the account has as many open ones as its quota allows.',
    metric: (_, options) => account('ApproximateMapRunBacklogSize', options),
    statistic: 'Maximum',
    threshold: 1,
  },
  {
    name: 'stateTransitionsThrottled',
    description: 'State transitions of Standard workflows were throttled: all of them in the account become slower.',
    metric: (_, options) => sfn.StateTransitionMetric.metricThrottledEvents(options),
    statistic: 'Sum',
    threshold: 1,
  },
  {
    name: 'stateTransitionRate',
    description: 'State transitions of Standard workflows take 80 % of the rate that the account may keep up.',
    metric: (_, options) => formula('100 * used / PERIOD(used) / rate', {
      used: sfn.StateTransitionMetric.metricConsumedCapacity(options),
      rate: sfn.StateTransitionMetric.metricProvisionedRefillRate({ ...options, statistic: 'Minimum' }),
    }, options, 'State transitions (% of quota)'),
    statistic: 'Sum',
    threshold: 80,
    evaluationPeriods: 3,
    percent: true,
  },
];
