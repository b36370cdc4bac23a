import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { formula, zeroed } from './alarms/metric-math';

type Count = (machine: sfn.IStateMachine, options: cloudwatch.MetricOptions) => cloudwatch.IMetric;

/**
 * Of the executions that came to an end by themselves, how many in a hundred failed or timed out.
 *
 * @param least below so many of them it is 0
 */
export const failureRate = (machine: sfn.IStateMachine, options: cloudwatch.MetricOptions, least = 1): cloudwatch.IMetric =>
  formula(
    `IF(${zeroed('failed', 'timedOut', 'succeeded')} >= ${least}, 100 * (${zeroed('failed', 'timedOut')}) / (${zeroed('failed', 'timedOut', 'succeeded')}), 0)`,
    {
      failed: machine.metricFailed(options),
      timedOut: machine.metricTimedOut(options),
      succeeded: machine.metricSucceeded(options),
    },
    options,
    'Failure rate (%)',
  );

/** How many more executions were started than came to an end. */
export const startedNotFinished: Count = (machine, options) => formula(
  `FILL(started, 0) - (${zeroed('succeeded', 'failed', 'timedOut', 'aborted')})`,
  {
    started: machine.metricStarted(options),
    succeeded: machine.metricSucceeded(options),
    failed: machine.metricFailed(options),
    timedOut: machine.metricTimedOut(options),
    aborted: machine.metricAborted(options),
  },
  options,
  'Started, not finished',
);

/** Tasks of an activity that no worker finished in time, and those whose worker went silent. */
export function activityTimeouts(activity: sfn.IActivity, options: cloudwatch.MetricOptions): cloudwatch.IMetric {
  const metric = (metricName: string) =>
    new cloudwatch.Metric({ namespace: 'AWS/States', metricName, dimensionsMap: { ActivityArn: activity.activityArn }, ...options });
  return formula(
    zeroed('timedOut', 'silent'),
    { timedOut: metric('ActivitiesTimedOut'), silent: metric('ActivitiesHeartbeatTimedOut') },
    options,
    'Activity timeouts',
  );
}
