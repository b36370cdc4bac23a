import { Duration, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { knownSeconds } from '../../private/duration';
import { refuse } from '../../private/errors';

/** When an alarm goes off. */
export interface AlarmTrigger {
  readonly threshold: number;
  readonly period: Duration;
  readonly evaluationPeriods: number;
  readonly datapointsToAlarm?: number;
}

const HOUR = Duration.hours(1).toSeconds();
/** How many seconds back an alarm may look: further with long periods. */
const LONGEST = { shortPeriods: Duration.days(1).toSeconds(), longPeriods: Duration.days(7).toSeconds() };

/**
 * Refuses what CloudWatch would refuse in the deployment, and a threshold that is always reached.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html
 */
export function checkTrigger(scope: Construct, prop: string, trigger: AlarmTrigger): void {
  const { threshold, evaluationPeriods, datapointsToAlarm = evaluationPeriods } = trigger;
  if (!Token.isUnresolved(threshold) && !(threshold > 0 && threshold < Infinity)) {
    refuse(scope, 'AlarmThreshold', {
      prop,
      value: threshold,
      allowed: 'a threshold above 0',
      fix: 'At 0 the alarm would always be on: use AlarmSetting.off() to have none.',
    });
  }
  if (Token.isUnresolved(evaluationPeriods) || Token.isUnresolved(datapointsToAlarm)) return;
  if (!isCount(evaluationPeriods) || !isCount(datapointsToAlarm) || datapointsToAlarm > evaluationPeriods) {
    refuse(scope, 'AlarmPeriods', {
      prop,
      inWords: `${datapointsToAlarm} of ${evaluationPeriods} periods`,
      allowed: 'over the threshold in 1 period or more of those that are looked at',
      fix: "Set 'evaluationPeriods' to a whole number, and 'datapointsToAlarm' to at most that.",
    });
  }
  checkRange(scope, prop, trigger);
}

function checkRange(scope: Construct, prop: string, { period, evaluationPeriods }: AlarmTrigger): void {
  const seconds = knownSeconds(period);
  if (seconds === undefined) return;
  const longest = seconds < HOUR ? LONGEST.shortPeriods : LONGEST.longPeriods;
  if (seconds * evaluationPeriods <= longest) return;
  refuse(scope, 'AlarmRange', {
    prop,
    inWords: `${evaluationPeriods} periods of ${seconds} seconds`,
    allowed: `an alarm that looks back at most ${seconds < HOUR ? 'a day' : 'seven days'}`,
    fix: 'All periods together may take seven days where each has an hour or more, otherwise a day.',
  });
}

function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 1;
}
