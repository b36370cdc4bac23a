import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { OrderProcessingStack } from '../../examples/order-processing/order-processing-stack';
import { Mock, simulate } from '../../lib/testing';
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
  expect([
    ValidateOrder.Next,
    CheckOrderValue.Default,
    StandardOrder.Next,
    ProcessPayment.Next,
    ProcessItems.Next,
    FulfillOrder.Next,
    FollowUp.Next,
  ]).toEqual(['CheckOrderValue', 'StandardOrder', 'ProcessPayment', 'ProcessItems', 'ProcessItems Settled', 'FollowUp', 'Complete']);
  expect(definition.States['ProcessItems Results'].Next).toBe('FulfillOrder');
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

const ORDER = { order_id: '12345', customer_id: 'cust-789', total: 20, items: [{ product_id: 'prod-1' }, { product_id: 'prod-2' }] };
const TASKS = [
  'HighValueOrder', 'RushOrder', 'StandardOrder', 'ProcessPayment', 'ProcessItem', 'FulfillOrder', 'UpdateInventory', 'SendNotification', 'UpdateAnalytics', 'HandleFailure',
];
const UNDO = ['CancelShipment', 'ReleaseItem', 'RefundPayment'];

async function run(failing: string, error: string) {
  const handled: any[] = [];
  const mocks: Record<string, Mock> = {
    ...Object.fromEntries([...TASKS, ...UNDO].map(name => [name, { return: {} }])),
    ValidateOrder: { return: ORDER },
    HandleFailure: order => handled.push(order),
    [failing]: { throw: { Error: error, Cause: 'why' } },
  };
  const result = await simulate(definition, { input: ORDER, mocks });
  return { result, handled, undone: [...new Set(result.statesEntered.filter(name => UNDO.includes(name)))] };
}

test.each<[string, string, string[]]>([
  ['ValidateOrder', 'ValidationError', []],
  ['StandardOrder', 'Broken', []],
  ['ProcessPayment', 'Broken', ['RefundPayment']],
  ['ProcessItem', 'OutOfStock', ['RefundPayment']],
  ['ProcessItem', 'Broken', ['ReleaseItem', 'RefundPayment']],
  ['FulfillOrder', 'Broken', UNDO],
  ['SendNotification', 'Broken', UNDO],
])('when %s fails with %s, what was done or may have been is undone, and the failure handler hears of it', async (state, error, undone) => {
  const { result, handled, undone: found } = await run(state, error);
  const steps = undone.map(name => ({ CancelShipment: 'FulfillOrder', ReleaseItem: 'ProcessItems', RefundPayment: 'ProcessPayment' })[name]);
  expect([result.status, result.error, found]).toEqual(['FAILED', 'ProcessingFailed', undone]);
  expect(handled).toEqual([{ ...ORDER, error: { Error: error, Cause: 'why' }, undone: expect.objectContaining({ deadLettered: [] }) }]);
  expect(handled[0].undone.compensated).toEqual(expect.arrayContaining(steps));
});

test('a declined card is an answer, not a failure: nothing is undone, and nobody is called', async () => {
  const { result, handled, undone } = await run('ProcessPayment', 'PaymentDeclined');
  expect([result.status, (result.output as any).outcome, handled, undone]).toEqual(['SUCCEEDED', 'declined', [], []]);
});

test('the machine may invoke the fourteen functions and no other', () => {
  const functions = Object.keys(template.findResources('AWS::Lambda::Function'));
  const [policy] = Object.values(template.findResources('AWS::IAM::Policy', {
    Properties: { PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'lambda:InvokeFunction' })]) } },
  }));
  const allowed = policy.Properties.PolicyDocument.Statement
    .filter(({ Action }: any) => Action === 'lambda:InvokeFunction')
    .flatMap(({ Resource }: any) => Resource)
    .map((arn: any) => (arn['Fn::GetAtt'] ?? arn['Fn::Join'][1][0]['Fn::GetAtt'])[0]);

  expect(functions).toHaveLength(14);
  expect(new Set(allowed)).toEqual(new Set(functions));
});

test('alarms wake the person on call', () => {
  const [topic] = Object.keys(template.findResources('AWS::SNS::Topic'));

  template.resourceCountIs('AWS::CloudWatch::Alarm', 5);
  template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: topic }], TreatMissingData: 'notBreaching' });
});

test('every log ends after a month', () => {
  template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: 30 });
});
