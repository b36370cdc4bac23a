import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { OrderProcessingStack } from '../../examples/order-processing/order-processing-stack';
import { definitionIn } from '../support/machines';

let stack: Stack;
let template: Template;
let definition: any;

beforeAll(() => {
  stack = new OrderProcessingStack(new App(), 'OrderProcessing');
  template = Template.fromStack(stack);
  definition = definitionIn(stack);
});

test('an order goes through the steps in the order of the business', () => {
  const { ValidateOrder, CheckOrderValue, StandardOrder, ProcessPayment, ProcessItems, FulfillOrder, FollowUp } = definition.States;

  expect(definition).toMatchObject({ QueryLanguage: 'JSONPath', StartAt: 'ValidateOrder', TimeoutSeconds: 600 });
  expect([ValidateOrder.Next, CheckOrderValue.Default, StandardOrder.Next, ProcessPayment.Next, ProcessItems.Next, FulfillOrder.Next, FollowUp.Next])
    .toEqual(['CheckOrderValue', 'StandardOrder', 'ProcessPayment', 'ProcessItems', 'FulfillOrder', 'FollowUp', 'Complete']);
});

test.each([
  ['ProcessPayment', 30, '$.payment'],
  ['FulfillOrder', 10, '$.fulfillment'],
  ['RushOrder', 10, '$.handling'],
])('%s takes the time of its function and leaves its result beside the order', (state, TimeoutSeconds, ResultPath) => {
  expect(definition.States[state]).toMatchObject({ TimeoutSeconds, ResultPath });
});

test('only what the gateway makes safe is charged again', () => {
  const retried = definition.States.ProcessPayment.Retry.map(({ ErrorEquals, MaxAttempts }: any) => [ErrorEquals[0], MaxAttempts]);

  expect(retried).toEqual([['PaymentGatewayUnavailable', 2], ['Lambda.ServiceException', 6]]);
});

test('whatever fails, the order reaches the failure handler', () => {
  const { HandleFailure, ...others } = definition.States;
  const fallible = Object.keys(others).filter(name => ['Task', 'Map', 'Parallel'].includes(others[name].Type));

  expect(fallible).toEqual([
    'ValidateOrder', 'HighValueOrder', 'RushOrder', 'StandardOrder', 'ProcessPayment', 'ProcessItems', 'FulfillOrder', 'FollowUp',
  ]);
  for (const name of fallible) {
    expect(others[name].Catch.at(-1)).toEqual({ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'HandleFailure' });
  }
  expect(HandleFailure.Next).toBe('ProcessingFailed');
  expect(HandleFailure.Catch.map(({ ErrorEquals, Next }: any) => [ErrorEquals, Next]))
    .toEqual([[['States.DataLimitExceeded'], 'ProcessingFailed'], [['States.ALL'], 'ProcessingFailed']]);
});

test('the machine may invoke the eleven functions and no other', () => {
  const functions = Object.keys(template.findResources('AWS::Lambda::Function'));
  const [policy] = Object.values(template.findResources('AWS::IAM::Policy', {
    Properties: { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'lambda:InvokeFunction' })]) } },
  }));
  const allowed = policy.Properties.PolicyDocument.Statement
    .filter(({ Action }: any) => Action === 'lambda:InvokeFunction')
    .flatMap(({ Resource }: any) => Resource)
    .map((arn: any) => (arn['Fn::GetAtt'] ?? arn['Fn::Join'][1][0]['Fn::GetAtt'])[0]);

  expect(functions).toHaveLength(11);
  expect(new Set(allowed)).toEqual(new Set(functions));
});

test('alarms wake the person on call', () => {
  const [topic] = Object.keys(template.findResources('AWS::SNS::Topic'));

  template.resourceCountIs('AWS::CloudWatch::Alarm', 4);
  template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: topic }], TreatMissingData: 'notBreaching' });
});

test('every log ends after a month', () => {
  template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
});
