import { Aws, Duration, RemovalPolicy, Stack, Token } from 'aws-cdk-lib';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { DefinitionLayout, DefinitionStorage, ReviewableDefinition, Workflow, WorkflowProps } from '../../../lib';
import { newStack } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

const chain = (stack: Stack) => new sfn.Pass(stack, 'Only');
const body = (stack: Stack) => sfn.DefinitionBody.fromChainable(chain(stack));
const create = (props: (stack: Stack) => WorkflowProps) => {
  const stack = newStack();
  return new Workflow(stack, 'Orders', props(stack));
};

const OWN_LOG_RULE = 'left out when logs are off or have a destination of their own';
const OFF = { level: sfn.LogLevel.OFF };

test.each<[string, (stack: Stack) => WorkflowProps, string, string, string, string]>([
  ['TwoDefinitions', stack => ({ definition: chain(stack), definitionBody: sfn.DefinitionBody.fromString('{}') }),
    'definition', 'both definition and definitionBody', 'one of the two', 'Leave out one'],
  ['NoDefinition', () => ({}), 'definitionBody', 'nothing', 'a definition', 'DefinitionBody.fromChainable(...)'],
  ['ExpressWithoutLogs', stack => ({ definitionBody: body(stack), stateMachineType: sfn.StateMachineType.EXPRESS, logs: OFF }),
    'logs.level', "'OFF'", 'ALL, ERROR or FATAL for an Express workflow', 'only record'],
  ['NoOwnLogGroup', stack => ({ definitionBody: body(stack), logs: OFF, logRetention: logs.RetentionDays.ONE_DAY }), 'logRetention', '1', OWN_LOG_RULE, 'log group that you pass'],
  ['NoOwnLogGroup', stack => ({ definitionBody: body(stack), logs: { destination: new logs.LogGroup(stack, 'Mine') }, logRemovalPolicy: RemovalPolicy.DESTROY }),
    'logRemovalPolicy', "'destroy'", OWN_LOG_RULE, 'log group that you pass'],
  ['WholeSeconds', stack => ({ definitionBody: body(stack), timeout: Duration.seconds(0) }), 'timeout', '0 seconds', 'a whole number of seconds from 1', 'leave it out'],
  ['WholeSeconds', stack => ({ definitionBody: body(stack), timeout: Duration.millis(1500) }), 'timeout', '1.5 seconds', 'a whole number of seconds from 1', 'leave it out'],
  ['DefinitionWritesItself', stack => ({ definitionBody: new ReviewableDefinition(chain(stack)), definitionLayout: DefinitionLayout.COMPACT }),
    'definitionLayout', "'COMPACT'", 'left out beside a definition that writes itself', 'to the ReviewableDefinition'],
  ['DefinitionWritesItself', stack => ({ definitionBody: new ReviewableDefinition(chain(stack)), definitionStorage: DefinitionStorage.ASSET }),
    'definitionStorage', "'ASSET'", 'left out beside a definition that writes itself', 'to the ReviewableDefinition'],
])('%s: %#', (code, props, prop, value, allowed, fix) => {
  expectRefusal(() => create(props), { code, path: 'Shop/Orders', prop, value, allowed, fix });
});

test.each<[string, (stack: Stack) => WorkflowProps]>([
  ['a timeout that only the deployment knows', stack => ({ definitionBody: body(stack), timeout: Duration.seconds(Token.asNumber(Aws.NO_VALUE)) })],
  ['an Express workflow with less in its log', stack => ({
    definitionBody: body(stack), stateMachineType: sfn.StateMachineType.EXPRESS, logs: { level: sfn.LogLevel.ERROR },
  })],
  ['retention beside a level', stack => ({ definitionBody: body(stack), logs: { level: sfn.LogLevel.ERROR }, logRetention: logs.RetentionDays.ONE_DAY })],
])('takes %s', (_, props) => {
  expect(() => create(props)).not.toThrow();
});

test('the name is checked by the L2', () => {
  expect(() => create(stack => ({ definitionBody: body(stack), stateMachineName: 'x'.repeat(81) }))).toThrow(/between 1 and 80/);
});
