import { parseTaskResource } from '../../../lib/iam/core/task-resource';

test.each<[string, object | undefined]>([
  ['arn:aws:lambda:eu-west-1:1:function:F:1', { kind: 'function' }],
  ['${FunctionArn}', { kind: 'function' }],
  ['arn:aws:states:eu-west-1:1:activity:A', { kind: 'activity', arn: 'arn:aws:states:eu-west-1:1:activity:A' }],
  ['arn:aws:states:::lambda:invoke', { kind: 'optimized', api: 'lambda:invoke', pattern: 'request' }],
  ['arn:${AWS::Partition}:states:::ecs:runTask.sync', { kind: 'optimized', api: 'ecs:runTask', pattern: 'sync' }],
  ['arn:aws-us-gov:states:::states:startExecution.sync:2', { kind: 'optimized', api: 'states:startExecution', pattern: 'sync:2' }],
  ['arn:aws:states:::aws-sdk:sqs:sendMessage.waitForTaskToken', { kind: 'sdk', service: 'sqs', operation: 'sendMessage', pattern: 'waitForTaskToken' }],
  ['arn:aws:states:::aws-sdk:sqs:sendMessage.async', undefined],
  ['arn:aws:sqs:eu-west-1:1:q', undefined],
])('%s', (resource, parsed) => {
  expect(parseTaskResource(resource)).toEqual(parsed);
});
