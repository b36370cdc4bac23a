import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { IAlarmActionStrategy } from './alarm-actions';
import { alarmId, alarmOf } from './alarm-row';
import type { AlarmSetting } from './alarm-setting';
import { labelOf } from '../machine-resource';
import { FUNCTION_ALARM_TABLE } from './function-alarm-table';
import { refuse } from '../../private/errors';
import { checkConstruct } from '../../private/shapes';

/** Props of the alarms of a workflow's functions. */
export interface WorkflowFunctionAlarmsProps {
  /** The functions that are watched, whether made here or imported. */
  readonly functions: lambda.IFunction[];

  /**
   * What the alarms do.
   *
   * @default - nothing: they show their state in CloudWatch
   */
  readonly actions?: IAlarmActionStrategy;

  /**
   * Failed calls of each function, counted.
   *
   * @default - 1 in each of three periods of five minutes
   */
  readonly errors?: AlarmSetting;

  /**
   * Throttled calls of each function, counted.
   *
   * @default - 1 in each of three periods of five minutes
   */
  readonly throttles?: AlarmSetting;

  /**
   * The 99th percentile of the duration of each function, in milliseconds.
   *
   * @default - 80 % of the function's timeout; no alarm for an imported function, whose timeout isn't known
   */
  readonly duration?: AlarmSetting;
}

/**
 * Alarms of the functions that a workflow calls. They go off before the workflow's own do: a
 * retrier hides a failing function until it gives up.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html
 * @example
 * declare const validateOrder: lambda.Function;
 * new WorkflowFunctionAlarms(this, 'FunctionAlarms', { functions: [validateOrder] });
 */
export class WorkflowFunctionAlarms extends Construct {
  /** All alarms there are. */
  public readonly all: cloudwatch.Alarm[];

  /** @throws when no function is given */
  constructor(scope: Construct, id: string, props: WorkflowFunctionAlarmsProps) {
    checkConstruct('WorkflowFunctionAlarms', scope, id, props);
    super(scope, id);
    if (props.functions.length === 0) {
      refuse(this, 'NoFunctions', { prop: 'functions', value: [], allowed: 'at least one function', fix: 'Leave out these alarms.' });
    }
    this.all = [...new Set(props.functions)].flatMap(fn => this.watch(fn, props));
    this.all.forEach(alarm => props.actions?.addAlarmActions(alarm));
  }

  private watch(fn: lambda.IFunction, props: WorkflowFunctionAlarmsProps): cloudwatch.Alarm[] {
    const scope = new Construct(this, labelOf(fn));
    return FUNCTION_ALARM_TABLE.flatMap(row =>
      alarmOf(scope, row, { id: alarmId(row.name), source: fn, fallback: row.threshold(fn), setting: props[row.name] }) ?? []);
  }
}
