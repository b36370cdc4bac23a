import { parseResource } from '../../../lib/asl';

const integration = (service: string, action: string, pattern: string, sdk = false) => ({ kind: 'integration', sdk, service, action, pattern });

test.each([
  ['arn:aws:lambda:us-east-1:123456789012:function:F', { kind: 'lambda' }],
  ['arn:aws-cn:lambda:cn-north-1:123456789012:function:F:prod', { kind: 'lambda' }],
  ['arn:aws-eusc:lambda:eusc-de-east-1:123456789012:function:F:$LATEST', { kind: 'lambda' }],
  ['arn:aws-iso-b:states:us-isob-east-1:123456789012:activity:A', { kind: 'activity' }],
  ['arn:aws:states:::lambda:invoke', integration('lambda', 'invoke', 'requestResponse')],
  ['arn:aws-us-gov:states:::ecs:runTask.sync', integration('ecs', 'runTask', 'sync')],
  ['arn:aws:states:::states:startExecution.sync:2', integration('states', 'startExecution', 'sync:2')],
  ['arn:aws:states:::aws-sdk:s3:getObject', integration('s3', 'getObject', 'requestResponse', true)],
  ['arn:aws:states:::aws-sdk:sqs:sendMessage.waitForTaskToken', integration('sqs', 'sendMessage', 'waitForTaskToken', true)],
  ['arn:${AWS::Partition}:states:::lambda:invoke', integration('lambda', 'invoke', 'requestResponse')],
  ['arn:${AWS::Partition}:lambda:${AWS::Region}:${AWS::AccountId}:function:${Name}', { kind: 'lambda' }],
  ['arn:aws:states:us-east-1:123456789012:aws-sdk:s3:getObject', integration('s3', 'getObject', 'requestResponse', true)],
  ['arn:aws:lambda:::function:${Name}', { kind: 'lambda' }],
  ['${FnArn}', { kind: 'placeholder' }],
  ['${FnArn}:prod', { kind: 'placeholder' }],
  ['arn:aws:states:::${Service}:invoke', { kind: 'placeholder' }],
])('%s', (resource, expected) => {
  expect(parseResource(resource)).toEqual(expected);
});

test.each([
  'my-function', '', 'arn:aws:lambda:...', 'arn:aws:lambda:...:function:F', 'arn:aws:lambda:::function:F', 'arn:aws:lambda:us-east-1:123456789012:layer:L',
  'arn:aws:sns:us-east-1:123456789012:topic', 'arn:azure:states:::lambda:invoke', 'arn:aws:states:::lambda', 'arn:aws:states:::aws-sdk:s3',
  'arn:aws:lambda:us-east-1:123456789012:function:', 'arn:aws:lambda:us-east-1:123456789012:function:F:', 'arn:aws:lambda:us-east-1:123456789012:function:F:a:b',
  'arn:aws:lambda:us-east-1:123456789012:function:F F',
])('%s is invalid', resource => {
  expect(parseResource(resource)).toMatchObject({ kind: 'invalid' });
});
