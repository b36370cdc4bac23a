import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { AlarmRow } from './alarm-row';
import { activityTimeouts, failureRate, startedNotFinished } from '../execution-metrics';
import { mapRunFailures } from './map-run-failures';
import { knownSeconds } from '../../private/duration';

/** Names of the alarms that a workflow can have. */
export type AlarmName =
  | 'executionsFailed' | 'executionsTimedOut' | 'executionThrottled' | 'executionTime'
  | 'failureRate' | 'executionsAborted' | 'startedNotFinished' | 'mapRunsFailed';

/**
 * The command of `cdk-sfn` that tells more, by the type of the machine that it names. An Express execution is found by the name in its log
 * alone.
 */
export type NextCommand = { readonly [Type in sfn.StateMachineType]?: (machine: string) => string };

/** As a shell takes it as one word. */
const word = (text: string) => (/^[\w/.@:-]+$/.test(text) ? text : `'${text}'`);

const WHY: NextCommand = {
  STANDARD: machine => `explain ${word(`${machine}@failed`)}`,
  EXPRESS: machine => `explain NAME --machine ${word(machine)}`,
};
const listed = (filter: string): NextCommand => ({ STANDARD: machine => `list ${word(machine)} ${filter}` });

/** An alarm of a workflow. */
export interface WorkflowAlarmRow extends AlarmRow<sfn.IStateMachine> {
  readonly name: AlarmName;
  /** The threshold where the user sets none, or nothing where the alarm has no meaning for the machine. */
  readonly threshold: (timeout: Duration | undefined) => number | undefined;
  readonly types: sfn.StateMachineType[];
  readonly command?: NextCommand;
  /** The alarm isn't there unasked beside one on the failure rate, which says the same of many executions. */
  readonly coveredByRate?: boolean;
  /** The period decides what the number means, so it has no default. */
  readonly needsPeriod?: boolean;
}

/** Share of the timeout at which a slow run is worth a look: late enough to be unusual, early enough to act. */
const SLOW_SHARE = 0.8;
const { STANDARD, EXPRESS } = sfn.StateMachineType;

/** https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html and docs/observability.md for the reasons */
export const ALARM_TABLE: readonly WorkflowAlarmRow[] = [
  {
    name: 'executionsFailed',
    description: 'An execution failed: an error got past all retriers and catchers.',
    command: WHY,
    metric: (machine, options) => machine.metricFailed(options),
    statistic: 'Sum',
    threshold: () => 1,
    types: [STANDARD, EXPRESS],
    coveredByRate: true,
  },
  {
    name: 'executionsTimedOut',
    description: 'An execution ran into the timeout of its state machine.',
    command: WHY,
    metric: (machine, options) => machine.metricTimedOut(options),
    statistic: 'Sum',
    threshold: () => 1,
    types: [STANDARD, EXPRESS],
    coveredByRate: true,
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
    command: listed('--status RUNNING'),
    metric: (machine, options) => machine.metricTime(options),
    statistic: 'p99',
    threshold: shareOfTimeout,
    types: [STANDARD, EXPRESS],
  },
  {
    name: 'failureRate',
    description: 'Too large a share of the executions failed or ran into the timeout of the state machine.',
    command: listed('--status FAILED'),
    metric: (machine, options, _scope, { leastExecutions }) => failureRate(machine, options, leastExecutions),
    statistic: 'Sum',
    threshold: () => undefined,
    types: [STANDARD, EXPRESS],
    percent: true,
    hasVolume: true,
  },
  {
    name: 'executionsAborted',
    description: 'An execution was stopped from outside.',
    command: listed('--status ABORTED'),
    metric: (machine, options) => machine.metricAborted(options),
    statistic: 'Sum',
    threshold: () => undefined,
    types: [STANDARD],
  },
  {
    name: 'startedNotFinished',
    description: 'More executions were started than came to an end: some of them may hang.',
    command: listed('--status RUNNING'),
    metric: startedNotFinished,
    statistic: 'Sum',
    threshold: () => undefined,
    types: [STANDARD],
    needsPeriod: true,
  },
  {
    name: 'mapRunsFailed',
    description: 'A distributed map failed: more of its items failed than it tolerates.',
    command: WHY,
    metric: mapRunFailures,
    statistic: 'Sum',
    threshold: () => undefined,
    types: [STANDARD],
  },
];

/** It looks at each hour of the time that was given, and an hour without data is one without success. */
export const NO_SUCCESS_ALARM: AlarmRow<sfn.IStateMachine> & Pick<WorkflowAlarmRow, 'command'> = {
  name: 'noSuccessFor',
  description: 'No execution has succeeded for hours: look whether they are still started, and whether they end.',
  command: listed('--status RUNNING'),
  metric: (machine, options) => machine.metricSucceeded(options),
  statistic: 'Sum',
  comparison: cloudwatch.ComparisonOperator.LESS_THAN_THRESHOLD,
  missingData: cloudwatch.TreatMissingData.BREACHING,
};

/** Made once for each activity. */
export const ACTIVITY_ALARM: AlarmRow<sfn.IActivity> = {
  name: 'activityTimedOut',
  description: 'A task of an activity was not done in time, or its worker went silent: look whether workers run.',
  metric: activityTimeouts,
  statistic: 'Sum',
};

/** A worker that leaves one task is a fault: a healthy one answers or fails. */
export const ACTIVITY_THRESHOLD = 1;

/** Milliseconds after which a run is slow. A timeout that only the deployment knows gives no threshold: set one to have the alarm. */
export function shareOfTimeout(timeout: Duration | undefined): number | undefined {
  const seconds = knownSeconds(timeout);
  return seconds === undefined ? undefined : Duration.seconds(seconds).toMilliseconds() * SLOW_SHARE;
}
