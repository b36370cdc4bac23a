import type { Duration } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { IAlarmActionStrategy } from './alarm-actions';
import type { AlarmSetting } from './alarm-setting';

/** Which alarms a workflow has, and what they do. */
export interface WorkflowAlarmsOptions {
  /**
   * What the alarms do.
   *
   * @default - nothing: they show their state in CloudWatch
   */
  readonly actions?: IAlarmActionStrategy;

  /**
   * One more alarm that goes off when any of the others does. It alone has the `actions` then: somebody is
   * called once for a fault that sets off several alarms.
   *
   * @default false
   */
  readonly composite?: boolean;

  /**
   * Failed executions, counted.
   *
   * @default AlarmSetting.atLeast(1), or no such alarm where `failureRate` is set
   */
  readonly executionsFailed?: AlarmSetting;

  /**
   * Executions that ran into the timeout of the machine, counted.
   *
   * @default AlarmSetting.atLeast(1), or no such alarm where `failureRate` is set
   */
  readonly executionsTimedOut?: AlarmSetting;

  /**
   * Throttled state transitions, counted. Only in a Standard workflow.
   *
   * @default AlarmSetting.atLeast(1)
   */
  readonly executionThrottled?: AlarmSetting;

  /**
   * The 99th percentile of the duration, in milliseconds.
   *
   * @default - 80 % of the machine's timeout; no alarm without one
   */
  readonly executionTime?: AlarmSetting;

  /**
   * Failed and timed out executions, in percent of those that succeeded, failed or timed out. For a workflow
   * with so many executions that a single failure is no reason to wake somebody: it takes the place of the two
   * counts, unless these are set too. With `leastExecutions`, a share of only a few executions doesn't count.
   *
   * @default - no such alarm
   */
  readonly failureRate?: AlarmSetting;

  /**
   * Executions that somebody stopped, counted. Only in a Standard workflow.
   *
   * @default - no such alarm: who stops an execution knows of it
   */
  readonly executionsAborted?: AlarmSetting;

  /**
   * How many more executions were started than came to an end, in one period. It finds executions that hang, for
   * example on a task token that nobody sends back. Executions that have just started count too, so the period
   * must be given and be several times as long as an execution takes, and the threshold above the number that
   * usually runs at one time. A timeout of the machine ends hanging executions and is the better choice where one is known.
   * Only in a Standard workflow: the service ends Express executions after five minutes.
   *
   * @default - no such alarm
   */
  readonly startedNotFinished?: AlarmSetting;

  /**
   * Time in which at least one execution must have succeeded: whole hours, at most seven days. It finds what no other
   * alarm does, such as a schedule that was switched off, since the others say nothing of a machine that nobody starts.
   *
   * @default - no such alarm
   */
  readonly noSuccessFor?: Duration;

  /**
   * Failed runs of distributed maps, counted in the log of the machine with a metric filter. Only in a Standard
   * workflow that logs at the level ALL or ERROR.
   *
   * @default - no such alarm: a failed map run that nobody catches fails the execution
   */
  readonly mapRunsFailed?: AlarmSetting;

  /**
   * Activities whose workers are watched.
   *
   * @default - none
   */
  readonly activities?: sfn.IActivity[];

  /**
   * Tasks of each of the `activities` that ran into their timeout or missed their heartbeat, counted.
   *
   * @default AlarmSetting.atLeast(1)
   */
  readonly activityTimedOut?: AlarmSetting;

  /**
   * Functions of the workflow that are watched, with the thresholds of `WorkflowFunctionAlarms`.
   *
   * @default - none
   */
  readonly functions?: lambda.IFunction[];
}

/** Props of the alarms of a machine that is not a `Workflow`, which has its own. */
export interface WorkflowAlarmsProps extends WorkflowAlarmsOptions {
  /** The machine that is watched. */
  readonly machine: sfn.IStateMachine;

  /**
   * Type of the machine, which decides which metrics it has.
   *
   * @default - the machine's own; Standard for an imported machine
   */
  readonly stateMachineType?: sfn.StateMachineType;

  /**
   * Timeout of the machine, for the alarm on its duration.
   *
   * @default - no alarm on the duration
   */
  readonly timeout?: Duration;
}
