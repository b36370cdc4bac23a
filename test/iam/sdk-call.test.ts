import { infer, linesOf, task } from './support';

const ACCOUNT = 'eu-west-1:111122223333';
const ROLE = 'arn:aws:iam::111122223333:role/R';
const KEY = `arn:aws:kms:${ACCOUNT}:key/11111111-1111-1111-1111-111111111111`;
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
  ['aws-sdk:ssm:getParameter', { Name: '/app/key:3' }, ['ssm:GetParameter | arn:aws:ssm:eu-west-1:111122223333:parameter/app/key']],
  ['aws-sdk:ssm:getParameter', { Name: 'arn:aws:ssm:us-east-2:444455556666:parameter/key:live' }, ['ssm:GetParameter | arn:aws:ssm:us-east-2:444455556666:parameter/key']],
  ['aws-sdk:ssm:getParameter', { Name: 'arn:aws:ssm:us-east-2:444455556666:parameter/key' }, ['ssm:GetParameter | arn:aws:ssm:us-east-2:444455556666:parameter/key']],
  ['aws-sdk:ssm:getParameters', { Names: ['a:1', '/b'] }, ['ssm:GetParameters | arn:aws:ssm:eu-west-1:111122223333:parameter/a arn:aws:ssm:eu-west-1:111122223333:parameter/b']],
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

test.each<[string, object, string[]]>([
  // https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html: the role is the function's, and the caller reads the code
  ['lambda:createFunction', { FunctionName: 'F', Role: ROLE, Code: { S3Bucket: 'code', S3Key: 'f.zip', S3ObjectVersion: '1' } }, [
    `iam:PassRole | ${ROLE} | {"StringEquals":{"iam:PassedToService":"lambda.amazonaws.com"}}`, `lambda:CreateFunction | arn:aws:lambda:${ACCOUNT}:function:F`,
    's3:GetObjectVersion | arn:aws:s3:::code/f.zip',
  ]],
  ['cloudformation:createStack', { StackName: 's', RoleARN: ROLE, TemplateURL: 'https://b.s3.amazonaws.com/t.yaml' }, [
    `cloudformation:CreateStack | arn:aws:cloudformation:${ACCOUNT}:stack/s/*`,
    `iam:PassRole | ${ROLE} | {"StringEquals":{"iam:PassedToService":"cloudformation.amazonaws.com"}}`, 's3:GetObject | arn:aws:s3:::b/t.yaml',
  ]],
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-manage-iam-access.html: no name of the bus for the default one
  ['eventbridge:putRule', { Name: 'r', EventBusName: 'default' }, [`events:PutRule | arn:aws:events:${ACCOUNT}:rule/r`]],
  ['eventbridge:deleteRule', { Name: 'r', EventBusName: 'arn:aws:events:eu-west-1:444455556666:event-bus/b' }, ['events:DeleteRule | arn:aws:events:eu-west-1:444455556666:rule/b/r']],
  ['eventbridge:listTargetsByRule', { Rule: 'r' }, [`events:ListTargetsByRule | arn:aws:events:${ACCOUNT}:rule/r`]],
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
  ['ecs:updateService', { Cluster: `arn:aws:ecs:${ACCOUNT}:cluster/c`, Service: 's' }, [`ecs:UpdateService | arn:aws:ecs:${ACCOUNT}:service/c/s`]],
  ['ecs:createService', { Cluster: 'c', ServiceName: 's' }, [`ecs:CreateService | arn:aws:ecs:${ACCOUNT}:service/c/s`]],
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html
  ['dynamodb:executeStatement', { Statement: 'SELECT * FROM "arn:aws:dynamodb:us-east-1:444455556666:table/x" WHERE id=1' }, ['dynamodb:PartiQLSelect | arn:aws:dynamodb:us-east-1:444455556666:table/x']],
  ['dynamodb:executeStatement', { Statement: "SELECT a, ' FROM x' FROM orders" }, [`dynamodb:PartiQLSelect | arn:aws:dynamodb:${ACCOUNT}:table/orders`]],
  ['dynamodb:executeTransaction', { TransactStatements: [{ Statement: 'EXISTS(SELECT * FROM "b" WHERE id=1)' }] }, [`dynamodb:PartiQLSelect | arn:aws:dynamodb:${ACCOUNT}:table/b`]],
  // https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
  ['sfn:describeExecution', { 'ExecutionArn.$': '$$.Execution.Id' }, [`states:DescribeExecution | arn:aws:states:${ACCOUNT}:execution:Orders:*`]],
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
  ['iam:createRole', { RoleName: 'r', Path: '/team/', Tags: [{ Key: 'a', Value: 'b' }] }, ['iam:CreateRole iam:TagRole | arn:aws:iam::111122223333:role/team/r']],
  ['iam:addRoleToInstanceProfile', { RoleName: 'r', InstanceProfileName: 'p' }, [
    'iam:AddRoleToInstanceProfile | arn:aws:iam::111122223333:instance-profile/p',
    'iam:PassRole | arn:aws:iam::111122223333:role/r | {"StringEquals":{"iam:PassedToService":"ec2.amazonaws.com"}}',
  ]],
  // https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_GetQueueUrl.html
  ['sqs:getQueueUrl', { QueueName: 'q', QueueOwnerAWSAccountId: '444455556666' }, ['sqs:GetQueueUrl | arn:aws:sqs:eu-west-1:444455556666:q']],
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
  ['organizations:describeAccount', { AccountId: '444455556666' }, ['organizations:DescribeAccount | arn:aws:organizations::*:account/o-*/444455556666']],
  ['organizations:moveAccount', { AccountId: '444455556666', SourceParentId: 'r-1', DestinationParentId: 'ou-1-2' }, [
    'organizations:MoveAccount | arn:aws:organizations::*:account/o-*/444455556666 arn:aws:organizations::*:ou/o-*/ou-1-2 arn:aws:organizations::*:root/o-*/r-1',
  ]],
  // https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
  ['ec2:createTags', { Resources: ['i-1', 'snap-2'], Tags: [] }, [`ec2:CreateTags | arn:aws:ec2:${ACCOUNT}:instance/i-1 arn:aws:ec2:eu-west-1::snapshot/snap-2`]],
  ['ec2:createVolume', { AvailabilityZone: 'a', Size: 1, TagSpecifications: [{ ResourceType: 'volume', Tags: [] }] }, [
    `ec2:CreateTags | arn:aws:ec2:${ACCOUNT}:volume/* | {"StringEquals":{"ec2:CreateAction":"CreateVolume"}}`, `ec2:CreateVolume | arn:aws:ec2:${ACCOUNT}:volume/*`,
  ]],
  ['ec2:runInstances', { ImageId: 'ami-1', SubnetId: 'subnet-1', SecurityGroupIds: ['sg-1'], KeyName: 'k' }, [
    `ec2:RunInstances | ${['instance/*', 'key-pair/k', 'network-interface/*', 'security-group/sg-1', 'subnet/subnet-1', 'volume/*'].map(name => `arn:aws:ec2:${ACCOUNT}:${name}`).join(' ')} `
    + 'arn:aws:ec2:eu-west-1::image/ami-1',
  ]],
  // https://docs.aws.amazon.com/redshift/latest/mgmt/data-api-iam.html
  ['redshiftdata:executeStatement', { ClusterIdentifier: 'c', Database: 'd', Sql: 'x' }, [
    `redshift-data:ExecuteStatement | arn:aws:redshift:${ACCOUNT}:cluster:c`, `redshift:GetClusterCredentialsWithIAM | arn:aws:redshift:${ACCOUNT}:dbname:c/d`,
  ]],
  ['redshiftdata:executeStatement', { ClusterIdentifier: 'c', Database: 'd', DbUser: 'u', Sql: 'x' }, [
    `redshift-data:ExecuteStatement | arn:aws:redshift:${ACCOUNT}:cluster:c`,
    `redshift:GetClusterCredentials | arn:aws:redshift:${ACCOUNT}:dbname:c/d arn:aws:redshift:${ACCOUNT}:dbuser:c/u`,
  ]],
  ['redshiftdata:executeStatement', { WorkgroupName: 'w', Database: 'd', SecretArn: `arn:aws:secretsmanager:${ACCOUNT}:secret:s-abcdef`, Sql: 'x' }, [
    `redshift-data:ExecuteStatement | arn:aws:redshift-serverless:${ACCOUNT}:workgroup/*`, `secretsmanager:GetSecretValue | arn:aws:secretsmanager:${ACCOUNT}:secret:s-abcdef`,
  ]],
  // https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html
  ['rds:deleteDBSnapshot', { DbSnapshotIdentifier: 's' }, [`rds:DeleteDBSnapshot | arn:aws:rds:${ACCOUNT}:snapshot:s`]],
  ['rds:restoreDBClusterFromSnapshot', { DbClusterIdentifier: 'c', SnapshotIdentifier: 's', DbSubnetGroupName: 'n', Engine: 'e' }, [
    `rds:RestoreDBClusterFromSnapshot | ${['cluster-pg:default*', 'cluster-snapshot:s', 'cluster:c', 'og:default:*', 'subgrp:n'].map(name => `arn:aws:rds:${ACCOUNT}:${name}`).join(' ')}`,
  ]],
  // https://docs.aws.amazon.com/bedrock/latest/userguide/knowledge-base-prereq-permissions-general.html
  ['bedrockagentruntime:retrieveAndGenerate', {
    Input: {}, RetrieveAndGenerateConfiguration: { KnowledgeBaseConfiguration: { KnowledgeBaseId: 'KB', ModelArn: 'arn:aws:bedrock:eu-west-1::foundation-model/m' } },
  }, [
    'bedrock:InvokeModel | arn:aws:bedrock:eu-west-1::foundation-model/m', `bedrock:Retrieve | arn:aws:bedrock:${ACCOUNT}:knowledge-base/KB`, 'bedrock:RetrieveAndGenerate | *',
  ]],
  ['bedrockruntime:startAsyncInvoke', { ModelId: 'amazon.nova-reel-v1:0', ModelInput: {}, OutputDataConfig: { S3OutputDataConfig: { S3Uri: 's3://out/films' } } }, [
    'bedrock:InvokeModel | arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-reel-v1:0', 's3:PutObject | arn:aws:s3:::out/films*',
  ]],
  // https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendBulkEmail.html
  ['sesv2:sendBulkEmail', { FromEmailAddress: 'a@example.com', DefaultContent: { Template: { TemplateName: 't' } }, BulkEmailEntries: [] }, [
    `ses:SendBulkEmail | arn:aws:ses:${ACCOUNT}:identity/a@example.com arn:aws:ses:${ACCOUNT}:identity/example.com arn:aws:ses:${ACCOUNT}:template/t`,
  ]],
  ['ses:sendRawEmail', { RawMessage: {}, FromArn: 'arn:aws:ses:eu-west-1:444455556666:identity/example.org' }, ['ses:SendRawEmail | arn:aws:ses:eu-west-1:444455556666:identity/example.org']],
  // https://docs.aws.amazon.com/dynamodb/latest/developerguide/encryption.usagenotes.html
  ['dynamodb:createTable', { TableName: 'T', SSESpecification: { KMSMasterKeyId: KEY } }, [
    `dynamodb:CreateTable | arn:aws:dynamodb:${ACCOUNT}:table/T`,
    `kms:CreateGrant kms:Decrypt kms:DescribeKey kms:Encrypt kms:GenerateDataKey kms:ReEncryptFrom kms:ReEncryptTo | ${KEY} | {"StringLike":{"kms:ViaService":"dynamodb.eu-west-1.amazonaws.com*"}}`,
  ]],
  ['transcribe:startTranscriptionJob', { TranscriptionJobName: 'j', Media: { MediaFileUri: 's3://in/a' }, OutputBucketName: 'out', OutputEncryptionKMSKeyId: KEY }, [
    `kms:Decrypt kms:DescribeKey kms:Encrypt kms:GenerateDataKey kms:ReEncryptFrom kms:ReEncryptTo | ${KEY}`, 's3:GetObject | arn:aws:s3:::in/a', 's3:PutObject | arn:aws:s3:::out/*',
    'transcribe:StartTranscriptionJob | *',
  ]],
  // The names of what a call is about, or makes
  ['glue:createJob', { Name: 'j', Command: {} }, [`glue:CreateJob | arn:aws:glue:${ACCOUNT}:job/j`]],
  ['sns:createTopic', { Name: 't', Tags: [{ Key: 'a', Value: 'b' }] }, [`sns:CreateTopic sns:TagResource | arn:aws:sns:${ACCOUNT}:t`]],
  ['comprehend:startSentimentDetectionJob', { LanguageCode: 'en' }, [`comprehend:StartSentimentDetectionJob | arn:aws:comprehend:${ACCOUNT}:sentiment-detection-job/*`]],
  ['elasticloadbalancingv2:createTargetGroup', { Name: 't' }, [`elasticloadbalancing:CreateTargetGroup | arn:aws:elasticloadbalancing:${ACCOUNT}:targetgroup/t/*`]],
  ['cloudwatch:putMetricData', { Namespace: 'n', MetricData: [] }, ['cloudwatch:PutMetricData | *']],
  ['securityhub:getFindings', { Filters: {} }, ['securityhub:GetFindings | *']],
  ['comprehend:detectEntities', { Text: 'x', LanguageCode: 'en' }, ['comprehend:DetectEntities | *']],
])('aws-sdk:%s %j needs', (operation, args, needs) => {
  expect(linesOf(task(`aws-sdk:${operation}`, args))).toEqual(needs);
});

test.each<[string, object, string]>([
  ['comprehend:detectEntities', { Text: 'x', EndpointArns: ['x'] }, 'do not name what comprehend:DetectEntities acts on'],
  ['ec2:associateIamInstanceProfile', { InstanceId: 'i-1', IamInstanceProfile: { Name: 'p' } }, 'it passes the role in IamInstanceProfile'],
  ['ec2:createTags', { 'Resources.$': '$.ids', 'Tags': [] }, 'an id in its Resources'],
  ['ecs:updateService', { Cluster: '${ClusterArn}', Service: 's' }, 'is an ARN whose name is not known'],
  ['kms:createAlias', { 'AliasName.$': '$.alias', 'TargetKeyId': 'k' }, 'its AliasName is no alias/NAME that is known'],
  ['kms:updateAlias', { AliasName: 'alias/x', TargetKeyId: 'k' }, 'do not name what kms:UpdateAlias acts on'],
  ['bedrock:createEvaluationJob', { JobName: 'j' }, 'the models that it evaluates'],
])('aws-sdk:%s %j is a problem', (operation, args, because) => {
  expect(infer(task(`aws-sdk:${operation}`, args)).problems.map(({ message }) => message)).toEqual([expect.stringContaining(because)]);
});

test('an optimized integration passes every role that its request names', () => {
  // https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html (serviceRoleOverride)
  expect(linesOf(task('codebuild:startBuild', { ProjectName: 'p', ServiceRoleOverride: ROLE }))).toContain(
    `iam:PassRole | ${ROLE} | {"StringEquals":{"iam:PassedToService":"codebuild.amazonaws.com"}}`);
});
