import { Duration } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AlarmActions, AlarmSetting, WorkflowAlarms, WorkflowAlarmsOptions } from '../../../lib/observability';
import { alarmAbout, alarmsIn, formulaOf, functionIn, logged, machineIn, stackWithMachine } from '../machines';

const RATE = AlarmSetting.atLeast(5);

function watch(options: WorkflowAlarmsOptions, machineProps: Partial<sfn.StateMachineProps> = {}) {
  const { stack, machine } = stackWithMachine(machineProps);
  return { stack, machine, alarms: new WorkflowAlarms(stack, 'Alarms', { machine, ...options }) };
}

describe('no success', () => {
  test('is off by default', () => {
    expect(watch({}).alarms.noSuccess).toBeUndefined();
  });

  test.each([sfn.StateMachineType.STANDARD, sfn.StateMachineType.EXPRESS])('in so many hours sets off the alarm of a %s workflow, also where nothing was started', stateMachineType => {
    const { stack, alarms } = watch({ noSuccessFor: Duration.days(1), composite: true }, { stateMachineType });
    expect(alarms.all).toContain(alarms.noSuccess);
    expect(alarmAbout(stack, /No execution has succeeded/)).toMatchObject({
      MetricName: 'ExecutionsSucceeded',
      Statistic: 'Sum',
      Period: 3600,
      EvaluationPeriods: 24,
      Threshold: 1,
      ComparisonOperator: 'LessThanThreshold',
      TreatMissingData: 'breaching',
    });
  });

  test.each([Duration.minutes(30), Duration.minutes(90), Duration.hours(169)])('for %s is refused', noSuccessFor => {
    expect(() => watch({ noSuccessFor })).toThrow(/'alarms\.noSuccessFor' should be whole hours, from one to 168.*\[NoSuccessHours\]/);
  });

  test.each([Duration.hours(1), Duration.days(7)])('for %s is taken', noSuccessFor => {
    expect(watch({ noSuccessFor }).alarms.noSuccess).toBeDefined();
  });
});

test.each(Object.values(cloudwatch.TreatMissingData))('missing data can count as %s', treatMissingData => {
  const { stack } = watch({ executionsFailed: AlarmSetting.atLeast(1, { treatMissingData }) });
  expect(alarmAbout(stack, /An execution failed/)).toMatchObject({ TreatMissingData: treatMissingData });
});

describe('failure rate', () => {
  test('is a share of the executions that came to an end by themselves', () => {
    const { stack, machine } = watch({ failureRate: RATE });
    const { expression, label, metrics } = formulaOf(alarmAbout(stack, /share of the executions/));
    expect(expression).toBe(
      'IF(FILL(failed, 0) + FILL(timedOut, 0) + FILL(succeeded, 0) >= 1, '
      + '100 * (FILL(failed, 0) + FILL(timedOut, 0)) / (FILL(failed, 0) + FILL(timedOut, 0) + FILL(succeeded, 0)), 0)');
    expect(label).toBe('Failure rate (%)');
    expect(Object.fromEntries(Object.entries(metrics).map(([id, stat]: [string, any]) => [id, stat.Metric.MetricName]))).toEqual({
      failed: 'ExecutionsFailed', timedOut: 'ExecutionsTimedOut', succeeded: 'ExecutionsSucceeded',
    });
    expect(metrics.failed).toMatchObject({
      Stat: 'Sum', Period: 300, Metric: { Dimensions: [{ Name: 'StateMachineArn', Value: stack.resolve(machine.stateMachineArn) }] },
    });
    expect(alarmAbout(stack, /share of the executions/)).toMatchObject({
      Threshold: 5, ComparisonOperator: 'GreaterThanOrEqualToThreshold', TreatMissingData: 'notBreaching', EvaluationPeriods: 1,
    });
  });

  test('of few executions can be left out', () => {
    const { stack } = watch({ failureRate: AlarmSetting.atLeast(5, { leastExecutions: 20 }) });
    expect(formulaOf(alarmAbout(stack, /share of the executions/)).expression).toMatch(/^IF\(FILL\(failed, 0\) \+ FILL\(timedOut, 0\) \+ FILL\(succeeded, 0\) >= 20, /);
  });

  test.each([0, 1.5, -1])('of at least %p executions is refused', leastExecutions => {
    expect(() => watch({ failureRate: AlarmSetting.atLeast(5, { leastExecutions }) })).toThrow(/'failureRate\.leastExecutions' should be a whole number above 0.*\[AlarmVolume\]/);
  });

  test('a count takes no least number of executions', () => {
    expect(() => watch({ executionsFailed: AlarmSetting.atLeast(5, { leastExecutions: 20 }) })).toThrow(/'executionsFailed\.leastExecutions' should be left out.*\[AlarmWithoutVolume\]/);
  });

  test('takes the place of the two counts', () => {
    const { alarms } = watch({ failureRate: RATE });
    expect(alarms.failureRate).toBeDefined();
    expect(alarms.executionsFailed).toBeUndefined();
    expect(alarms.executionsTimedOut).toBeUndefined();
    expect(alarms.executionThrottled).toBeDefined();
  });

  test('stands beside a count that is asked for', () => {
    const { alarms } = watch({ failureRate: RATE, executionsFailed: AlarmSetting.atLeast(100) });
    expect(alarms.executionsFailed).toBeDefined();
    expect(alarms.executionsTimedOut).toBeUndefined();
  });

  test('that is off leaves the counts', () => {
    const { alarms } = watch({ failureRate: AlarmSetting.off() });
    expect(alarms.failureRate).toBeUndefined();
    expect(alarms.executionsFailed).toBeDefined();
  });

  test.each([0, -1, 101])('of %p is refused', threshold => {
    expect(() => watch({ failureRate: AlarmSetting.atLeast(threshold) })).toThrow(/'failureRate' should be a percentage above 0, up to 100/);
  });

  test('is there for an Express workflow', () => {
    expect(watch({ failureRate: RATE }, { stateMachineType: sfn.StateMachineType.EXPRESS }).alarms.failureRate).toBeDefined();
  });
});

describe('aborted executions', () => {
  test('are off unless asked for', () => {
    expect(watch({}).alarms.executionsAborted).toBeUndefined();
    const { stack } = watch({ executionsAborted: AlarmSetting.atLeast(2) });
    expect(alarmAbout(stack, /stopped from outside/)).toMatchObject({ MetricName: 'ExecutionsAborted', Statistic: 'Sum', Threshold: 2 });
  });

  test('are no metric of an Express workflow', () => {
    expect(() => watch({ executionsAborted: AlarmSetting.atLeast(1) }, { stateMachineType: sfn.StateMachineType.EXPRESS }))
      .toThrow(/'alarms.executionsAborted' should be left out for a workflow of type EXPRESS/);
  });
});

describe('started but not finished', () => {
  test('counts every end of an execution over the given period', () => {
    const { stack } = watch({ startedNotFinished: AlarmSetting.atLeast(10, { period: Duration.hours(1), evaluationPeriods: 2 }) });
    const alarm = alarmAbout(stack, /may hang/);
    const { expression, metrics } = formulaOf(alarm);
    expect(expression).toBe('FILL(started, 0) - (FILL(succeeded, 0) + FILL(failed, 0) + FILL(timedOut, 0) + FILL(aborted, 0))');
    expect(Object.values(metrics).map((stat: any) => [stat.Metric.MetricName, stat.Period]).sort()).toEqual([
      ['ExecutionsAborted', 3600], ['ExecutionsFailed', 3600], ['ExecutionsStarted', 3600], ['ExecutionsSucceeded', 3600], ['ExecutionsTimedOut', 3600],
    ]);
    expect(alarm).toMatchObject({ Threshold: 10, EvaluationPeriods: 2 });
  });

  test('means nothing without a period', () => {
    expect(() => watch({ startedNotFinished: AlarmSetting.atLeast(10) })).toThrow(/'alarms.startedNotFinished' should be set with a period.*AlarmWithoutPeriod/);
  });

  test('is off unless asked for', () => {
    expect(watch({}).alarms.startedNotFinished).toBeUndefined();
    expect(watch({ startedNotFinished: AlarmSetting.off() }).alarms.startedNotFinished).toBeUndefined();
  });
});

describe('failed map runs', () => {
  const mapRunsFailed = AlarmSetting.atLeast(1);

  test('are counted in the log of the machine', () => {
    const { stack, machine } = stackWithMachine();
    machineIn(stack, 'Other');
    const watched = machineIn(stack, 'Logged', { logs: logged(stack) });
    new WorkflowAlarms(stack, 'Alarms', { machine: watched, mapRunsFailed });
    const template = Template.fromStack(stack);
    const name = stack.resolve(watched.stateMachineName);
    expect(name).not.toEqual(stack.resolve(machine.stateMachineName));
    template.hasResourceProperties('AWS::Logs::MetricFilter', {
      LogGroupName: stack.resolve((stack.node.findChild('Logs') as any).logGroupName),
      FilterPattern: {
        'Fn::Join': ['', [
          '{ ($.type = "MapRunFailed") && (($.execution_arn = "*:execution:', name, ':*") || ($.execution_arn = "*:execution:', name, '/*")) }',
        ]],
      },
      MetricTransformations: [{ MetricNamespace: 'StepFunctionsWorkflows', MetricName: Match.stringLikeRegexp('MapRunsFailed-'), MetricValue: '1' }],
    });
    expect(alarmAbout(stack, /distributed map failed/)).toMatchObject({ Namespace: 'StepFunctionsWorkflows', Statistic: 'Sum', Threshold: 1 });
  });

  test('are found in a log group known by its ARN', () => {
    const { stack, machine } = stackWithMachine();
    const resource = machine.node.defaultChild as sfn.CfnStateMachine;
    const logGroupArn = 'arn:aws:logs:eu-west-1:111122223333:log-group:shared:*';
    resource.loggingConfiguration = { level: 'ERROR', destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }] };
    new WorkflowAlarms(stack, 'Alarms', { machine, mapRunsFailed });
    Template.fromStack(stack).hasResourceProperties('AWS::Logs::MetricFilter', { LogGroupName: 'shared' });
  });

  test('are off unless asked for', () => {
    expect(watch({}).alarms.mapRunsFailed).toBeUndefined();
  });

  test('need a log', () => {
    expect(() => watch({ mapRunsFailed })).toThrow(/'mapRunsFailed' should be set for a machine that logs at the level ALL or ERROR.*MapRunsWithoutLog/);
  });

  test('need a log with their events', () => {
    const { stack } = stackWithMachine();
    const machine = machineIn(stack, 'Fatal', { logs: logged(stack, sfn.LogLevel.FATAL) });
    expect(() => new WorkflowAlarms(stack, 'Alarms', { machine, mapRunsFailed })).toThrow(/got a log of level FATAL/);
  });
});

describe('activities', () => {
  test('have an alarm each, on timeouts and on missed heartbeats', () => {
    const { stack, machine } = stackWithMachine();
    const [approve, pack] = ['Approve', 'Pack'].map(id => new sfn.Activity(stack, id));
    const alarms = new WorkflowAlarms(stack, 'Alarms', { machine, activities: [approve, pack, approve], activityTimedOut: AlarmSetting.atLeast(3) });
    const found = alarmsIn(stack).filter(alarm => /task of an activity/.test(alarm.AlarmDescription));
    expect(found.map(alarm => alarm.Threshold)).toEqual([3, 3]);
    const { expression, metrics } = formulaOf(found[0]);
    expect(expression).toBe('FILL(timedOut, 0) + FILL(silent, 0)');
    expect(Object.values(metrics)).toEqual(expect.arrayContaining([
      expect.objectContaining({ Metric: expect.objectContaining({ MetricName: 'ActivitiesTimedOut', Namespace: 'AWS/States' }) }),
      expect.objectContaining({
        Metric: expect.objectContaining({
          MetricName: 'ActivitiesHeartbeatTimedOut', Dimensions: [{ Name: 'ActivityArn', Value: stack.resolve(approve.activityArn) }],
        }),
      }),
    ]));
    expect(alarms.all).toHaveLength(5);
  });

  test('go off at the first timeout by default', () => {
    const { stack, machine } = stackWithMachine();
    new WorkflowAlarms(stack, 'Alarms', { machine, activities: [new sfn.Activity(stack, 'Approve')] });
    expect(alarmAbout(stack, /task of an activity/)).toMatchObject({ Threshold: 1 });
  });

  test('can be watched without an alarm on timeouts', () => {
    const { stack, machine } = stackWithMachine();
    new WorkflowAlarms(stack, 'Alarms', { machine, activities: [new sfn.Activity(stack, 'Approve')], activityTimedOut: AlarmSetting.off() });
    expect(alarmsIn(stack)).toHaveLength(3);
  });

  test('must be given for their setting', () => {
    expect(() => watch({ activityTimedOut: AlarmSetting.atLeast(1) })).toThrow(/'alarms.activityTimedOut' should be set together with activities/);
  });
});

describe('functions', () => {
  test('are watched with the workflow, with the same actions', () => {
    const { stack, machine } = stackWithMachine();
    const topic = new sns.Topic(stack, 'Topic');
    const functions = [functionIn(stack, 'Fn')];
    const alarms = new WorkflowAlarms(stack, 'Alarms', { machine, functions, actions: AlarmActions.notify(topic) });
    expect(alarms.functions!.all).toHaveLength(3);
    expect(alarms.all).toEqual(expect.arrayContaining(alarms.functions!.all));
    expect(alarmsIn(stack).map(alarm => alarm.AlarmActions)).toEqual(Array(6).fill([stack.resolve(topic.topicArn)]));
  });

  test('are not there unless given', () => {
    expect(watch({ functions: [] }).alarms.functions).toBeUndefined();
  });
});

describe('composite alarm', () => {
  test('goes off with any of the others and has their actions', () => {
    const { stack, machine } = stackWithMachine();
    const topic = new sns.Topic(stack, 'Topic');
    const alarms = new WorkflowAlarms(stack, 'Alarms', {
      machine, composite: true, functions: [functionIn(stack, 'Fn')], actions: AlarmActions.notify(topic),
    });
    const rule = JSON.stringify(stack.resolve(alarms.composite!.alarmArn) && Object.values(
      Template.fromStack(stack).findResources('AWS::CloudWatch::CompositeAlarm'))[0].Properties.AlarmRule);
    expect(alarms.all).toHaveLength(6);
    alarms.all.forEach(alarm => expect(rule).toContain(JSON.stringify(stack.resolve(alarm.alarmArn))));
    expect(rule.match(/ OR /g)).toHaveLength(5);
    Template.fromStack(stack).hasResourceProperties('AWS::CloudWatch::CompositeAlarm', {
      AlarmActions: [stack.resolve(topic.topicArn)], OKActions: [stack.resolve(topic.topicArn)],
    });
    alarmsIn(stack).forEach(alarm => expect(alarm).not.toHaveProperty('AlarmActions'));
  });

  test('is not there by default', () => {
    expect(watch({}).alarms.composite).toBeUndefined();
  });

  test('needs an alarm', () => {
    const off = AlarmSetting.off();
    expect(() => watch({ composite: true, executionsFailed: off, executionsTimedOut: off, executionThrottled: off }))
      .toThrow(/'alarms.composite' should be left out unless there are 1 to 100 alarms, got 0 alarms/);
  });
});

describe('imported machine', () => {
  const imported = () => {
    const { stack } = stackWithMachine();
    const machine = sfn.StateMachine.fromStateMachineArn(stack, 'Imported', 'arn:aws:states:eu-west-1:111122223333:stateMachine:orders');
    return { stack, machine };
  };

  test('has the alarms of a Standard workflow', () => {
    const { stack, machine } = imported();
    const alarms = new WorkflowAlarms(stack, 'Alarms', { machine });
    expect(alarms.executionThrottled).toBeDefined();
    expect(alarmAbout(stack, /got past all/).Dimensions[0].Value).toBe('arn:aws:states:eu-west-1:111122223333:stateMachine:orders');
  });

  test('has those of the type that is given', () => {
    const { stack, machine } = imported();
    expect(new WorkflowAlarms(stack, 'Alarms', { machine, stateMachineType: sfn.StateMachineType.EXPRESS }).executionThrottled).toBeUndefined();
  });

  test('has no log in this app', () => {
    const { stack, machine } = imported();
    expect(() => new WorkflowAlarms(stack, 'Alarms', { machine, mapRunsFailed: AlarmSetting.atLeast(1) }))
      .toThrow(/got a machine without a log that this app knows/);
  });
});

test('alarms of a workflow are told apart from other constructs', () => {
  const { stack, alarms } = watch({});
  expect(WorkflowAlarms.isWorkflowAlarms(alarms)).toBe(true);
  expect(WorkflowAlarms.isWorkflowAlarms(stack)).toBe(false);
});
