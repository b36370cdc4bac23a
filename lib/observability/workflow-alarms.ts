import { Duration } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { IAlarmActionStrategy } from './alarm-actions';
import { AlarmSetting } from './alarm-setting';
import { ALARM_TABLE, AlarmName } from './alarm-table';
import { refuse } from '../private/errors';

/** Which alarms a workflow has, and what they do. */
export interface WorkflowAlarmsOptions {
  /**
   * What the alarms do.
   *
   * @default - nothing: they show their state in CloudWatch
   */
  readonly actions?: IAlarmActionStrategy;

  /**
   * Failed executions, counted.
   *
   * @default AlarmSetting.atLeast(1)
   */
  readonly executionsFailed?: AlarmSetting;

  /**
   * Executions that ran into the timeout of the machine, counted.
   *
   * @default AlarmSetting.atLeast(1)
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
}

/** Props of the alarms of a machine that is not a `Workflow`, which has its own. */
export interface WorkflowAlarmsProps extends WorkflowAlarmsOptions {
  /** The machine that is watched. */
  readonly machine: sfn.StateMachine;

  /**
   * Timeout of the machine, for the alarm on its duration.
   *
   * @default - no alarm on the duration
   */
  readonly timeout?: Duration;
}

/**
 * The alarms of a workflow. Missing data is fine: a machine that nobody starts has no trouble.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
 */
export class WorkflowAlarms extends Construct {
  /** Failed executions. */
  public readonly executionsFailed?: cloudwatch.Alarm;
  /** Executions that ran into the timeout of the machine. */
  public readonly executionsTimedOut?: cloudwatch.Alarm;
  /** Throttled state transitions. */
  public readonly executionThrottled?: cloudwatch.Alarm;
  /** Executions near the timeout of the machine. */
  public readonly executionTime?: cloudwatch.Alarm;
  private readonly alarms: cloudwatch.Alarm[] = [];

  /** @throws when a threshold is set for a metric that the type of the machine doesn't have */
  constructor(scope: Construct, id: string, props: WorkflowAlarmsProps) {
    super(scope, id);
    const alarm = (name: AlarmName) => this.createAlarm(name, props);
    this.executionsFailed = alarm('executionsFailed');
    this.executionsTimedOut = alarm('executionsTimedOut');
    this.executionThrottled = alarm('executionThrottled');
    this.executionTime = alarm('executionTime');
  }

  /** All alarms there are. */
  public get all(): cloudwatch.Alarm[] {
    return [...this.alarms];
  }

  private createAlarm(name: AlarmName, props: WorkflowAlarmsProps): cloudwatch.Alarm | undefined {
    const row = ALARM_TABLE.find(candidate => candidate.name === name)!;
    const setting = props[name];
    const applies = row.types.includes(props.machine.stateMachineType);
    if (!applies && setting?.threshold !== undefined) {
      refuse(this, 'AlarmWithoutMetric', {
        prop: `alarms.${name}`,
        inWords: `a threshold of ${setting.threshold}`,
        allowed: `left out for a workflow of type ${props.machine.stateMachineType}`,
        fix: 'The service has no such metric for this type.',
      });
    }
    const threshold = setting ? setting.threshold : row.threshold(props.timeout);
    if (!applies || threshold === undefined) return undefined;
    const alarm = new cloudwatch.Alarm(this, name.charAt(0).toUpperCase() + name.slice(1), {
      alarmDescription: row.description,
      metric: row.metric(props.machine, { statistic: row.statistic, period: setting?.options.period ?? Duration.minutes(5) }),
      threshold,
      comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: setting?.options.evaluationPeriods ?? 1,
      datapointsToAlarm: setting?.options.datapointsToAlarm,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    });
    props.actions?.addAlarmActions(alarm);
    this.alarms.push(alarm);
    return alarm;
  }
}
