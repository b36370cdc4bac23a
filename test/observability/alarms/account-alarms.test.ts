import { Duration, Stack } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AlarmActions, AlarmSetting, WorkflowAccountAlarms, WorkflowAccountAlarmsProps } from '../../../lib/observability';
import { alarmAbout, alarmsIn, formulaOf } from '../machines';

function watch(props?: WorkflowAccountAlarmsProps) {
  const stack = new Stack();
  return { stack, alarms: new WorkflowAccountAlarms(stack, 'Alarms', props) };
}

const stat = (MetricName: string, Stat: string, extra: object = {}) =>
  ({ Metric: { Namespace: 'AWS/States', MetricName, ...extra }, Period: 300, Stat });
const transitions = { Dimensions: [{ Name: 'ServiceMetric', Value: 'StateTransition' }] };

test.each([
  ['open executions', /Open executions take/, 80, 1, '100 * used / quota', {
    used: stat('OpenExecutionCount', 'Maximum'), quota: stat('OpenExecutionLimit', 'Maximum'),
  }],
  ['open map runs', /Open map runs take/, 90, 1, '100 * used / quota', {
    used: stat('ApproximateOpenMapRunCount', 'Maximum'), quota: stat('OpenMapRunLimit', 'Maximum'),
  }],
  ['state transitions', /State transitions .* take/, 80, 3, '100 * used / PERIOD(used) / rate', {
    used: stat('ConsumedCapacity', 'Sum', transitions), rate: stat('ProvisionedRefillRate', 'Minimum', transitions),
  }],
])('share of the quota: %s', (_, words, threshold, periods, expression, metrics) => {
  const alarm = alarmAbout(watch().stack, words);
  expect(alarm).toMatchObject({ Threshold: threshold, EvaluationPeriods: periods });
  expect(formulaOf(alarm)).toMatchObject({ expression, metrics });
});

test.each([
  ['map run backlog', /Map runs wait/, { MetricName: 'ApproximateMapRunBacklogSize', Statistic: 'Maximum', Threshold: 1 }],
  ['throttled state transitions', /were throttled/, { MetricName: 'ThrottledEvents', Statistic: 'Sum', Threshold: 1, ...transitions }],
])('count: %s', (_, words, expected) => {
  expect(alarmAbout(watch().stack, words)).toMatchObject({ Namespace: 'AWS/States', ...expected });
});

test.each(['openExecutions', 'openMapRuns', 'mapRunBacklog', 'stateTransitionsThrottled', 'stateTransitionRate'] as const)('%s takes a setting', name => {
  const { stack, alarms } = watch({ [name]: AlarmSetting.atLeast(7, { period: Duration.minutes(1), evaluationPeriods: 4 }) });
  expect(alarmsIn(stack).filter(alarm => alarm.Threshold === 7)).toEqual([expect.objectContaining({ EvaluationPeriods: 4 })]);
  expect(alarms[name]).toBeDefined();
  const off = watch({ [name]: AlarmSetting.off() }).alarms;
  expect(off[name]).toBeUndefined();
  expect(off.all).toHaveLength(4);
});

test('actions are those of all alarms', () => {
  const stack = new Stack();
  const topic = new sns.Topic(stack, 'Topic');
  new WorkflowAccountAlarms(stack, 'Alarms', { actions: AlarmActions.notify(topic) });
  expect(alarmsIn(stack).map(alarm => alarm.AlarmActions)).toEqual(Array(5).fill([stack.resolve(topic.topicArn)]));
});

test('a share above the whole is refused', () => {
  expect(() => watch({ openMapRuns: AlarmSetting.atLeast(900) })).toThrow(/'openMapRuns' should be a percentage above 0, up to 100, got 900/);
});

test('an account without any alarm is refused', () => {
  const off = AlarmSetting.off();
  expect(() =>
    watch({ openExecutions: off, openMapRuns: off, mapRunBacklog: off, stateTransitionsThrottled: off, stateTransitionRate: off }),
  ).toThrow(/should be used with at least one alarm/);
});
