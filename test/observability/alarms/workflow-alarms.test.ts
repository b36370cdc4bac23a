import { Duration, Stack, Token } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AlarmActions, AlarmSetting, WorkflowAlarms, WorkflowAlarmsProps } from '../../../lib';
import { newStack, resources, templateOf } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

const { STANDARD, EXPRESS } = sfn.StateMachineType;

interface Found {
  readonly alarms: WorkflowAlarms;
  readonly byMetric: Record<string, any>;
}

function alarmsOf(props: (stack: Stack) => Partial<WorkflowAlarmsProps>, stateMachineType = STANDARD): Found {
  const stack = newStack();
  const machine = new sfn.StateMachine(stack, 'Machine', {
    definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Pass')), stateMachineType,
  });
  const alarms = new WorkflowAlarms(stack, 'Alarms', { machine, ...props(stack) });
  const found = resources(templateOf(stack), 'AWS::CloudWatch::Alarm').map(({ Properties }) => [Properties.MetricName, Properties]);
  return { alarms, byMetric: Object.fromEntries(found) };
}

const timeout = Duration.minutes(10);

describe('descriptions name the command that tells more', () => {
  const all = {
    failureRate: AlarmSetting.atLeast(5),
    executionsAborted: AlarmSetting.atLeast(1),
    startedNotFinished: AlarmSetting.atLeast(1, { period: Duration.hours(1) }),
  };
  const nextOf = (props: Partial<WorkflowAlarmsProps>, type = STANDARD) => alarmsOf(() => ({ timeout, ...props }), type).alarms.all
    .map(alarm => [alarm.node.id, / Next: cdk-sfn (.*)$/.exec((alarm.node.defaultChild as cloudwatch.CfnAlarm).alarmDescription!)?.[1]]);

  test('of a Standard workflow', () => {
    expect(nextOf({})).toEqual([
      ['ExecutionsFailed', 'explain Shop/Machine@failed'],
      ['ExecutionsTimedOut', 'explain Shop/Machine@failed'],
      ['ExecutionThrottled', undefined],
      ['ExecutionTime', 'list Shop/Machine --status RUNNING'],
    ]);
    expect(nextOf({ ...all, noSuccessFor: Duration.hours(2) })).toEqual([
      ['ExecutionThrottled', undefined],
      ['ExecutionTime', 'list Shop/Machine --status RUNNING'],
      ['FailureRate', 'list Shop/Machine --status FAILED'],
      ['ExecutionsAborted', 'list Shop/Machine --status ABORTED'],
      ['StartedNotFinished', 'list Shop/Machine --status RUNNING'],
      ['NoSuccess', 'list Shop/Machine --status RUNNING'],
    ]);
  });

  test('of an Express workflow, whose executions have a name in the log alone', () => {
    expect(nextOf({}, EXPRESS).slice(0, 2)).toEqual([
      ['ExecutionsFailed', 'explain NAME --machine Shop/Machine'], ['ExecutionsTimedOut', 'explain NAME --machine Shop/Machine'],
    ]);
  });

  test('with a name of several words', () => {
    const stack = newStack();
    const machine = new sfn.StateMachine(stack, 'My Machine', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Pass')) });
    const { executionsFailed } = new WorkflowAlarms(stack, 'Alarms', { machine });
    expect((executionsFailed!.node.defaultChild as cloudwatch.CfnAlarm).alarmDescription).toMatch(/ cdk-sfn explain 'Shop\/My Machine@failed'$/);
  });

  test.each([
    ['arn:aws:states:eu-west-1:111111111111:stateMachine:Orders', ' Next: cdk-sfn explain Orders@failed'],
    [Token.asString({ Ref: 'Arn' }), ''],
  ])('of the imported machine %s', (arn, next) => {
    const stack = newStack();
    new WorkflowAlarms(stack, 'Alarms', { machine: sfn.StateMachine.fromStateMachineArn(stack, 'Imported', arn) });
    const [{ Properties }] = resources(templateOf(stack), 'AWS::CloudWatch::Alarm');
    expect(Properties.AlarmDescription).toBe(`An execution failed: an error got past all retriers and catchers.${next}`);
  });
});

describe('the table', () => {
  const { alarms, byMetric } = alarmsOf(() => ({ timeout }));

  test.each([
    ['ExecutionsFailed', { Statistic: 'Sum', Threshold: 1 }],
    ['ExecutionsTimedOut', { Statistic: 'Sum', Threshold: 1 }],
    ['ExecutionThrottled', { Statistic: 'Sum', Threshold: 1 }],
    ['ExecutionTime', { ExtendedStatistic: 'p99', Threshold: 480_000 }],
  ])('%s', (metric, expected) => {
    expect(byMetric[metric]).toMatchObject({
      ...expected,
      Namespace: 'AWS/States',
      Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: expect.stringMatching(/^Machine/) } }],
      ComparisonOperator: 'GreaterThanOrEqualToThreshold',
      EvaluationPeriods: 1,
      Period: 300,
      TreatMissingData: 'notBreaching',
      AlarmDescription: expect.stringMatching(/^[A-Z].*\.( Next: cdk-sfn .*)?$/),
    });
    expect(byMetric[metric].AlarmActions).toBeUndefined();
  });

  test('holds all alarms there are', () => {
    expect(Object.keys(byMetric)).toHaveLength(4);
    expect(alarms.all.map(alarm => alarm.node.id)).toEqual(['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionThrottled', 'ExecutionTime']);
    expect([alarms.executionsFailed, alarms.executionsTimedOut, alarms.executionThrottled, alarms.executionTime]).toEqual(alarms.all);
  });

  test('the list of alarms is a copy', () => {
    alarms.all.pop();
    expect(alarms.all).toHaveLength(4);
  });
});

const SETTINGS = [
  ['executionsFailed', 'ExecutionsFailed'],
  ['executionsTimedOut', 'ExecutionsTimedOut'],
  ['executionThrottled', 'ExecutionThrottled'],
  ['executionTime', 'ExecutionTime'],
] as const;

test.each(SETTINGS)('%s can be changed', (name, metric) => {
  const setting = AlarmSetting.atLeast(7, { period: Duration.minutes(1), evaluationPeriods: 5, datapointsToAlarm: 3 });
  const { byMetric } = alarmsOf(() => ({ timeout, [name]: setting }));
  expect(byMetric[metric]).toMatchObject({ Threshold: 7, Period: 60, EvaluationPeriods: 5, DatapointsToAlarm: 3 });
  expect(Object.values(byMetric).filter(({ Threshold }) => Threshold === 7)).toHaveLength(1);
});

test.each(SETTINGS)('%s can be switched off', (name, metric) => {
  const { alarms, byMetric } = alarmsOf(() => ({ timeout, [name]: AlarmSetting.off() }));
  expect(byMetric).not.toHaveProperty(metric);
  expect(Object.keys(byMetric)).toHaveLength(3);
  expect(alarms[name]).toBeUndefined();
});

describe('the alarm on slow executions', () => {
  test.each<[string, Duration | undefined]>([['without a timeout', undefined], ['with a timeout known at deployment', Duration.seconds(Token.asNumber({ Ref: 'Limit' }))]])(
    'is left out %s', (_, unknown) => {
      expect(alarmsOf(() => ({ timeout: unknown })).byMetric).not.toHaveProperty('ExecutionTime');
    },
  );

  test('has the threshold that is set, with or without a timeout', () => {
    expect(alarmsOf(() => ({ executionTime: AlarmSetting.atLeast(5000) })).byMetric.ExecutionTime).toMatchObject({ Threshold: 5000 });
  });
});

test('an Express machine has no throttled transitions', () => {
  expect(Object.keys(alarmsOf(() => ({ timeout }), EXPRESS).byMetric)).toEqual(['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionTime']);
  expect(() => alarmsOf(() => ({ executionThrottled: AlarmSetting.off() }), EXPRESS)).not.toThrow();
  expectRefusal(() => alarmsOf(() => ({ executionThrottled: AlarmSetting.atLeast(1) }), EXPRESS), {
    code: 'AlarmWithoutMetric',
    path: 'Shop/Alarms',
    prop: 'alarms.executionThrottled',
    value: 'a threshold of 1',
    allowed: 'left out for a workflow of type EXPRESS',
    fix: 'no such metric',
  });
});

describe('actions', () => {
  const actionsOf = (byMetric: Record<string, any>) => Object.values(byMetric).map(({ AlarmActions: alarm, OKActions: ok }) => [alarm, ok]);

  test('a topic hears when it begins and when it is over', () => {
    const { byMetric } = alarmsOf(stack => ({ actions: AlarmActions.notify(new sns.Topic(stack, 'OnCall')) }));
    const topic = [{ Ref: expect.stringMatching(/^OnCall/) }];
    expect(actionsOf(byMetric)).toEqual([[topic, topic], [topic, topic], [topic, topic]]);
  });

  test('any CloudWatch actions', () => {
    const page: cloudwatch.IAlarmAction = { bind: () => ({ alarmActionArn: 'arn:page' }) };
    const mail: cloudwatch.IAlarmAction = { bind: () => ({ alarmActionArn: 'arn:mail' }) };
    const { byMetric } = alarmsOf(() => ({ actions: AlarmActions.of(page, mail) }));
    expect(actionsOf(byMetric)[0]).toEqual([['arn:page', 'arn:mail'], ['arn:page', 'arn:mail']]);
  });

  test('a strategy of your own sees each alarm', () => {
    const seen: string[] = [];
    alarmsOf(() => ({ actions: { addAlarmActions: alarm => void seen.push(alarm.node.id) } }));
    expect(seen).toEqual(['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionThrottled']);
  });

  test('none', () => {
    expect(actionsOf(alarmsOf(() => ({ actions: AlarmActions.none() })).byMetric)[0]).toEqual([undefined, undefined]);
  });
});
