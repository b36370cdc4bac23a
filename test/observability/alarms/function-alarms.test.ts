import { Aws, Duration, Token } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import { AlarmActions, AlarmSetting, WorkflowFunctionAlarms, WorkflowFunctionAlarmsProps } from '../../../lib/observability';
import { alarmAbout, alarmsIn, functionIn, stackWithMachine } from '../machines';

function watch(fn: (stack: ReturnType<typeof stackWithMachine>['stack']) => lambda.IFunction, options: Partial<WorkflowFunctionAlarmsProps> = {}) {
  const { stack } = stackWithMachine();
  const watched = fn(stack);
  return { stack, watched, alarms: new WorkflowFunctionAlarms(stack, 'Alarms', { functions: [watched], ...options }) };
}

const minute = { timeout: Duration.minutes(1) };

test.each([
  ['Errors', /fails again/, { Statistic: 'Sum', Threshold: 1, EvaluationPeriods: 3 }],
  ['Throttles', /throttled again/, { Statistic: 'Sum', Threshold: 1, EvaluationPeriods: 3 }],
  ['Duration', /80 % of its timeout/, { ExtendedStatistic: 'p99', Threshold: 48_000, EvaluationPeriods: 1 }],
] as const)('alarm on %s', (metricName, words, expected) => {
  const { stack, watched } = watch(scope => functionIn(scope, 'Fn', minute));
  expect(alarmAbout(stack, words)).toMatchObject({
    MetricName: metricName,
    Namespace: 'AWS/Lambda',
    Dimensions: [{ Name: 'FunctionName', Value: stack.resolve(watched.functionName) }],
    Period: 300,
    TreatMissingData: 'notBreaching',
    ...expected,
  });
});

test.each([
  ['errors', /fails again/],
  ['throttles', /throttled again/],
  ['duration', /80 % of its timeout/],
] as const)('%s takes a setting', (name, words) => {
  const setting = AlarmSetting.atLeast(7, { period: Duration.minutes(1), evaluationPeriods: 5, datapointsToAlarm: 4 });
  const { stack } = watch(scope => functionIn(scope, 'Fn', minute), { [name]: setting });
  expect(alarmAbout(stack, words)).toMatchObject({ Threshold: 7, Period: 60, EvaluationPeriods: 5, DatapointsToAlarm: 4 });
  expect(watch(scope => functionIn(scope, 'Fn', minute), { [name]: AlarmSetting.off() }).alarms.all).toHaveLength(2);
});

describe('timeout of the function', () => {
  const threshold = (fn: Parameters<typeof watch>[0]) =>
    alarmsIn(watch(fn).stack).find(alarm => alarm.MetricName === 'Duration')?.Threshold;

  test("is the service's own three seconds where none is set", () => {
    expect(threshold(scope => functionIn(scope, 'Fn'))).toBe(2_400);
  });

  test('is that of the function behind a version or an alias', () => {
    expect(threshold(scope => functionIn(scope, 'Fn', minute).currentVersion)).toBe(48_000);
    expect(threshold(scope => functionIn(scope, 'Fn', minute).addAlias('live'))).toBe(48_000);
  });

  test('is unknown for an imported function', () => {
    expect(threshold(scope => lambda.Function.fromFunctionName(scope, 'Fn', 'validate'))).toBeUndefined();
  });

  test('is unknown before the deployment for a token', () => {
    expect(threshold(scope => functionIn(scope, 'Fn', { timeout: Duration.seconds(Token.asNumber({ Ref: 'Timeout' })) }))).toBeUndefined();
  });

  test('is not needed where a threshold is set', () => {
    const { stack } = watch(scope => lambda.Function.fromFunctionName(scope, 'Fn', Aws.NO_VALUE), { duration: AlarmSetting.atLeast(500) });
    expect(alarmAbout(stack, /80 % of its timeout/).Threshold).toBe(500);
  });
});

test('functions of the same id in different scopes are watched, each once', () => {
  const { stack } = stackWithMachine();
  const one = functionIn(stack, 'One');
  const two = functionIn(stack, 'Two');
  expect(new WorkflowFunctionAlarms(stack, 'Alarms', { functions: [one, two, one] }).all).toHaveLength(6);
});

test('actions are those of all alarms', () => {
  const { stack } = stackWithMachine();
  const topic = new sns.Topic(stack, 'Topic');
  new WorkflowFunctionAlarms(stack, 'Alarms', { functions: [functionIn(stack, 'Fn')], actions: AlarmActions.notify(topic) });
  expect(alarmsIn(stack).map(alarm => alarm.AlarmActions)).toEqual(Array(3).fill([stack.resolve(topic.topicArn)]));
});

test('no function is refused', () => {
  const { stack } = stackWithMachine();
  expect(() => new WorkflowFunctionAlarms(stack, 'Alarms', { functions: [] })).toThrow(/'functions' should be at least one function/);
});
