import { namesInArn } from '../../../lib/iam/core/names';

test.each<[string, string, string[]]>([
  ['lambda', '111122223333:function:F', ['F']],
  ['lambda', 'F:live', ['F:live']],
  ['ssm', '/app/password', ['app/password']],
  ['secretsmanager', 'db', ['db-??????']],
  ['route53', '/hostedzone/Z1', ['Z1']],
  ['sagemaker', 'MyEndpoint', ['MyEndpoint', 'myendpoint']],
  ['sagemaker', '${Endpoint}', ['${Endpoint}']],
  ['dynamodb', 'Orders', ['Orders']],
])('%s %s is %j', (service, name, expected) => expect(namesInArn(service, name)).toEqual(expected));

test.each([['kms', 'alias/orders'], ['kms', 'arn:aws:kms:eu-west-1:111122223333:alias/orders'], ['sqs', 'https://example.com/q'], ['s3', 'a*'], ['s3', 'a?']])('%s %s cannot be in an ARN', (service, name) => {
  expect(namesInArn(service, name)).toEqual({ because: expect.stringContaining(`'${name}'`), fix: expect.any(String) });
});
