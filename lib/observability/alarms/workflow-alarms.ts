import { Duration, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import { AlarmActions } from './alarm-actions';
import { alarmId, alarmOf } from './alarm-row';
import { AlarmSetting } from './alarm-setting';
import { ACTIVITY_ALARM, ACTIVITY_THRESHOLD, ALARM_TABLE, AlarmName, NextCommand, NO_SUCCESS_ALARM, WorkflowAlarmRow } from './alarm-table';
import { compositeOf } from './composite-alarm';
import { WorkflowFunctionAlarms } from './function-alarms';
import { traceAs } from '../../private/creation-stack';
import { refuse } from '../../private/errors';
import { checkConstruct } from '../../private/shapes';
import { labelOf, machineResource, nameOf, ownerOf, typeOf } from '../machine-resource';
import type { WorkflowAlarmsProps } from './workflow-alarms-options';

/** CloudWatch looks back seven days at most. */
const MOST_HOURS = 168;
const BRAND = Symbol.for('cdk-stepfunctions-workflows.WorkflowAlarms');

/**
 * The alarms of a workflow. Missing data is fine unless a setting says otherwise: a machine that nobody starts has no trouble.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
 * @example
 * declare const orders: sfn.StateMachine;
 * declare const onCall: sns.Topic;
 * new WorkflowAlarms(this, 'Alarms', {
 *   machine: orders,
 *   actions: AlarmActions.notify(onCall),
 *   failureRate: AlarmSetting.atLeast(5),
 *   composite: true,
 * });
 */
export class WorkflowAlarms extends Construct {
  /** Whether the construct is a `WorkflowAlarms`. */
  public static isWorkflowAlarms(construct: IConstruct): boolean {
    return BRAND in construct;
  }

  /** Failed executions. */
  public readonly executionsFailed?: cloudwatch.Alarm;
  /** Executions that ran into the timeout of the machine. */
  public readonly executionsTimedOut?: cloudwatch.Alarm;
  /** Throttled state transitions. */
  public readonly executionThrottled?: cloudwatch.Alarm;
  /** Executions near the timeout of the machine. */
  public readonly executionTime?: cloudwatch.Alarm;
  /** Failed and timed out executions in percent. */
  public readonly failureRate?: cloudwatch.Alarm;
  /** Executions that somebody stopped. */
  public readonly executionsAborted?: cloudwatch.Alarm;
  /** Executions that may hang. */
  public readonly startedNotFinished?: cloudwatch.Alarm;
  /** No success for some hours. */
  public readonly noSuccess?: cloudwatch.Alarm;
  /** Failed distributed maps. */
  public readonly mapRunsFailed?: cloudwatch.Alarm;
  /** The alarms of the functions that were given. */
  public readonly functions?: WorkflowFunctionAlarms;
  /** The alarm over all others, which has the actions. */
  public readonly composite?: cloudwatch.CompositeAlarm;
  private readonly alarms: cloudwatch.Alarm[] = [];

  /** @throws when a threshold is set for a metric that the machine doesn't have, or that means nothing without more */
  constructor(scope: Construct, id: string, props: WorkflowAlarmsProps) {
    checkConstruct('WorkflowAlarms', scope, id, props);
    super(scope, id);
    Object.defineProperty(this, BRAND, { value: true });
    const owner = ownerOf(props.machine) === scope ? machineResource(props.machine) : undefined;
    const traced = owner && traceAs(owner, this);
    const alarm = (name: AlarmName) => this.executionAlarm(name, props);
    this.executionsFailed = alarm('executionsFailed');
    this.executionsTimedOut = alarm('executionsTimedOut');
    this.executionThrottled = alarm('executionThrottled');
    this.executionTime = alarm('executionTime');
    this.failureRate = alarm('failureRate');
    this.executionsAborted = alarm('executionsAborted');
    this.startedNotFinished = alarm('startedNotFinished');
    this.mapRunsFailed = alarm('mapRunsFailed');
    this.noSuccess = this.watchSuccess(props);
    this.watchActivities(props);
    const actions = props.actions ?? AlarmActions.none();
    if (props.functions?.length) {
      this.functions = new WorkflowFunctionAlarms(this, 'Functions', {
        functions: props.functions, actions: props.composite ? AlarmActions.none() : actions,
      });
    }
    if (props.composite) this.composite = compositeOf(this, this.all);
    (this.composite ? [this.composite] : this.alarms).forEach(target => actions.addAlarmActions(target));
    traced?.();
  }

  /** All alarms there are, with those of the functions and without the composite one. */
  public get all(): cloudwatch.Alarm[] {
    return [...this.alarms, ...(this.functions?.all ?? [])];
  }

  private executionAlarm(name: AlarmName, props: WorkflowAlarmsProps): cloudwatch.Alarm | undefined {
    const row = ALARM_TABLE.find(candidate => candidate.name === name)!;
    if (!this.applies(row, props)) return undefined;
    const covered = row.coveredByRate && props.failureRate?.threshold !== undefined;
    return this.keep(alarmOf(this, row, {
      id: alarmId(name),
      source: props.machine,
      next: nextStep(props, row.command),
      fallback: covered ? undefined : row.threshold(props.timeout),
      setting: props[name],
    }));
  }

  private applies(row: WorkflowAlarmRow, props: WorkflowAlarmsProps): boolean {
    const setting = props[row.name];
    const type = typeOf(props.machine, props.stateMachineType);
    const applies = row.types.includes(type);
    if (setting?.threshold === undefined) return applies;
    if (!applies) {
      refuse(this, 'AlarmWithoutMetric', {
        prop: `alarms.${row.name}`,
        inWords: `a threshold of ${setting.threshold}`,
        allowed: `left out for a workflow of type ${type}`,
        fix: 'The service has no such metric for this type.',
      });
    }
    if (row.needsPeriod && !setting.options.period) {
      refuse(this, 'AlarmWithoutPeriod', {
        prop: `alarms.${row.name}`,
        inWords: `a threshold of ${setting.threshold} without a period`,
        allowed: 'set with a period',
        fix: `Give the time in which executions come to an end: AlarmSetting.atLeast(${setting.threshold}, { period: Duration.hours(1) }).`,
      });
    }
    return applies;
  }

  private watchSuccess(props: WorkflowAlarmsProps): cloudwatch.Alarm | undefined {
    const { machine, noSuccessFor } = props;
    if (noSuccessFor === undefined) return undefined;
    const hours = noSuccessFor.toHours({ integral: false });
    if (!Number.isInteger(hours) || hours < 1 || hours > MOST_HOURS) {
      refuse(this, 'NoSuccessHours', {
        prop: 'alarms.noSuccessFor',
        value: noSuccessFor,
        allowed: `whole hours, from one to ${MOST_HOURS}`,
        fix: 'Give for example Duration.hours(24).',
      });
    }
    const setting = AlarmSetting.atLeast(1, { period: Duration.hours(1), evaluationPeriods: hours });
    return this.keep(alarmOf(this, NO_SUCCESS_ALARM, {
      id: 'NoSuccess', source: machine, next: nextStep(props, NO_SUCCESS_ALARM.command), fallback: undefined, setting,
    }));
  }

  private watchActivities({ activities = [], activityTimedOut }: WorkflowAlarmsProps): void {
    if (activityTimedOut && activities.length === 0) {
      refuse(this, 'AlarmWithoutActivity', {
        prop: 'alarms.activityTimedOut',
        inWords: 'a setting without activities',
        allowed: 'set together with activities',
        fix: "Give 'activities'.",
      });
    }
    for (const activity of new Set(activities)) {
      this.keep(alarmOf(this, ACTIVITY_ALARM, {
        id: `ActivityTimedOut-${labelOf(activity)}`, source: activity, fallback: ACTIVITY_THRESHOLD, setting: activityTimedOut,
      }));
    }
  }

  private keep(alarm: cloudwatch.Alarm | undefined): cloudwatch.Alarm | undefined {
    if (alarm) this.alarms.push(alarm);
    return alarm;
  }
}

/** An imported machine whose name only the deployment knows can't be named in a text. */
function nextStep(props: WorkflowAlarmsProps, command: NextCommand | undefined): string | undefined {
  const { machine } = props;
  const name = machineResource(machine) ? ownerOf(machine).node.path : nameOf(machine);
  const next = command?.[typeOf(machine, props.stateMachineType)];
  return next && !Token.isUnresolved(name) ? `Next: cdk-sfn ${next(name)}` : undefined;
}
