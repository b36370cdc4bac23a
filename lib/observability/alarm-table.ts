import { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { knownSeconds } from '../private/duration';

/** Names of the alarms that a workflow can have. */
export type AlarmName = 'executionsFailed' | 'executionsTimedOut' | 'executionThrottled' | 'executionTime';

interface AlarmRow {
  readonly name: AlarmName;
  /** What the person who is woken up reads. */
  readonly description: string;
  readonly metric: (machine: sfn.StateMachine, options: cloudwatch.MetricOptions) => cloudwatch.Metric;
  readonly statistic: string;
  /** The threshold where the user sets none, or nothing where the alarm has no meaning for the machine. */
  readonly threshold: (timeout: Duration | undefined) => number | undefined;
  readonly types: sfn.StateMachineType[];
}

/** Share of the timeout at which a slow execution is worth a look: late enough to be unusual, early enough to act. */
const SLOW_SHARE = 0.8;
const { STANDARD, EXPRESS } = sfn.StateMachineType;

/** https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html */
export const ALARM_TABLE: readonly AlarmRow[] = [
  {
    name: 'executionsFailed',
    description: 'An execution failed: an error got past all retriers and catchers.',
    metric: (machine, options) => machine.metricFailed(options),
    statistic: 'Sum',
    threshold: () => 1,
    types: [STANDARD, EXPRESS],
  },
  {
    name: 'executionsTimedOut',
    description: 'An execution ran into the timeout of its state machine.',
    metric: (machine, options) => machine.metricTimedOut(options),
    statistic: 'Sum',
    threshold: () => 1,
    types: [STANDARD, EXPRESS],
  },
  {
    name: 'executionThrottled',
    description: 'State transitions were throttled: the account uses more of them than its quota gives.',
    metric: (machine, options) => machine.metricThrottled(options),
    statistic: 'Sum',
    threshold: () => 1,
    types: [STANDARD],
  },
  {
    name: 'executionTime',
    description: 'The slowest executions take 80 % of the timeout of the state machine.',
    metric: (machine, options) => machine.metricTime(options),
    statistic: 'p99',
    threshold: slowMilliseconds,
    types: [STANDARD, EXPRESS],
  },
];

/** A timeout that only the deployment knows gives no threshold: set one to have the alarm. */
function slowMilliseconds(timeout: Duration | undefined): number | undefined {
  const seconds = knownSeconds(timeout);
  return seconds === undefined ? undefined : Duration.seconds(seconds).toMilliseconds() * SLOW_SHARE;
}
