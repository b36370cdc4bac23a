import { App, Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AlarmActions, AlarmSetting, Workflow, WorkflowProps } from '../../lib';
import { deployedDefinition, TemplateLike } from '../support/deployment';
import { newStack, resource, resources, templateOf } from '../support/machines';

type L2Props = Partial<sfn.StateMachineProps>;
const MACHINE = 'AWS::StepFunctions::StateMachine';
const body = (stack: Stack) => sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Only'));

interface Made {
  readonly template: TemplateLike;
  readonly properties: any;
  readonly created: Workflow;
}

function workflow(make: (stack: Stack) => Partial<WorkflowProps> = () => ({})): Made {
  const stack = newStack();
  const props = make(stack);
  const created = new Workflow(stack, 'Orders', { ...props.definition ? {} : { definitionBody: body(stack) }, ...props });
  const template = templateOf(stack);
  return { created, template, properties: resource(template, MACHINE).Properties };
}

const plain = workflow();

type Effect = [(stack: Stack) => L2Props, (made: Made) => unknown, unknown];

/** Every prop of the L2, and what it does. A prop that a later L2 adds fails the type check until it is listed. */
const EFFECTS: { [prop in keyof Required<sfn.StateMachineProps>]: Effect } = {
  stateMachineName: [() => ({ stateMachineName: 'orders' }), ({ properties }) => properties.StateMachineName, 'orders'],
  definition: [stack => ({ definition: new sfn.Pass(stack, 'Old') }), ({ template }) => deployedDefinition(template).StartAt, 'Old'],
  definitionBody: [stack => ({ definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'New')) }),
    ({ template }) => deployedDefinition(template).StartAt, 'New'],
  definitionSubstitutions: [stack => ({
    definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Filled', { comment: '${A}' })), definitionSubstitutions: { A: 'b' },
  }), ({ template }) => deployedDefinition(template).States.Filled?.Comment, 'b'],
  role: [stack => ({ role: iam.Role.fromRoleArn(stack, 'Mine', 'arn:aws:iam::111122223333:role/mine') }),
    ({ template, properties }) => [properties.RoleArn, resources(template, 'AWS::IAM::Role').length], ['arn:aws:iam::111122223333:role/mine', 0]],
  timeout: [() => ({ timeout: Duration.minutes(5) }), ({ template }) => deployedDefinition(template).TimeoutSeconds, 300],
  comment: [() => ({ comment: 'Orders' }), ({ template }) => deployedDefinition(template).Comment, 'Orders'],
  queryLanguage: [() => ({ queryLanguage: sfn.QueryLanguage.JSONATA }), ({ template }) => deployedDefinition(template).QueryLanguage, 'JSONata'],
  stateMachineType: [() => ({ stateMachineType: sfn.StateMachineType.EXPRESS }),
    ({ properties, created }) => [properties.StateMachineType, created.stateMachineType], ['EXPRESS', 'EXPRESS']],
  logs: [() => ({ logs: { level: sfn.LogLevel.ERROR } }), ({ properties }) => properties.LoggingConfiguration.Level, 'ERROR'],
  tracingEnabled: [() => ({ tracingEnabled: false }), ({ properties }) => properties.TracingConfiguration, { Enabled: false }],
  removalPolicy: [() => ({ removalPolicy: RemovalPolicy.RETAIN }), ({ template }) => resource(template, MACHINE).DeletionPolicy, 'Retain'],
  encryptionConfiguration: [() => ({ encryptionConfiguration: new sfn.AwsOwnedEncryptionConfiguration() }),
    ({ properties }) => properties.EncryptionConfiguration, { Type: 'AWS_OWNED_KEY' }],
};

test.each(Object.entries(EFFECTS))('the prop %s of the L2 has its effect', (_, [props, effect, expected]) => {
  expect(effect(workflow(props))).toEqual(expected);
  expect(effect(plain)).not.toEqual(expected);
});

test('without what it adds, it is the machine of the L2', () => {
  const props = { logs: { level: sfn.LogLevel.OFF }, tracingEnabled: false, timeout: Duration.minutes(1), comment: 'Same', stateMachineName: 'same' };
  const stack = newStack();
  new sfn.StateMachine(stack, 'Orders', { ...props, definitionBody: body(stack) });
  const theirs = templateOf(stack);
  const off = AlarmSetting.off();
  const alarms = { executionsFailed: off, executionsTimedOut: off, executionThrottled: off, executionTime: off };
  const ours = workflow(() => ({ ...props, alarms })).template;
  expect(Object.keys(ours.Resources)).toEqual(Object.keys(theirs.Resources));
  expect(deployedDefinition(ours)).toEqual(deployedDefinition(theirs));
  const withoutLevels = ({ DefinitionString: _, LoggingConfiguration: __, ...rest }: any) => rest;
  expect(withoutLevels(resource(ours, MACHINE).Properties)).toEqual(withoutLevels(resource(theirs, MACHINE).Properties));
});

test('a workflow is a machine of the L2, with its grants, metrics and attributes', () => {
  const stack = newStack();
  const created = new Workflow(stack, 'Orders', { definitionBody: body(stack) });
  created.grantStartExecution(new iam.User(stack, 'Me'));
  created.addToRolePolicy(new iam.PolicyStatement({ actions: ['s3:GetObject'], resources: ['*'] }));
  expect(created).toBeInstanceOf(sfn.StateMachine);
  expect(JSON.stringify(templateOf(stack))).toMatch(/states:StartExecution/);
  expect(created.metricFailed().dimensions).toEqual({ StateMachineArn: created.stateMachineArn });
});

test('no physical name is invented', () => {
  expect(plain.properties).not.toHaveProperty('StateMachineName');
  expect(resource(plain.template, 'AWS::IAM::Role').Properties).not.toHaveProperty('RoleName');
});

describe('tracing', () => {
  test('is on unless switched off, with the permissions for it', () => {
    expect(plain.properties.TracingConfiguration).toEqual({ Enabled: true });
    expect(JSON.stringify(resource(plain.template, 'AWS::IAM::Policy'))).toContain('xray:PutTraceSegments');
    expect(JSON.stringify(workflow(() => ({ tracingEnabled: false })).template)).not.toContain('xray:');
  });
});

describe('logs', () => {
  const configuration = (made: Made) => made.properties.LoggingConfiguration;
  const group = (made: Made) => resource(made.template, 'AWS::Logs::LogGroup');

  test('hold all events without data, in a group of their own', () => {
    const made = workflow();
    expect(configuration(made)).toEqual({
      Level: 'ALL',
      IncludeExecutionData: false,
      Destinations: [{ CloudWatchLogsLogGroup: { LogGroupArn: { 'Fn::GetAtt': [expect.stringMatching(/^OrdersLogGroup/), 'Arn'] } } }],
    });
    expect(made.created.logGroup?.node.path).toBe('Shop/Orders/LogGroup');
    expect(group(made).Properties.RetentionInDays).toBe(30);
    expect(JSON.stringify(resource(made.template, 'AWS::IAM::Policy'))).toContain('logs:CreateLogDelivery');
  });

  test('can hold less, with data, for another time', () => {
    const made = workflow(() => ({
      logs: { level: sfn.LogLevel.FATAL, includeExecutionData: true },
      logRetention: logs.RetentionDays.ONE_DAY,
      logRemovalPolicy: RemovalPolicy.DESTROY,
    }));
    expect(configuration(made)).toMatchObject({ Level: 'FATAL', IncludeExecutionData: true });
    expect(group(made)).toMatchObject({ Properties: { RetentionInDays: 1 }, DeletionPolicy: 'Delete' });
  });

  test('can go to a group of yours', () => {
    const made = workflow(stack => ({ logs: { destination: logs.LogGroup.fromLogGroupName(stack, 'Mine', 'mine') } }));
    expect(JSON.stringify(configuration(made))).toContain(':log-group:mine');
    expect(configuration(made)).toMatchObject({ Level: 'ALL', IncludeExecutionData: false });
    expect([made.created.logGroup, resources(made.template, 'AWS::Logs::LogGroup')]).toEqual([undefined, []]);
  });

  test('can be switched off', () => {
    const made = workflow(() => ({ logs: { level: sfn.LogLevel.OFF } }));
    expect(configuration(made)).toEqual({ Level: 'OFF', IncludeExecutionData: false });
    expect([made.created.logGroup, resources(made.template, 'AWS::Logs::LogGroup')]).toEqual([undefined, []]);
  });

  test('of an Express workflow are on', () => {
    expect(configuration(workflow(() => ({ stateMachineType: sfn.StateMachineType.EXPRESS })))).toMatchObject({ Level: 'ALL' });
  });
});

describe('alarms', () => {
  test('are there by default, and can be changed', () => {
    const made = workflow(stack => ({
      timeout: Duration.minutes(1),
      alarms: { actions: AlarmActions.notify(new sns.Topic(stack, 'OnCall')), executionsFailed: AlarmSetting.atLeast(3), executionsTimedOut: AlarmSetting.off() },
    }));
    expect(plain.created.alarms.all).toHaveLength(3);
    const alarms = resources(made.template, 'AWS::CloudWatch::Alarm').map(({ Properties }) => [Properties.MetricName, Properties.Threshold, Properties.AlarmActions.length]);
    expect(alarms).toEqual([['ExecutionsFailed', 3, 1], ['ExecutionThrottled', 1, 1], ['ExecutionTime', 48_000, 1]]);
  });
});

test('a key of yours encrypts a machine with a name with the permissions that the L2 gives', () => {
  const withKey = (make: (stack: Stack, props: Omit<sfn.StateMachineProps, 'definitionBody'>) => void) => {
    const stack = newStack();
    const kmsKey = new kms.Key(stack, 'Key');
    const encryptionConfiguration = new sfn.CustomerManagedEncryptionConfiguration(kmsKey, Duration.minutes(5));
    make(stack, { encryptionConfiguration, stateMachineName: 'orders' });
    const template = templateOf(stack);
    const statements = resource(template, 'AWS::IAM::Policy').Properties.PolicyDocument.Statement as { Action: string | string[] }[];
    return {
      encryption: resource(template, MACHINE).Properties.EncryptionConfiguration,
      key: resource(template, 'AWS::KMS::Key').Properties.KeyPolicy,
      grants: statements.filter(({ Action }) => JSON.stringify(Action).includes('kms:')),
    };
  };
  const ours = withKey((stack, props) => new Workflow(stack, 'Orders', { ...props, definitionBody: body(stack) }));
  const theirs = withKey((stack, props) => new sfn.StateMachine(stack, 'Orders', {
    ...props, definitionBody: body(stack), tracingEnabled: true, logs: { destination: new logs.LogGroup(stack, 'Logs'), level: sfn.LogLevel.ALL },
  }));
  expect(ours).toEqual(theirs);
  expect(ours.grants).toHaveLength(2);
  expect(ours.encryption).toMatchObject({ Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsDataKeyReusePeriodSeconds: 300 });
});

test('a role of yours is the role of the machine', () => {
  const stack = newStack();
  const role = new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('states.amazonaws.com') });
  const created = new Workflow(stack, 'Orders', { definitionBody: body(stack), role });
  expect(created.role).toBe(role);
  expect(resources(templateOf(stack), 'AWS::IAM::Role')).toHaveLength(1);
});

test('the same app in another stack makes the same machine', () => {
  const app = new App();
  const stacks = ['One', 'Two'].map(id => new Stack(app, id));
  for (const stack of stacks) new Workflow(stack, 'Orders', { definitionBody: body(stack) });
  const [one, two] = stacks.map(templateOf);
  expect(resource(one, MACHINE)).toEqual(resource(two, MACHINE));
});
