import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  AlarmSetting, DefinitionLayout, DefinitionStorage, PatternWorkflowOptions, Pipeline, PipelineWorkflow, Step, WorkflowProps,
} from '../../../lib';
import { deployedDefinition, TemplateLike } from '../../support/deployment';
import { importedFn, linesOf, newStack, resource, resources, templateOf } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

function made(make: (stack: Stack) => PatternWorkflowOptions = () => ({})): TemplateLike {
  const stack = newStack();
  const step = Step.invoke(importedFn(stack, 'Charge'), { comment: 'See ${Manual}' });
  new PipelineWorkflow(stack, 'Orders', { steps: [step], ...make(stack) });
  return templateOf(stack);
}

const machine = (template: TemplateLike) => resource(template, 'AWS::StepFunctions::StateMachine');
const role = (template: TemplateLike) => resource(template, 'AWS::IAM::Role');
const group = (template: TemplateLike) => resource(template, 'AWS::Logs::LogGroup');

/** Props of a workflow that its pattern sets, or takes itself. */
type SetByThePattern = 'definition' | 'definitionBody' | 'queryLanguage';

/** Props that leave no trace in the template of this machine; the tests of the workflow prove their effect. */
type Untraced = 'lint' | 'acknowledgeFindings' | 'allowedResources';

type Effect = [(stack: Stack) => PatternWorkflowOptions, (template: TemplateLike) => unknown, unknown];

/** Each option, and what it does. A prop that a workflow gets and this list lacks fails the type check. */
const EFFECTS: { [option in Exclude<keyof WorkflowProps, SetByThePattern | Untraced>]-?: Effect } = {
  stateMachineName: [() => ({ stateMachineName: 'orders' }), template => machine(template).Properties.StateMachineName, 'orders'],
  role: [stack => ({ role: iam.Role.fromRoleArn(stack, 'Mine', 'arn:aws:iam::111122223333:role/mine') }),
    template => machine(template).Properties.RoleArn, 'arn:aws:iam::111122223333:role/mine'],
  timeout: [() => ({ timeout: Duration.minutes(1) }), template => deployedDefinition(template).TimeoutSeconds, 60],
  comment: [() => ({ comment: 'Orders' }), template => deployedDefinition(template).Comment, 'Orders'],
  stateMachineType: [() => ({ stateMachineType: sfn.StateMachineType.EXPRESS }), template => machine(template).Properties.StateMachineType, 'EXPRESS'],
  logs: [() => ({ logs: { level: sfn.LogLevel.ERROR } }), template => machine(template).Properties.LoggingConfiguration.Level, 'ERROR'],
  logRetention: [() => ({ logRetention: logs.RetentionDays.ONE_DAY }), template => group(template).Properties.RetentionInDays, 1],
  logRemovalPolicy: [() => ({ logRemovalPolicy: RemovalPolicy.DESTROY }), template => group(template).DeletionPolicy, 'Delete'],
  tracingEnabled: [() => ({ tracingEnabled: false }), template => machine(template).Properties.TracingConfiguration, { Enabled: false }],
  removalPolicy: [() => ({ removalPolicy: RemovalPolicy.RETAIN }), template => machine(template).DeletionPolicy, 'Retain'],
  encryptionConfiguration: [() => ({ encryptionConfiguration: new sfn.AwsOwnedEncryptionConfiguration() }),
    template => machine(template).Properties.EncryptionConfiguration, { Type: 'AWS_OWNED_KEY' }],
  definitionSubstitutions: [() => ({ definitionSubstitutions: { Manual: 'page 7' } }),
    template => deployedDefinition(template).States.Charge.Comment, 'See page 7'],
  definitionLayout: [() => ({ definitionLayout: DefinitionLayout.COMPACT }), template => linesOf(template).length, 1],
  definitionStorage: [() => ({ definitionStorage: DefinitionStorage.ASSET }), template => 'DefinitionS3Location' in machine(template).Properties, true],
  encryptionKey: [stack => ({ encryptionKey: kms.Key.fromKeyArn(stack, 'Key', 'arn:aws:kms:us-east-1:111122223333:key/k') }),
    template => machine(template).Properties.EncryptionConfiguration?.Type, 'CUSTOMER_MANAGED_KMS_KEY'],
  nameFromPath: [() => ({ nameFromPath: true }), template => typeof machine(template).Properties.StateMachineName, 'string'],
  rolePath: [() => ({ rolePath: '/orders/' }), template => role(template).Properties.Path, '/orders/'],
  permissionsBoundary: [stack => ({ permissionsBoundary: iam.ManagedPolicy.fromManagedPolicyArn(stack, 'Most', 'arn:aws:iam::111122223333:policy/most') }),
    template => role(template).Properties.PermissionsBoundary, 'arn:aws:iam::111122223333:policy/most'],
  grantToRole: [stack => ({ grantToRole: true, role: new iam.Role(stack, 'Mine', { assumedBy: new iam.ServicePrincipal('states.amazonaws.com') }) }),
    template => resource(template, 'AWS::IAM::Policy').Properties.PolicyName.startsWith('Mine'), true],
  statementsFor: [() => ({ statementsFor: { Charge: [new iam.PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: ['arn:aws:lambda:us-east-1:111122223333:function:mine'] })] } }),
    template => JSON.stringify(resource(template, 'AWS::IAM::Policy')).includes('function:mine'), true],
  alarms: [() => ({ alarms: { executionsFailed: AlarmSetting.off() } }), template => resources(template, 'AWS::CloudWatch::Alarm').length, 2],
};

test.each(Object.entries(EFFECTS))('the option %s has its effect', (_, [options, effect, expected]) => {
  expect(effect(made(options))).toEqual(expected);
  expect(effect(made())).not.toEqual(expected);
});

test('the query language is that of the machine', () => {
  const stack = newStack();
  new PipelineWorkflow(stack, 'Orders', { steps: [Step.fail({ error: 'Stop' })], queryLanguage: sfn.QueryLanguage.JSON_PATH });
  expect(deployedDefinition(templateOf(stack)).QueryLanguage).toBe('JSONPath');
});

test('a fragment has its first state and its last ones', () => {
  const stack = newStack();
  const fragment = new Pipeline(stack, 'Orders', { steps: [Step.invoke(importedFn(stack, 'A')), Step.invoke(importedFn(stack, 'B'))] });
  expect(fragment.startState.node.path).toBe('Shop/Orders/A');
  expect(fragment.endStates.map(state => (state as unknown as sfn.State).stateId)).toEqual(['B']);
});

test.each([
  ['a fragment', (stack: Stack, id: string) => new Pipeline(stack, id, { steps: [Step.fail({ error: 'Stop' })] })],
  ['a workflow', (stack: Stack, id: string) => new PipelineWorkflow(stack, id, { steps: [Step.fail({ error: 'Stop' })] })],
])('the id of %s names states, and so is no longer than they may be', (kind, create) => {
  const id = 'x'.repeat(81);
  expectRefusal(() => create(newStack(), id), {
    code: 'StateNameLength', path: `Shop/${id}${kind === 'a workflow' ? '/States' : ''}`, prop: 'id', value: `'${id}'`, allowed: 'a text of 1 to 80', fix: 'shorter',
  });
});
