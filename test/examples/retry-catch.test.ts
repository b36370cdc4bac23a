import { App, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { ShipmentBookingStack } from '../../examples/retry-catch/shipment-booking-stack';
import { definitionIn } from '../support/machines';

let stack: Stack;
let definition: any;

beforeAll(() => {
  stack = new ShipmentBookingStack(new App(), 'ShipmentBooking');
  definition = definitionIn(stack);
});

test('what may pass is tried again, each kind of error at its own pace', () => {
  const { Retry: retriers } = definition.States.BookShipment;
  const pace = retriers.map(({ ErrorEquals, IntervalSeconds, MaxAttempts }: any) => [ErrorEquals[0], IntervalSeconds, MaxAttempts]);

  expect(pace).toEqual([['CarrierUnavailable', 1, 3], ['Lambda.ServiceException', 2, 6], ['States.Timeout', 5, 3]]);
});

test('the function learns how often it has been tried', () => {
  expect(definition.States.BookShipment.Arguments).toContain('$states.context.State.RetryCount');
});

test('a rejected address goes back to the customer, anything else to the dead letters', () => {
  const { BookShipment, RequestAddressCorrection } = definition.States;

  expect(BookShipment.Catch.map(({ ErrorEquals, Next }: any) => [ErrorEquals, Next])).toEqual([
    [['AddressRejected'], 'RequestAddressCorrection'],
    [['States.DataLimitExceeded'], 'BookShipment Dead Letter'],
    [['States.ALL'], 'BookShipment Dead Letter'],
  ]);
  expect(RequestAddressCorrection.End).toBe(true);
});

test('a dead letter holds the shipment and the error, and the execution fails with that error', () => {
  expect(definition.States['BookShipment Dead Letter']).toMatchObject({
    Arguments: { MessageBody: { error: expect.stringMatching(/^\{% \$BookShipmentError_\w+ %\}$/), input: '{% $states.input %}' } },
    Next: 'BookShipment Rethrow',
  });
  expect(definition.States['BookShipment Rethrow']).toMatchObject({ Type: 'Fail', Error: expect.stringMatching(/BookShipmentError_\w+\.Error/) });
});

test('the machine may send to the queue of dead letters, which is reached over TLS only', () => {
  const template = Template.fromStack(stack);
  const [queue] = Object.keys(template.findResources('AWS::SQS::Queue'));

  template.hasResourceProperties('AWS::IAM::Policy', {
    PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'sqs:SendMessage', Resource: { 'Fn::GetAtt': [queue, 'Arn'] } })]) },
  });
  template.hasResourceProperties('AWS::SQS::QueuePolicy', {
    PolicyDocument: { Statement: [Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })] },
  });
});
