import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import type { AccountAlarmName } from './account-alarm-table';
import { ACCOUNT_ALARM_TABLE } from './account-alarm-table';
import type { IAlarmActionStrategy } from './alarm-actions';
import { alarmId, alarmOf } from './alarm-row';
import type { AlarmSetting } from './alarm-setting';
import { refuse } from '../../private/errors';
import { checkConstruct } from '../../private/shapes';

/** Which alarms an account has, and what they do. */
export interface WorkflowAccountAlarmsProps {
  /**
   * What the alarms do.
   *
   * @default - nothing: they show their state in CloudWatch
   */
  readonly actions?: IAlarmActionStrategy;

  /**
   * Open executions, in percent of the quota of the account.
   *
   * @default AlarmSetting.atLeast(80)
   */
  readonly openExecutions?: AlarmSetting;

  /**
   * Open runs of distributed maps, in percent of the quota of the account.
   *
   * @default AlarmSetting.atLeast(90)
   */
  readonly openMapRuns?: AlarmSetting;

  /**
   * Runs of distributed maps that wait for the quota, counted.
   *
   * @default AlarmSetting.atLeast(1)
   */
  readonly mapRunBacklog?: AlarmSetting;

  /**
   * Throttled state transitions of all Standard workflows, counted.
   *
   * @default AlarmSetting.atLeast(1)
   */
  readonly stateTransitionsThrottled?: AlarmSetting;

  /**
   * State transitions per second, in percent of the steady rate that the account may keep up.
   *
   * @default - 80 in each of three periods of five minutes: a burst on top of the rate is allowed for
   */
  readonly stateTransitionRate?: AlarmSetting;
}

/**
 * Alarms on what all state machines of an account share in a region: make them once, in a stack of their own.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html
 * @example
 * declare const onCall: sns.Topic;
 * new WorkflowAccountAlarms(this, 'AccountAlarms', { actions: AlarmActions.notify(onCall) });
 */
export class WorkflowAccountAlarms extends Construct {
  /** Open executions near the quota. */
  public readonly openExecutions?: cloudwatch.Alarm;
  /** Open map runs near the quota. */
  public readonly openMapRuns?: cloudwatch.Alarm;
  /** Map runs that wait. */
  public readonly mapRunBacklog?: cloudwatch.Alarm;
  /** Throttled state transitions. */
  public readonly stateTransitionsThrottled?: cloudwatch.Alarm;
  /** State transitions near the quota. */
  public readonly stateTransitionRate?: cloudwatch.Alarm;
  private readonly alarms: cloudwatch.Alarm[] = [];

  /** @throws when all alarms are off, or a percentage is none */
  constructor(scope: Construct, id: string, props: WorkflowAccountAlarmsProps = {}) {
    checkConstruct('WorkflowAccountAlarms', scope, id, props);
    super(scope, id);
    const alarm = (name: AccountAlarmName) => this.createAlarm(name, props);
    this.openExecutions = alarm('openExecutions');
    this.openMapRuns = alarm('openMapRuns');
    this.mapRunBacklog = alarm('mapRunBacklog');
    this.stateTransitionsThrottled = alarm('stateTransitionsThrottled');
    this.stateTransitionRate = alarm('stateTransitionRate');
    if (this.alarms.length === 0) {
      refuse(this, 'NoAccountAlarms', {
        prop: 'WorkflowAccountAlarms', inWords: 'all alarms off', allowed: 'used with at least one alarm', fix: 'Leave out this construct.',
      });
    }
  }

  /** All alarms there are. */
  public get all(): cloudwatch.Alarm[] {
    return [...this.alarms];
  }

  private createAlarm(name: AccountAlarmName, props: WorkflowAccountAlarmsProps): cloudwatch.Alarm | undefined {
    const row = ACCOUNT_ALARM_TABLE.find(candidate => candidate.name === name)!;
    const alarm = alarmOf(this, row, { id: alarmId(name), source: undefined, fallback: row.threshold, setting: props[name] });
    if (!alarm) return undefined;
    props.actions?.addAlarmActions(alarm);
    this.alarms.push(alarm);
    return alarm;
  }
}
