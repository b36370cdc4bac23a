import { App, Duration, Lazy, Mixins, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct, IMixin } from 'constructs';
import { AlarmSetting, WorkflowMixins } from '../../../lib';
import { Workflow } from '../../../lib/workflow';
import { alarmAbout, functionIn, machineIn, stackWithMachine } from '../machines';

const DELIVERY = Match.objectLike({ Action: Match.arrayWith(['logs:CreateLogDelivery', 'logs:DescribeLogGroups']), Resource: '*' });
const TRACES = Match.objectLike({ Action: Match.arrayWith(['xray:PutTraceSegments', 'xray:GetSamplingTargets']), Resource: '*' });
const policyWith = (...statements: unknown[]) => ({ PolicyDocument: { Statement: Match.arrayWith(statements as any[]) } });
const all = (): IMixin[] => [
  WorkflowMixins.logs(), WorkflowMixins.tracing(), WorkflowMixins.alarms(), WorkflowMixins.queries(), WorkflowMixins.dashboard(),
];

function applied(mixin: IMixin, machineProps: Partial<sfn.StateMachineProps> = {}) {
  const { stack, machine } = stackWithMachine(machineProps);
  machine.with(mixin);
  return { stack, machine, template: () => Template.fromStack(stack) };
}

/** A machine of the L1 alone, with a role of a construct or of an ARN. */
function resourceIn(stack: Stack, roleArn: string, type?: string): sfn.CfnStateMachine {
  return new sfn.CfnStateMachine(stack, 'Resource', { roleArn, stateMachineType: type, definitionString: '{"StartAt":"P","States":{"P":{"Type":"Pass","End":true}}}' });
}

describe('logs', () => {
  test('are all events without execution data, kept for a month, with the permissions', () => {
    const template = applied(WorkflowMixins.logs()).template();
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      LoggingConfiguration: {
        Level: 'ALL',
        IncludeExecutionData: false,
        Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('LogGroup'), 'Arn'] } } }],
      },
    });
    template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'RetainExceptOnCreate', Properties: { RetentionInDays: 30 } });
    template.hasResourceProperties('AWS::IAM::Policy', policyWith(DELIVERY));
    const [machine] = Object.values(template.findResources('AWS::StepFunctions::StateMachine'));
    const [policy] = Object.keys(template.findResources('AWS::IAM::Policy'));
    expect(machine.DependsOn).toContain(policy);
  });

  test('take their options', () => {
    const template = applied(
      WorkflowMixins.logs({
        level: sfn.LogLevel.ERROR,
        includeExecutionData: true,
        logRetention: logs.RetentionDays.ONE_WEEK,
        logRemovalPolicy: RemovalPolicy.DESTROY,
      }),
    ).template();
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', { LoggingConfiguration: { Level: 'ERROR', IncludeExecutionData: true } });
    template.hasResource('AWS::Logs::LogGroup', { DeletionPolicy: 'Delete', Properties: { RetentionInDays: 7 } });
  });

  test('go to a group of choice', () => {
    const { stack, machine } = stackWithMachine();
    const destination = new logs.LogGroup(stack, 'Mine');
    machine.with(WorkflowMixins.logs({ destination }));
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Logs::LogGroup', 1);
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', {
      LoggingConfiguration: { Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: stack.resolve(destination.logGroupArn) } }] },
    });
  });

  test('take the place of logs that are off', () => {
    const template = applied(WorkflowMixins.logs(), { logs: { level: sfn.LogLevel.OFF } }).template();
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', { LoggingConfiguration: { Level: 'ALL' } });
  });

  test('refuse to be off', () => {
    expect(() => applied(WorkflowMixins.logs({ level: sfn.LogLevel.OFF }))).toThrow(/'level' should be ALL, ERROR or FATAL/);
  });

  test('refuse options of a group that is not theirs', () => {
    const { stack, machine } = stackWithMachine();
    const destination = new logs.LogGroup(stack, 'Mine');
    expect(() => machine.with(WorkflowMixins.logs({ destination, logRetention: logs.RetentionDays.ONE_DAY }))).toThrow(/'destination' should be given alone/);
  });

  test('of an encrypted machine can be written and read with its key', () => {
    const { stack } = stackWithMachine();
    const key = new kms.Key(stack, 'Key');
    machineIn(stack, 'Encrypted', { encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(key) }).with(WorkflowMixins.logs());
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::IAM::Policy', policyWith(Match.objectLike({
      Action: 'kms:GenerateDataKey',
      Resource: stack.resolve(key.keyArn),
      Condition: { StringEquals: { 'kms:EncryptionContext:SourceArn': Match.anyValue() } },
    })));
    template.hasResourceProperties('AWS::KMS::Key', {
      KeyPolicy: { Statement: Match.arrayWith([Match.objectLike({ Action: 'kms:Decrypt*', Principal: { Service: 'delivery.logs.amazonaws.com' } })]) },
    });
  });

  test('of a machine with a key of another app tell what its policy needs', () => {
    const { stack } = stackWithMachine();
    const key = kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/1');
    machineIn(stack, 'Encrypted', { encryptionConfiguration: new sfn.CustomerManagedEncryptionConfiguration(key) }).with(WorkflowMixins.logs());
    Annotations.fromStack(stack).hasWarning('/Stack/Encrypted', Match.stringLikeRegexp('delivery.logs.amazonaws.com call kms:Decrypt'));
  });
});

describe('configuration that is known only at synthesis', () => {
  test('of the log is read', () => {
    const stack = new Stack(new App(), 'Stack');
    const machine = resourceIn(stack, 'arn:aws:iam::111122223333:role/r');
    const group = new logs.LogGroup(stack, 'Mine');
    machine.loggingConfiguration = Lazy.any({
      produce: () => ({ level: 'ALL', destinations: [{ cloudWatchLogsLogGroup: { logGroupArn: group.logGroupArn } }] }),
    });
    machine.with(WorkflowMixins.logs(), WorkflowMixins.queries());
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Logs::LogGroup', 1);
    template.resourceCountIs('AWS::IAM::Policy', 0);
    template.allResourcesProperties('AWS::Logs::QueryDefinition', {
      LogGroupNames: [{ 'Fn::Select': [6, { 'Fn::Split': [':', stack.resolve(group.logGroupArn)] }] }],
    });
  });

  test('of the encryption is read', () => {
    const stack = new Stack(new App(), 'Stack');
    const machine = resourceIn(stack, 'arn:aws:iam::111122223333:role/r');
    const key = new kms.Key(stack, 'Key');
    machine.encryptionConfiguration = Lazy.any({ produce: () => ({ type: 'CUSTOMER_MANAGED_KMS_KEY', kmsKeyId: key.keyArn }) });
    machine.with(WorkflowMixins.logs());
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', policyWith(Match.objectLike({
      Action: 'kms:GenerateDataKey', Resource: stack.resolve(key.keyArn),
    })));
    Annotations.fromStack(stack).hasWarning('/Stack/Resource', Match.stringLikeRegexp('delivery.logs'));
  });

  test('of tracing is read', () => {
    const stack = new Stack(new App(), 'Stack');
    const machine = resourceIn(stack, 'arn:aws:iam::111122223333:role/r');
    machine.tracingConfiguration = Lazy.any({ produce: () => ({ enabled: true }) });
    machine.with(WorkflowMixins.tracing());
    Template.fromStack(stack).resourceCountIs('AWS::IAM::Policy', 0);
  });
});

describe('tracing', () => {
  test('is on, with the permissions', () => {
    const template = applied(WorkflowMixins.tracing()).template();
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', { TracingConfiguration: { Enabled: true } });
    template.hasResourceProperties('AWS::IAM::Policy', policyWith(TRACES));
  });

  test('takes the place of tracing that is off', () => {
    applied(WorkflowMixins.tracing(), { tracingEnabled: false }).template()
      .hasResourceProperties('AWS::StepFunctions::StateMachine', { TracingConfiguration: { Enabled: true } });
  });
});

describe('alarms', () => {
  test('are those of a workflow, with their options', () => {
    const { stack, template } = applied(
      WorkflowMixins.alarms({ timeout: Duration.minutes(10), executionsFailed: AlarmSetting.atLeast(9) }),
    );
    template().resourceCountIs('AWS::CloudWatch::Alarm', 4);
    expect(alarmAbout(stack, /80 % of the timeout/).Threshold).toBe(480_000);
    expect(alarmAbout(stack, /got past all/).Threshold).toBe(9);
  });
});

describe('dashboard', () => {
  test('shows the machine, its functions and what other mixins made before', () => {
    const { stack, machine } = stackWithMachine();
    machine.with(
      WorkflowMixins.logs(), WorkflowMixins.alarms(), WorkflowMixins.queries(),
      WorkflowMixins.dashboard({ functions: [functionIn(stack, 'Fn')], defaultInterval: Duration.hours(6) }),
    );
    const body = JSON.stringify(Object.values(Template.fromStack(stack).findResources('AWS::CloudWatch::Dashboard')));
    ['## Stack/Machine', 'Executions by outcome', 'Errors of functions', '-PT6H', 'Why did it fail', 'alarm'].forEach(words => expect(body).toContain(words));
  });
});

describe('role of a machine', () => {
  test('that can not be changed is told of', () => {
    const { stack } = stackWithMachine();
    const role = iam.Role.fromRoleArn(stack, 'Role', 'arn:aws:iam::111122223333:role/r', { mutable: false });
    machineIn(stack, 'Fixed', { role }).with(WorkflowMixins.tracing(), WorkflowMixins.logs());
    const annotations = Annotations.fromStack(stack);
    annotations.hasWarning('/Stack/Fixed', Match.stringLikeRegexp('It needs xray:PutTraceSegments, .* on \\*'));
    annotations.hasWarning('/Stack/Fixed', Match.stringLikeRegexp('It needs logs:CreateLogDelivery'));
  });

  test('that is given gets the permissions', () => {
    const { stack } = stackWithMachine();
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('states.amazonaws.com') });
    machineIn(stack, 'Own', { role }).with(WorkflowMixins.tracing());
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', { ...policyWith(TRACES), Roles: [stack.resolve(role.roleName)] });
  });
});

describe('L1', () => {
  test('gets all features, with a role of this app', () => {
    const stack = new Stack();
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('states.amazonaws.com') });
    const machine = resourceIn(stack, role.roleArn);
    machine.with(...all());
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::StepFunctions::StateMachine', { LoggingConfiguration: { Level: 'ALL' }, TracingConfiguration: { Enabled: true } });
    template.hasResourceProperties('AWS::IAM::Policy', { ...policyWith(DELIVERY, TRACES), Roles: [stack.resolve(role.roleName)] });
    template.resourceCountIs('AWS::IAM::Policy', 1);
    template.resourceCountIs('AWS::CloudWatch::Alarm', 3);
    template.resourceCountIs('AWS::Logs::QueryDefinition', 6);
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { Dimensions: [{ Name: 'StateMachineArn', Value: { Ref: stack.resolve(machine.ref).Ref } }] });
    const body = JSON.stringify(template.findResources('AWS::CloudWatch::Dashboard'));
    expect(body).toContain('## Default/Resource\\\\n');
    expect(body).toContain('Top errors');
    expect(body).toContain('"alarm');
  });

  test('gets all features, with a role known by its ARN', () => {
    const stack = new Stack();
    resourceIn(stack, 'arn:aws:iam::111122223333:role/r').with(...all());
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', { ...policyWith(DELIVERY, TRACES), Roles: ['r'] });
  });

  test('gets the alarms of its type', () => {
    const stack = new Stack();
    resourceIn(stack, 'arn:aws:iam::111122223333:role/r', 'EXPRESS').with(WorkflowMixins.alarms());
    Template.fromStack(stack).resourceCountIs('AWS::CloudWatch::Alarm', 2);
  });

  test('can count failed map runs in its log', () => {
    const stack = new Stack();
    resourceIn(stack, 'arn:aws:iam::111122223333:role/r').with(WorkflowMixins.logs(), WorkflowMixins.alarms({ mapRunsFailed: AlarmSetting.atLeast(1) }));
    Template.fromStack(stack).resourceCountIs('AWS::Logs::MetricFilter', 1);
  });
});

describe('feature that is there already', () => {
  const infos = (stack: Stack, path: string) =>
    Annotations.fromStack(stack).findInfo(path, Match.stringLikeRegexp('already has')).map(info => String(info.entry.data));

  test.each<[string, (stack: Stack) => IConstruct]>([
    ['the L2', stack => machineIn(stack, 'Machine')],
    ['the L1', stack => resourceIn(stack, 'arn:aws:iam::111122223333:role/r')],
  ])('is not given twice to %s', (_, make) => {
    const once = new Stack(new App(), 'Stack');
    make(once).with(...all());
    const twice = new Stack(new App(), 'Stack');
    make(twice).with(...all()).with(...all());
    expect(Template.fromStack(twice).toJSON()).toEqual(Template.fromStack(once).toJSON());
    expect(infos(once, '*')).toHaveLength(0);
    expect(infos(twice, '*')).toHaveLength(5);
  });

  test('is not given to a Workflow, and that is told', () => {
    const make = () => {
      const stack = new Stack(new App(), 'Stack');
      const workflow = new Workflow(stack, 'Workflow', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Pass')) });
      return { stack, workflow };
    };
    const plain = make();
    const mixed = make();
    mixed.workflow.with(WorkflowMixins.logs(), WorkflowMixins.tracing(), WorkflowMixins.alarms());
    expect(Template.fromStack(mixed.stack).toJSON()).toEqual(Template.fromStack(plain.stack).toJSON());
    expect(infos(mixed.stack, '/Stack/Workflow').map(text => text.replace(/ \[ack.*/, ''))).toEqual([
      'The machine already has logs, which the mixin left as it is.',
      'The machine already has tracing, which the mixin left as it is.',
      'The machine already has alarms, which the mixin left as it is.',
    ]);
  });

  test('but a dashboard and queries are given to a Workflow', () => {
    const stack = new Stack(new App(), 'Stack');
    const workflow = new Workflow(stack, 'Workflow', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Pass')) });
    workflow.with(WorkflowMixins.queries(), WorkflowMixins.dashboard());
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Logs::QueryDefinition', 6);
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 1);
  });
});

describe('many machines', () => {
  test('get each feature once, whether L1 or L2', () => {
    const { stack } = stackWithMachine();
    machineIn(stack, 'Other');
    resourceIn(stack, 'arn:aws:iam::111122223333:role/r');
    Mixins.of(stack).requireAny().apply(...all());
    const template = Template.fromStack(stack);
    template.resourceCountIs('AWS::Logs::LogGroup', 3);
    template.resourceCountIs('AWS::CloudWatch::Alarm', 9);
    template.resourceCountIs('AWS::CloudWatch::Dashboard', 3);
    template.allResourcesProperties('AWS::StepFunctions::StateMachine', { LoggingConfiguration: { Level: 'ALL' }, TracingConfiguration: { Enabled: true } });
  });

  test('must be there where one is required', () => {
    expect(() => Mixins.of(new Stack()).requireAny().apply(WorkflowMixins.logs())).toThrow(/At least one mixin/);
  });

  test('of other apps are told of and left', () => {
    const stack = new Stack(new App(), 'Stack');
    const imported = sfn.StateMachine.fromStateMachineName(stack, 'Imported', 'orders');
    imported.with(WorkflowMixins.logs());
    Annotations.fromStack(stack).hasWarning('/Stack/Imported', Match.stringLikeRegexp('imported and was given no logs'));
    expect(Template.fromStack(stack).toJSON().Resources).toBeUndefined();
  });
});

test.each<[string, (stack: Stack) => IConstruct]>([
  ['activity', stack => new sfn.Activity(stack, 'Activity')],
  ['state', stack => new sfn.Pass(stack, 'Pass')],
  ['alias', stack => new sfn.CfnStateMachineAlias(stack, 'Alias', {})],
  ['L1 of an L2', stack => machineIn(stack, 'Machine').node.defaultChild!],
])('%s is no machine', (_, make) => {
  expect(WorkflowMixins.logs().supports(make(new Stack()))).toBe(false);
});
