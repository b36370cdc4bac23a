import { Duration, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { checkTrigger } from './alarm-limits';
import { AlarmSetting } from './alarm-setting';
import { refuse } from '../../private/errors';

/** One kind of alarm: what it measures and what the person who is woken up reads. */
export interface AlarmRow<Source> {
  readonly name: string;
  /** What the person who is woken up reads. */
  readonly description: string;
  /** The construct that is given is for metrics that need a resource of their own. */
  readonly metric: (source: Source, options: cloudwatch.MetricOptions, scope: Construct) => cloudwatch.IMetric;
  readonly statistic: string;
  /** Periods in a row over the threshold, where the user sets none. One without it. */
  readonly evaluationPeriods?: number;
  /** The threshold is a share, from above 0 to 100. */
  readonly percent?: boolean;
}

/** What a row becomes in one construct. */
export interface AlarmPlan<Source> {
  readonly id: string;
  readonly source: Source;
  /** The threshold where the setting has none. */
  readonly fallback: number | undefined;
  readonly setting: AlarmSetting | undefined;
}

const PERIOD = Duration.minutes(5);

/** Makes the alarm of a row, or nothing where it is off. Missing data is fine: what nobody uses has no trouble. */
export function alarmOf<Source>(scope: Construct, row: AlarmRow<Source>, plan: AlarmPlan<Source>): cloudwatch.Alarm | undefined {
  const { setting } = plan;
  const threshold = setting ? setting.threshold : plan.fallback;
  if (threshold === undefined) return undefined;
  if (row.percent) checkPercent(scope, row.name, threshold);
  const { period = PERIOD, evaluationPeriods = row.evaluationPeriods ?? 1, datapointsToAlarm } = setting?.options ?? {};
  checkTrigger(scope, row.name, { threshold, period, evaluationPeriods, datapointsToAlarm });
  return new cloudwatch.Alarm(scope, plan.id, {
    alarmDescription: row.description,
    metric: row.metric(plan.source, { statistic: row.statistic, period }, scope),
    threshold,
    comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods,
    datapointsToAlarm,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
  });
}

/** The construct id of an alarm that a construct has once. */
export function alarmId(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function checkPercent(scope: Construct, name: string, threshold: number): void {
  if (Token.isUnresolved(threshold) || (threshold > 0 && threshold <= 100)) return;
  refuse(scope, 'AlarmPercent', {
    prop: name, value: threshold, allowed: 'a percentage above 0, up to 100', fix: 'Give for example AlarmSetting.atLeast(5) for 5 %.',
  });
}
