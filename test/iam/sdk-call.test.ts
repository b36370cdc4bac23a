import { infer, linesOf, task } from './support';

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

test('an action without resource types is allowed on *, whatever its parameters name', () => {
  expect(linesOf(task('aws-sdk:dynamodb:listBackups', { TableName: 'T' }))).toEqual(['dynamodb:ListBackups | *']);
});

test.each<[string, object, string[]]>([
  // https://docs.aws.amazon.com/lambda/latest/dg/lambda-api-permissions-ref.html: a partial ARN has the account of its function
  ['lambda:invoke', { FunctionName: '444455556666:function:pay' }, ['lambda:InvokeFunction | arn:aws:lambda:eu-west-1:444455556666:function:pay']],
  ['lambda:invoke', { FunctionName: '${PayArn}:$LATEST' }, ['lambda:InvokeFunction | ${PayArn}:$LATEST']],
  ['lambda:invoke', { FunctionName: '${Pay}:live' }, ['lambda:InvokeFunction | arn:aws:lambda:eu-west-1:111122223333:function:${Pay}:live']],
  ['aws-sdk:rds:stopDBInstance', { DbInstanceIdentifier: 'shop' }, ['rds:StopDBInstance | arn:aws:rds:eu-west-1:111122223333:db:shop']],
  ['aws-sdk:transcribe:getTranscriptionJob', { TranscriptionJobName: 'j' }, ['transcribe:GetTranscriptionJob | arn:aws:transcribe:eu-west-1:111122223333:transcription-job/j']],
  ['aws-sdk:ssm:getParameter', { Name: '/aws/service/ami/x' }, ['ssm:GetParameter | arn:aws:ssm:eu-west-1::parameter/aws/service/ami/x']],
  ['aws-sdk:ssm:sendCommand', { DocumentName: 'AWS-RunShellScript', InstanceIds: ['i-1'] }, [
    'ssm:SendCommand | arn:aws:ec2:eu-west-1:111122223333:instance/i-1 arn:aws:ssm:eu-west-1::document/AWS-RunShellScript',
  ]],
  ['aws-sdk:iam:attachRolePolicy', { RoleName: 'R', PolicyArn: 'arn:aws:iam::aws:policy/ReadOnlyAccess' }, [
    'iam:AttachRolePolicy | arn:aws:iam::111122223333:role/R | {"ArnEquals":{"iam:PolicyARN":"arn:aws:iam::aws:policy/ReadOnlyAccess"}}',
  ]],
  ['aws-sdk:lambda:updateFunctionCode', { FunctionName: 'F', S3Bucket: 'code', S3Key: 'f.zip' }, [
    'lambda:UpdateFunctionCode | arn:aws:lambda:eu-west-1:111122223333:function:F', 's3:GetObject | arn:aws:s3:::code/f.zip',
  ]],
  ['aws-sdk:sqs:createQueue', { QueueName: 'q', Tags: { team: 'red' } }, ['sqs:CreateQueue sqs:TagQueue | arn:aws:sqs:eu-west-1:111122223333:q']],
  ['aws-sdk:kinesis:createStream', { StreamName: 'river', Tags: { team: 'red' } }, [
    'kinesis:AddTagsToStream kinesis:CreateStream | arn:aws:kinesis:eu-west-1:111122223333:stream/river',
  ]],
  ['aws-sdk:eventbridge:disableRule', { Name: 'r', EventBusName: 'b' }, ['events:DisableRule | arn:aws:events:eu-west-1:111122223333:rule/b/r']],
  ['aws-sdk:fis:startExperiment', { ExperimentTemplateId: 'T1', ClientToken: 'c' }, [
    'fis:StartExperiment | arn:aws:fis:eu-west-1:111122223333:experiment-template/T1 arn:aws:fis:eu-west-1:111122223333:experiment/*',
  ]],
  ['aws-sdk:sfn:listExecutions', { 'StateMachineArn.$': '$$.StateMachine.Id' }, ['states:ListExecutions | arn:aws:states:eu-west-1:111122223333:stateMachine:Orders']],
  ['aws-sdk:dynamodb:executeStatement', { Statement: 'SELECT * FROM "t"."by-day" WHERE x=1' }, ['dynamodb:PartiQLSelect | arn:aws:dynamodb:eu-west-1:111122223333:table/t/index/by-day']],
  ['apigateway:invoke', { ApiEndpoint: 'abc.execute-api.eu-west-1.amazonaws.com', Method: 'POST', Path: '@connections/x', Stage: 'prod', AuthType: 'IAM_ROLE' }, [
    'execute-api:ManageConnections | arn:aws:execute-api:eu-west-1:111122223333:abc/prod/POST/@connections/*',
  ]],
])('%s %j', (api, args, needs) => {
  expect(linesOf(task(api, args))).toEqual(needs);
});

test.each<[string, object, string]>([
  ['apigateway:invoke', { ApiEndpoint: 'abc.execute-api.eu-west-1.example.com', Method: 'GET', AuthType: 'IAM_ROLE' }, 'its ApiEndpoint is no'],
  ['apigateway:invoke', { ApiEndpoint: 'abc.execute-api.eu-west-1.amazonaws.com', Method: 'GET', AuthType: {} }, 'its AuthType is no text'],
  ['aws-sdk:cloudformation:deleteStack', { StackName: 's' }, 'without RoleARN'],
  ['aws-sdk:dynamodb:executeStatement', { 'Statement.$': '$.sql' }, 'no PartiQL statement'],
  ['aws-sdk:dynamodb:executeStatement', { 'Statement.$': "States.Format('SELECT * FROM t{}', $.x)" }, 'no PartiQL statement'],
  ['aws-sdk:sesv2:sendEmail', { FromEmailAddress: 'Shop <nobody>' }, 'its FromEmailAddress is no address'],
])('%s %j is a problem that names the state', (api, args, because) => {
  const { problems } = infer(task(api, args));
  expect(problems).toEqual([expect.objectContaining({ statePath: 'S', message: expect.stringContaining(because), fix: expect.stringContaining("'S'") })]);
});

test('the key of a tag is no object in S3', () => {
  const { problems } = infer(task('aws-sdk:ec2:createTags', { Resources: ['i-1'], Tags: [{ Key: 'team', Value: 'red' }] }));
  expect(problems.filter(({ message }) => message.includes('S3'))).toEqual([]);
});
