import { Duration, Stack, Token } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { AlarmSetting, AlarmThresholdOptions, WorkflowAccountAlarms } from '../../../lib/observability';
import { expectRefusal } from '../../support/refusals';
import { alarmsIn } from '../machines';

function watch(threshold: number, options: AlarmThresholdOptions = {}): Stack {
  const stack = new Stack(undefined, 'Watched');
  new WorkflowAccountAlarms(stack, 'Alarms', { mapRunBacklog: AlarmSetting.atLeast(threshold, options) });
  return stack;
}

test.each<[number, AlarmThresholdOptions, string, string, string, string]>([
  [0, {}, 'AlarmThreshold', '0', 'a threshold above 0', 'AlarmSetting.off()'],
  [-1, {}, 'AlarmThreshold', '-1', 'a threshold above 0', 'AlarmSetting.off()'],
  [NaN, {}, 'AlarmThreshold', 'NaN', 'a threshold above 0', 'AlarmSetting.off()'],
  [1, { evaluationPeriods: 0 }, 'AlarmPeriods', '0 of 0 periods', 'over the threshold in 1 period or more', 'evaluationPeriods'],
  [1, { evaluationPeriods: 1.5 }, 'AlarmPeriods', '1.5 of 1.5 periods', 'over the threshold in 1 period or more', 'evaluationPeriods'],
  [1, { datapointsToAlarm: 0 }, 'AlarmPeriods', '0 of 1 periods', 'over the threshold in 1 period or more', 'datapointsToAlarm'],
  [1, { evaluationPeriods: 2, datapointsToAlarm: 3 }, 'AlarmPeriods', '3 of 2 periods', 'over the threshold in 1 period or more', 'datapointsToAlarm'],
  [1, { evaluationPeriods: 289 }, 'AlarmRange', '289 periods of 300 seconds', 'an alarm that looks back at most a day', 'seven days'],
  [1, { period: Duration.days(8) }, 'AlarmRange', '1 periods of 691200 seconds', 'an alarm that looks back at most seven days', 'otherwise a day'],
])('at least %d with %j is refused', (threshold, options, code, value, allowed, fix) => {
  expectRefusal(() => watch(threshold, options), { code, path: 'Watched/Alarms', prop: 'mapRunBacklog', value, allowed, fix });
});

test.each<[number, AlarmThresholdOptions]>([
  [0.5, { evaluationPeriods: 288 }],
  [1, { period: Duration.hours(1), evaluationPeriods: 168 }],
  [1, { evaluationPeriods: 3, datapointsToAlarm: 3 }],
  [Token.asNumber({ Ref: 'Threshold' }), { evaluationPeriods: Token.asNumber({ Ref: 'Periods' }), datapointsToAlarm: 2 }],
])('at least %s with %j is taken', (threshold, options) => {
  expect(alarmsIn(watch(threshold, options))).toHaveLength(5);
});

test('what is taken is what CloudWatch takes', () => {
  const setting = fc.record({ minutes: fc.integer({ min: 1, max: 20_000 }), evaluationPeriods: fc.integer({ min: 1, max: 2000 }) });
  fc.assert(fc.property(setting, ({ minutes, evaluationPeriods }) => {
    const taken = minutes * evaluationPeriods <= (minutes < 60 ? 1 : 7) * 24 * 60;
    const attempt = () => watch(1, { period: Duration.minutes(minutes), evaluationPeriods });
    if (taken) attempt();
    else expect(attempt).toThrow('AlarmRange');
  }));
});
