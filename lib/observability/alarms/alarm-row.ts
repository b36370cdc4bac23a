import { Duration, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { checkTrigger } from './alarm-limits';
import { AlarmSetting, AlarmThresholdOptions } from './alarm-setting';
import { refuse } from '../../private/errors';

/** One kind of alarm: what it measures and what the person who is woken up reads. */
export interface AlarmRow<Source> {
  readonly name: string;
  /** What the person who is woken up reads. */
  readonly description: string;
  /** The construct that is given is for metrics that need a resource of their own. */
  readonly metric: (
    source: Source,
    options: cloudwatch.MetricOptions,
    scope: Construct,
    setting: AlarmThresholdOptions,
  ) => cloudwatch.IMetric;
  readonly statistic: string;
  /** Periods in a row over the threshold, where the user sets none. One without it. */
  readonly evaluationPeriods?: number;
  /** The threshold is a share, from above 0 to 100. */
  readonly percent?: boolean;
  /** The metric is a share of executions, of which there may be too few to tell. */
  readonly hasVolume?: boolean;
  /** When it goes off, if not at the threshold and above. */
  readonly comparison?: cloudwatch.ComparisonOperator;
  /** How a period without data counts, where the user says nothing. It is fine otherwise. */
  readonly missingData?: cloudwatch.TreatMissingData;
}

/** What a row becomes in one construct. */
export interface AlarmPlan<Source> {
  readonly id: string;
  readonly source: Source;
  /** What to do next, behind the description. */
  readonly next?: string;
  /** The threshold where the setting has none. */
  readonly fallback: number | undefined;
  readonly setting: AlarmSetting | undefined;
}

const PERIOD = Duration.minutes(5);

/** Makes the alarm of a row, or nothing where it is off. */
export function alarmOf<Source>(scope: Construct, row: AlarmRow<Source>, plan: AlarmPlan<Source>): cloudwatch.Alarm | undefined {
  const { setting } = plan;
  const threshold = setting ? setting.threshold : plan.fallback;
  if (threshold === undefined) return undefined;
  const options = setting?.options ?? {};
  if (row.percent) checkPercent(scope, row.name, threshold);
  checkVolume(scope, row, options);
  const { period = PERIOD, evaluationPeriods = row.evaluationPeriods ?? 1, datapointsToAlarm, treatMissingData } = options;
  checkTrigger(scope, row.name, { threshold, period, evaluationPeriods, datapointsToAlarm });
  return new cloudwatch.Alarm(scope, plan.id, {
    alarmDescription: plan.next === undefined ? row.description : `${row.description} ${plan.next}`,
    metric: row.metric(plan.source, { statistic: row.statistic, period }, scope, options),
    threshold,
    comparisonOperator: row.comparison ?? cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    evaluationPeriods,
    datapointsToAlarm,
    treatMissingData: treatMissingData ?? row.missingData ?? cloudwatch.TreatMissingData.NOT_BREACHING,
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

function checkVolume(scope: Construct, { name, hasVolume }: AlarmRow<never>, { leastExecutions }: AlarmThresholdOptions): void {
  if (leastExecutions === undefined) return;
  if (!hasVolume) {
    refuse(scope, 'AlarmWithoutVolume', {
      prop: `${name}.leastExecutions`,
      value: leastExecutions,
      allowed: "left out, but for 'failureRate'",
      fix: 'This alarm is no share of executions.',
    });
  }
  if (Token.isUnresolved(leastExecutions) || (Number.isInteger(leastExecutions) && leastExecutions >= 1)) return;
  refuse(scope, 'AlarmVolume', {
    prop: `${name}.leastExecutions`,
    value: leastExecutions,
    allowed: 'a whole number above 0',
    fix: 'Give the number of executions below which their share says nothing.',
  });
}
