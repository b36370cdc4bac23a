import { nameInArn } from '../../../lib/iam/core/names';

test.each<[string, string, string, string]>([
  ['lambda', '111122223333:function:F', 'FunctionName', 'F'],
  ['lambda', 'F:live', 'FunctionName', 'F:live'],
  ['ssm', '/app/password', 'Name', 'app/password'],
  ['secretsmanager', 'db', 'SecretId', 'db-??????'],
  ['route53', '/hostedzone/Z1', 'HostedZoneId', 'Z1'],
  ['sagemaker', 'MyEndpoint', 'EndpointName', 'myendpoint'],
  ['sagemaker', '${Endpoint}', 'EndpointName', '${Endpoint}'],
  ['sagemaker', 'MyJob', 'TrainingJobName', 'MyJob'],
  ['dynamodb', 'Orders', 'TableName', 'Orders'],
])('%s %s as %s is %s', (service, name, path, expected) => expect(nameInArn(service, name, path)).toBe(expected));

test.each([['kms', 'alias/orders'], ['sqs', 'https://example.com/q'], ['s3', 'a*'], ['s3', 'a?']])('%s %s cannot be in an ARN', (service, name) => {
  expect(nameInArn(service, name, 'Name')).toEqual({ because: expect.stringContaining(`'${name}'`), fix: expect.any(String) });
});
