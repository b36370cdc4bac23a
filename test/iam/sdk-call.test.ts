import { infer, lineOf, linesOf, task } from './support';

const ACCOUNT = 'eu-west-1:111122223333';
const AP = `arn:aws:s3:${ACCOUNT}:accesspoint/ap`;

test.each<[string, object, string]>([
  ['dynamodb:describeTable', { TableName: 'T' }, `dynamodb:DescribeTable | arn:aws:dynamodb:${ACCOUNT}:table/T`],
  ['dynamodb:getItem', { TableName: 'arn:aws:dynamodb:us-east-1:999988887777:table/T' }, 'dynamodb:GetItem | arn:aws:dynamodb:us-east-1:999988887777:table/T'],
  ['ec2:startInstances', { InstanceIds: ['i-1', 'i-2'] }, `ec2:StartInstances | arn:aws:ec2:${ACCOUNT}:instance/i-1 arn:aws:ec2:${ACCOUNT}:instance/i-2`],
  ['ec2:describeInstances', { InstanceIds: ['i-1'] }, 'ec2:DescribeInstances | *'],
  ['ssm:getParameter', { Name: '/app/key' }, `ssm:GetParameter | arn:aws:ssm:${ACCOUNT}:parameter/app/key`],
  ['ssm:getParametersByPath', { Path: '/app/' }, `ssm:GetParametersByPath | arn:aws:ssm:${ACCOUNT}:parameter/app arn:aws:ssm:${ACCOUNT}:parameter/app/*`],
  ['sqs:receiveMessage', { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q' }, `sqs:ReceiveMessage | arn:aws:sqs:${ACCOUNT}:q`],
  ['sqs:sendMessageBatch', { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/q' }, `sqs:SendMessage | arn:aws:sqs:${ACCOUNT}:q`],
  ['kinesis:putRecord', { StreamName: 's' }, `kinesis:PutRecord | arn:aws:kinesis:${ACCOUNT}:stream/s`],
  ['kinesis:putRecord', { StreamARN: 'arn:aws:kinesis:eu-west-1:111122223333:stream/s' }, `kinesis:PutRecord | arn:aws:kinesis:${ACCOUNT}:stream/s`],
  ['s3:getObject', { Bucket: 'b', Key: 'k', VersionId: 'v' }, 's3:GetObjectVersion | arn:aws:s3:::b/k'],
  ['s3:getObjectTagging', { Bucket: 'b', Key: 'k', VersionId: 'v' }, 's3:GetObjectVersionTagging | arn:aws:s3:::b/k'],
  ['s3:deleteObjects', { Bucket: AP, Delete: { Objects: [{ Key: 'x' }] } }, `s3:DeleteObject | ${AP}/object/x`],
  ['s3:getBucketEncryption', { Bucket: 'b' }, 's3:GetEncryptionConfiguration | arn:aws:s3:::b'],
  ['s3:deleteObjects', { Bucket: 'b', Delete: { Objects: [{ Key: 'x' }, { Key: 'y' }] } }, 's3:DeleteObject | arn:aws:s3:::b/x arn:aws:s3:::b/y'],
  ['s3:listBuckets', {}, 's3:ListAllMyBuckets | *'],
  ['sfn:describeExecution', { ExecutionArn: 'arn:aws:states:eu-west-1:111122223333:execution:M:e' }, `states:DescribeExecution | arn:aws:states:${ACCOUNT}:execution:M:e`],
  ['sfn:sendTaskSuccess', { 'TaskToken.$': '$.token' }, 'states:SendTaskSuccess | *'],
  ['glue:getTable', { DatabaseName: 'd', Name: 't' }, `glue:GetTable | arn:aws:glue:${ACCOUNT}:catalog arn:aws:glue:${ACCOUNT}:database/d arn:aws:glue:${ACCOUNT}:table/d/t`],
  ['sagemakerruntime:invokeEndpoint', { EndpointName: 'E' }, `sagemaker:InvokeEndpoint | arn:aws:sagemaker:${ACCOUNT}:endpoint/E arn:aws:sagemaker:${ACCOUNT}:endpoint/e`],
  ['apigateway:createDeployment', { RestApiId: 'abc' }, 'apigateway:POST | arn:aws:apigateway:eu-west-1::/restapis/abc/deployments'],
  ['cognitoidentityprovider:adminGetUser', { UserPoolId: 'p', Username: 'u' }, `cognito-idp:AdminGetUser | arn:aws:cognito-idp:${ACCOUNT}:userpool/p`],
  ['codepipeline:startPipelineExecution', { Name: 'p' }, `codepipeline:StartPipelineExecution | arn:aws:codepipeline:${ACCOUNT}:p`],
  ['efs:describeFileSystems', { FileSystemId: 'fs-1' }, `elasticfilesystem:DescribeFileSystems | arn:aws:elasticfilesystem:${ACCOUNT}:file-system/fs-1`],
])('%s of %j', (operation, args, needs) => {
  expect(linesOf(task(`aws-sdk:${operation}`, args))).toEqual([needs]);
});

test('a role is passed to the service that takes it on', () => {
  expect(linesOf(task('aws-sdk:sfn:createStateMachine', { 'Name.$': '$.name', 'RoleArn': 'arn:aws:iam::111122223333:role/M' }), {
    statementsFor: {}, allowedResources: { S: ['arn:aws:states:eu-west-1:111122223333:stateMachine:tenant-*'] },
  })).toEqual([
    'iam:PassRole | arn:aws:iam::111122223333:role/M | {"StringEquals":{"iam:PassedToService":"states.amazonaws.com"}}',
    'states:CreateStateMachine | arn:aws:states:eu-west-1:111122223333:stateMachine:tenant-*',
  ]);
});

test('parameters of an operation that the table leaves out do not narrow it', () => {
  const { statements, problems } = infer(task('aws-sdk:dynamodb:listBackups', { TableName: 'T' }));
  expect(statements.map(lineOf)).toEqual([]);
  expect(problems).toEqual([expect.objectContaining({ message: expect.stringContaining('its parameters do not name what dynamodb:ListBackups acts on') })]);
});
