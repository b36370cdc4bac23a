import { guide, reference } from './support';
import type { GoldenCase } from './support';

/** The three permissions on the managed rule that `.sync` waits by. */
const RULE = 'events:DescribeRule events:PutRule events:PutTargets | arn:aws:events:eu-west-1:111122223333:rule/';

function passRole(role: string, service: string): string {
  return `iam:PassRole | arn:aws:iam::111122223333:role/${role} | {"StringEquals":{"iam:PassedToService":"${service}"}}`;
}

export const MESSAGING: readonly GoldenCase[] = [
  {
    name: 'sns:publish to a topic',
    source: guide('connect-sns.html'),
    api: 'sns:publish',
    args: { TopicArn: 'arn:aws:sns:eu-west-1:111122223333:Alerts', Message: 'x' },
    needs: ['sns:Publish | arn:aws:sns:eu-west-1:111122223333:Alerts'],
  },
  {
    name: 'sns:publish to an encrypted topic',
    source: 'https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html',
    api: 'sns:publish',
    args: { TopicArn: 'arn:aws:sns:eu-west-1:111122223333:Alerts' },
    options: { keyOf: arn => arn.endsWith(':Alerts') ? 'arn:aws:kms:eu-west-1:111122223333:key/k' : undefined },
    needs: [
      'kms:Decrypt kms:GenerateDataKey | arn:aws:kms:eu-west-1:111122223333:key/k',
      'sns:Publish | arn:aws:sns:eu-west-1:111122223333:Alerts',
    ],
  },
  {
    name: 'sqs:sendMessage with a task token',
    source: guide('connect-sqs.html'),
    api: 'sqs:sendMessage.waitForTaskToken',
    args: { 'QueueUrl': 'https://sqs.us-east-2.amazonaws.com/999988887777/work', 'MessageBody.$': '$' },
    needs: ['sqs:SendMessage | arn:aws:sqs:us-east-2:999988887777:work'],
  },
  {
    name: 'sqs:sendMessage to an encrypted queue',
    api: 'sqs:sendMessage',
    source: 'https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html',
    args: { QueueUrl: 'https://sqs.eu-west-1.amazonaws.com/111122223333/work' },
    options: { keyOf: arn => arn === 'arn:aws:sqs:eu-west-1:111122223333:work' ? 'arn:aws:kms:eu-west-1:111122223333:key/q' : undefined },
    needs: [
      'kms:Decrypt kms:GenerateDataKey | arn:aws:kms:eu-west-1:111122223333:key/q',
      'sqs:SendMessage | arn:aws:sqs:eu-west-1:111122223333:work',
    ],
  },
  {
    name: 'events:putEvents to named, given and default buses',
    source: guide('connect-eventbridge.html'),
    api: 'events:putEvents',
    args: { Entries: [{ EventBusName: 'orders' }, { EventBusName: 'arn:aws:events:eu-west-1:999988887777:event-bus/theirs' }, { Source: 'x' }] },
    needs: ['events:PutEvents | arn:aws:events:eu-west-1:111122223333:event-bus/default '
      + 'arn:aws:events:eu-west-1:111122223333:event-bus/orders arn:aws:events:eu-west-1:999988887777:event-bus/theirs'],
  },
  {
    name: 'aws-sdk eventbridge:putEvents',
    source: reference('amazoneventbridge'),
    api: 'aws-sdk:eventbridge:putEvents',
    args: { Entries: [{ EventBusName: 'orders' }] },
    needs: ['events:PutEvents | arn:aws:events:eu-west-1:111122223333:event-bus/orders'],
  },
];

export const COMPUTE: readonly GoldenCase[] = [
  {
    name: 'lambda:invoke by name',
    source: guide('connect-lambda.html'),
    api: 'lambda:invoke',
    args: { FunctionName: 'Validate' },
    needs: ['lambda:InvokeFunction | arn:aws:lambda:eu-west-1:111122223333:function:Validate'],
  },
  {
    name: 'lambda:invoke of an alias, by qualifier',
    source: guide('connect-lambda.html'),
    api: 'lambda:invoke.waitForTaskToken',
    args: { FunctionName: 'arn:aws:lambda:eu-west-1:111122223333:function:Validate', Qualifier: 'live' },
    needs: ['lambda:InvokeFunction | arn:aws:lambda:eu-west-1:111122223333:function:Validate:live'],
  },
  {
    name: 'aws-sdk lambda:invoke',
    source: reference('awslambda'),
    api: 'aws-sdk:lambda:invoke',
    args: { FunctionName: 'Validate:3' },
    needs: ['lambda:InvokeFunction | arn:aws:lambda:eu-west-1:111122223333:function:Validate:3'],
  },
  {
    name: 'states:startExecution',
    source: guide('connect-stepfunctions.html'),
    api: 'states:startExecution',
    args: { StateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Child' },
    needs: ['states:StartExecution | arn:aws:states:eu-west-1:111122223333:stateMachine:Child'],
  },
  {
    name: 'states:startExecution.sync:2',
    source: guide('connect-stepfunctions.html'),
    api: 'states:startExecution.sync:2',
    args: { StateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Child' },
    needs: [
      `${RULE}StepFunctionsGetEventsForStepFunctionsExecutionRule`,
      'states:DescribeExecution states:StopExecution | arn:aws:states:eu-west-1:111122223333:execution:Child:*',
      'states:StartExecution | arn:aws:states:eu-west-1:111122223333:stateMachine:Child',
    ],
  },
  {
    name: 'states:startExecution.sync of an alias',
    source: guide('auth-version-alias.html'),
    api: 'states:startExecution.sync',
    args: { StateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Child:PROD' },
    needs: [
      `${RULE}StepFunctionsGetEventsForStepFunctionsExecutionRule`,
      'states:DescribeExecution states:StopExecution | arn:aws:states:eu-west-1:111122223333:execution:Child:*',
      'states:StartExecution | arn:aws:states:eu-west-1:111122223333:stateMachine:Child:PROD',
    ],
  },
  {
    name: 'ecs:runTask.sync with the roles of its task definition',
    source: guide('connect-ecs.html'),
    api: 'ecs:runTask.sync',
    args: { LaunchType: 'FARGATE', Cluster: 'web', TaskDefinition: 'import:7' },
    options: { rolesOf: () => ['arn:aws:iam::111122223333:role/TaskExecution', 'arn:aws:iam::111122223333:role/Task'] },
    needs: [
      'ecs:DescribeTasks ecs:StopTask | arn:aws:ecs:eu-west-1:111122223333:task/web/*',
      'ecs:RunTask | arn:aws:ecs:eu-west-1:111122223333:task-definition/import:7 | '
        + '{"ArnEquals":{"ecs:cluster":"arn:aws:ecs:eu-west-1:111122223333:cluster/web"}}',
      `${RULE}StepFunctionsGetEventsForECSTaskRule`,
      'iam:PassRole | arn:aws:iam::111122223333:role/Task arn:aws:iam::111122223333:role/TaskExecution | '
        + '{"StringEquals":{"iam:PassedToService":"ecs-tasks.amazonaws.com"}}',
    ],
  },
  {
    name: 'ecs:runTask of a family, its newest revision',
    source: reference('amazonelasticcontainerservice'),
    api: 'ecs:runTask',
    args: { TaskDefinition: 'import' },
    options: { rolesOf: () => [] },
    needs: [
      'ecs:RunTask | arn:aws:ecs:eu-west-1:111122223333:task-definition/import:* | '
        + '{"ArnEquals":{"ecs:cluster":"arn:aws:ecs:eu-west-1:111122223333:cluster/default"}}',
    ],
  },
  {
    name: 'batch:submitJob.sync',
    source: guide('connect-batch.html'),
    api: 'batch:submitJob.sync',
    args: { JobName: 'n', JobDefinition: 'import', JobQueue: 'arn:aws:batch:eu-west-1:111122223333:job-queue/q' },
    needs: [
      'batch:DescribeJobs | *',
      'batch:SubmitJob | arn:aws:batch:eu-west-1:111122223333:job-definition/import '
        + 'arn:aws:batch:eu-west-1:111122223333:job-definition/import:* arn:aws:batch:eu-west-1:111122223333:job-queue/q',
      'batch:TerminateJob | arn:aws:batch:eu-west-1:111122223333:job/*',
      `${RULE}StepFunctionsGetEventsForBatchJobsRule`,
    ],
  },
  {
    name: 'codebuild:startBuild.sync',
    source: guide('connect-codebuild.html'),
    api: 'codebuild:startBuild.sync',
    args: { ProjectName: 'app' },
    needs: [
      'codebuild:BatchGetBuilds codebuild:StartBuild codebuild:StopBuild | arn:aws:codebuild:eu-west-1:111122223333:project/app',
      `${RULE}StepFunctionsGetEventForCodeBuildStartBuildRule`,
    ],
  },
  {
    name: 'codebuild:startBuildBatch.sync',
    source: guide('connect-codebuild.html'),
    api: 'codebuild:startBuildBatch.sync',
    args: { ProjectName: 'app' },
    needs: [
      'codebuild:BatchGetBuildBatches codebuild:StartBuildBatch codebuild:StopBuildBatch | arn:aws:codebuild:eu-west-1:111122223333:project/app',
      `${RULE}StepFunctionsGetEventForCodeBuildStartBuildBatchRule`,
    ],
  },
  {
    name: 'codebuild:stopBuild by an id that names the project',
    source: guide('connect-codebuild.html'),
    api: 'codebuild:stopBuild',
    args: { Id: 'app:1234' },
    needs: ['codebuild:StopBuild | arn:aws:codebuild:eu-west-1:111122223333:project/app'],
  },
  {
    name: 'eks:call and eks:runJob need nothing of IAM',
    source: guide('connect-eks.html'),
    api: 'eks:runJob.sync',
    args: { ClusterName: 'c', Endpoint: 'https://x', CertificateAuthority: 'y', Job: {} },
    needs: [],
  },
  {
    name: 'eks:createCluster.sync',
    source: guide('connect-eks.html'),
    api: 'eks:createCluster.sync',
    args: { Name: 'c', RoleArn: 'arn:aws:iam::111122223333:role/Cluster' },
    needs: [
      'eks:CreateCluster | *',
      'eks:DeleteCluster eks:DescribeCluster | arn:aws:eks:eu-west-1:111122223333:cluster/c',
      passRole('Cluster', 'eks.amazonaws.com'),
    ],
  },
];

export const DATA: readonly GoldenCase[] = [
  {
    name: 'dynamodb:putItem',
    source: guide('connect-ddb.html'),
    api: 'dynamodb:putItem',
    args: { TableName: 'Orders', Item: {} },
    needs: ['dynamodb:PutItem | arn:aws:dynamodb:eu-west-1:111122223333:table/Orders'],
  },
  {
    name: 'dynamodb:batchWriteItem on every table within',
    source: reference('amazondynamodb'),
    api: 'aws-sdk:dynamodb:batchWriteItem',
    args: { RequestItems: { 'Orders': [{ PutRequest: {} }], 'Audit.$': '$.writes' } },
    needs: ['dynamodb:BatchWriteItem | arn:aws:dynamodb:eu-west-1:111122223333:table/Audit arn:aws:dynamodb:eu-west-1:111122223333:table/Orders'],
  },
  {
    name: 'dynamodb:transactWriteItems needs what its parts need',
    api: 'aws-sdk:dynamodb:transactWriteItems',
    source: 'https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/transaction-apis-iam.html',
    args: {
      TransactItems: [
        { Put: { TableName: 'Orders' } }, { Update: { TableName: 'Stock' } },
        { Delete: { TableName: 'Orders' } }, { ConditionCheck: { TableName: 'Customers' } },
      ],
    },
    needs: [
      'dynamodb:ConditionCheckItem | arn:aws:dynamodb:eu-west-1:111122223333:table/Customers',
      'dynamodb:DeleteItem dynamodb:PutItem | arn:aws:dynamodb:eu-west-1:111122223333:table/Orders',
      'dynamodb:UpdateItem | arn:aws:dynamodb:eu-west-1:111122223333:table/Stock',
    ],
  },
  {
    name: 'dynamodb:query of an index',
    source: reference('amazondynamodb'),
    api: 'aws-sdk:dynamodb:query',
    args: { TableName: 'Orders', IndexName: 'ByDate' },
    needs: ['dynamodb:Query | arn:aws:dynamodb:eu-west-1:111122223333:table/Orders/index/ByDate'],
  },
  {
    name: 's3:listObjectsV2 of a prefix',
    source: reference('amazons3'),
    api: 'aws-sdk:s3:listObjectsV2',
    args: { Bucket: 'data', Prefix: 'in/' },
    needs: ['s3:ListBucket | arn:aws:s3:::data | {"StringEquals":{"s3:prefix":"in/"}}'],
  },
  {
    name: 's3:listObjectsV2 below a known folder',
    source: reference('amazons3'),
    api: 'aws-sdk:s3:listObjectsV2',
    args: { 'Bucket': 'data', 'Prefix.$': "States.Format('in/{}', $.day)" },
    needs: ['s3:ListBucket | arn:aws:s3:::data | {"StringLike":{"s3:prefix":"in/*"}}'],
  },
  {
    name: 's3:headObject',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html',
    api: 'aws-sdk:s3:headObject',
    args: { Bucket: 'data', Key: 'a/b.json' },
    needs: ['s3:GetObject | arn:aws:s3:::data/a/b.json'],
  },
  {
    name: 's3:copyObject reads the source and writes the target',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html',
    api: 'aws-sdk:s3:copyObject',
    args: { Bucket: 'archive', Key: '2026/a.json', CopySource: 'data/in/a.json' },
    needs: ['s3:GetObject | arn:aws:s3:::data/in/a.json', 's3:PutObject | arn:aws:s3:::archive/2026/a.json'],
  },
  {
    name: 's3:putObject below a known folder, in a bucket with its own key',
    api: 'aws-sdk:s3:putObject',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html',
    args: { 'Bucket': 'data', 'Key.$': "States.Format('orders/{}.json', $.id)", 'Body.$': '$' },
    options: { keyOf: arn => arn === 'arn:aws:s3:::data' ? 'arn:aws:kms:eu-west-1:111122223333:key/s3' : undefined },
    needs: [
      'kms:Decrypt kms:GenerateDataKey | arn:aws:kms:eu-west-1:111122223333:key/s3',
      's3:PutObject | arn:aws:s3:::data/orders/*',
    ],
  },
  {
    name: 'glue:startJobRun.sync',
    source: reference('awsglue'),
    api: 'glue:startJobRun.sync',
    args: { JobName: 'nightly' },
    needs: ['glue:BatchStopJobRun glue:GetJobRun glue:GetJobRuns glue:StartJobRun | arn:aws:glue:eu-west-1:111122223333:job/nightly'],
  },
  {
    name: 'databrew:startJobRun.sync',
    source: guide('connect-databrew.html'),
    api: 'databrew:startJobRun.sync',
    args: { Name: 'clean' },
    needs: ['databrew:ListJobRuns databrew:StartJobRun databrew:StopJobRun | arn:aws:databrew:eu-west-1:111122223333:job/clean'],
  },
  {
    name: 'athena:startQueryExecution.sync',
    source: guide('connect-athena.html'),
    api: 'athena:startQueryExecution.sync',
    args: {
      QueryString: 'select 1',
      WorkGroup: 'etl',
      QueryExecutionContext: { Database: 'sales' },
      ResultConfiguration: { OutputLocation: 's3://results/athena' },
    },
    options: { allowedResources: { S: ['arn:aws:s3:::lake', 'arn:aws:s3:::lake/sales/*'] } },
    needs: [
      'athena:GetDataCatalog | arn:aws:athena:eu-west-1:111122223333:datacatalog/AwsDataCatalog',
      'athena:GetQueryExecution athena:StartQueryExecution athena:StopQueryExecution | arn:aws:athena:eu-west-1:111122223333:workgroup/etl',
      'glue:BatchGetPartition glue:GetDatabase glue:GetPartition glue:GetPartitions glue:GetTable glue:GetTables | '
        + 'arn:aws:glue:eu-west-1:111122223333:catalog arn:aws:glue:eu-west-1:111122223333:database/sales',
      'glue:BatchGetPartition glue:GetPartition glue:GetPartitions glue:GetTable glue:GetTables | '
        + 'arn:aws:glue:eu-west-1:111122223333:table/sales/*',
      's3:AbortMultipartUpload s3:GetObject s3:ListMultipartUploadParts s3:PutObject | arn:aws:s3:::results/athena/*',
      's3:GetBucketLocation s3:ListBucket | arn:aws:s3:::lake',
      's3:GetBucketLocation s3:ListBucket s3:ListBucketMultipartUploads | arn:aws:s3:::results',
      's3:GetObject | arn:aws:s3:::lake/sales/*',
    ],
  },
  {
    name: 'elasticmapreduce:addStep.sync',
    source: guide('connect-emr.html'),
    api: 'elasticmapreduce:addStep.sync',
    args: { ClusterId: 'j-1', Step: {} },
    needs: [
      'elasticmapreduce:AddJobFlowSteps elasticmapreduce:CancelSteps elasticmapreduce:DescribeStep | '
        + 'arn:aws:elasticmapreduce:eu-west-1:111122223333:cluster/j-1',
      `${RULE}StepFunctionsGetEventForEMRAddJobFlowStepsRule`,
    ],
  },
  {
    name: 'elasticmapreduce:createCluster.sync',
    source: guide('connect-emr.html'),
    api: 'elasticmapreduce:createCluster.sync',
    args: { Name: 'c', ServiceRole: 'EMR_DefaultRole', JobFlowRole: 'EMR_EC2_DefaultRole' },
    needs: [
      'elasticmapreduce:DescribeCluster elasticmapreduce:TerminateJobFlows | arn:aws:elasticmapreduce:eu-west-1:111122223333:cluster/*',
      'elasticmapreduce:RunJobFlow | *',
      `${RULE}StepFunctionsGetEventForEMRRunJobFlowRule`,
      passRole('EMR_DefaultRole', 'elasticmapreduce.amazonaws.com'),
      passRole('EMR_EC2_DefaultRole', 'ec2.amazonaws.com'),
    ],
  },
  {
    name: 'emr-containers:startJobRun.sync',
    source: guide('connect-emr-eks.html'),
    api: 'emr-containers:startJobRun.sync',
    args: { VirtualClusterId: 'v1', ExecutionRoleArn: 'arn:aws:iam::111122223333:role/Job' },
    needs: [
      'emr-containers:CancelJobRun emr-containers:DescribeJobRun | arn:aws:emr-containers:eu-west-1:111122223333:/virtualclusters/v1/jobruns/*',
      'emr-containers:StartJobRun | arn:aws:emr-containers:eu-west-1:111122223333:/virtualclusters/v1 | '
        + '{"StringEquals":{"emr-containers:ExecutionRoleArn":"arn:aws:iam::111122223333:role/Job"}}',
    ],
  },
  {
    name: 'emr-serverless:startJobRun.sync',
    source: guide('connect-emr-serverless.html'),
    api: 'emr-serverless:startJobRun.sync',
    args: { ApplicationId: 'a1', ExecutionRoleArn: 'arn:aws:iam::111122223333:role/Job' },
    needs: [
      'emr-serverless:CancelJobRun emr-serverless:GetJobRun | arn:aws:emr-serverless:eu-west-1:111122223333:/applications/a1/jobruns/*',
      'emr-serverless:StartJobRun | arn:aws:emr-serverless:eu-west-1:111122223333:/applications/a1',
      `${RULE}StepFunctionsGetEventsForEMRServerlessJobRule`,
      passRole('Job', 'emr-serverless.amazonaws.com'),
    ],
  },
];

export const OTHERS: readonly GoldenCase[] = [
  {
    name: 'sagemaker:createTrainingJob.sync',
    source: guide('connect-sagemaker.html'),
    api: 'sagemaker:createTrainingJob.sync',
    args: { TrainingJobName: 'fit', RoleArn: 'arn:aws:iam::111122223333:role/SageMaker' },
    needs: [
      `${RULE}StepFunctionsGetEventsForSageMakerTrainingJobsRule`,
      passRole('SageMaker', 'sagemaker.amazonaws.com'),
      'sagemaker:AddTags sagemaker:CreateTrainingJob sagemaker:DescribeTrainingJob sagemaker:ListTags sagemaker:StopTrainingJob | '
        + 'arn:aws:sagemaker:eu-west-1:111122223333:training-job/fit',
    ],
  },
  {
    name: 'bedrock:invokeModel of a foundation model',
    source: guide('connect-bedrock.html'),
    api: 'bedrock:invokeModel',
    args: { ModelId: 'anthropic.claude-3-haiku-20240307-v1:0', Body: {} },
    needs: ['bedrock:InvokeModel | arn:aws:bedrock:eu-west-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0'],
  },
  {
    name: 'bedrock:invokeModel by ARN, with input and output in S3',
    source: guide('connect-bedrock.html'),
    api: 'bedrock:invokeModel',
    args: {
      ModelId: 'arn:aws:bedrock:eu-west-1:111122223333:provisioned-model/p1',
      Input: { S3Uri: 's3://data/in.json' },
      Output: { S3Uri: 's3://data/out.json' },
    },
    needs: [
      'bedrock:InvokeModel | arn:aws:bedrock:eu-west-1:111122223333:provisioned-model/p1',
      's3:GetObject | arn:aws:s3:::data/in.json', 's3:PutObject | arn:aws:s3:::data/out.json',
    ],
  },
  {
    name: 'bedrock:createModelCustomizationJob.sync',
    source: guide('connect-bedrock.html'),
    api: 'bedrock:createModelCustomizationJob.sync',
    args: { BaseModelIdentifier: 'amazon.titan-text-express-v1', RoleArn: 'arn:aws:iam::111122223333:role/Tune' },
    needs: [
      'bedrock:CreateModelCustomizationJob | arn:aws:bedrock:eu-west-1:111122223333:custom-model/* '
        + 'arn:aws:bedrock:eu-west-1::foundation-model/amazon.titan-text-express-v1',
      'bedrock:CreateModelCustomizationJob bedrock:GetModelCustomizationJob bedrock:StopModelCustomizationJob | '
        + 'arn:aws:bedrock:eu-west-1:111122223333:model-customization-job/*',
      passRole('Tune', 'bedrock.amazonaws.com'),
    ],
  },
  {
    name: 'mediaconvert:createJob.sync',
    source: guide('connect-mediaconvert.html'),
    api: 'mediaconvert:createJob.sync',
    args: { Role: 'arn:aws:iam::111122223333:role/Media', Settings: {} },
    needs: [
      `${RULE}StepFunctionsGetEventsForMediaConvertJobRule`,
      passRole('Media', 'mediaconvert.amazonaws.com'),
      'mediaconvert:CancelJob mediaconvert:GetJob | arn:aws:mediaconvert:eu-west-1:111122223333:jobs/* | '
        + '{"StringEquals":{"aws:ResourceTag/ManagedByService":"AWSStepFunctions"}}',
      'mediaconvert:CreateJob | arn:aws:mediaconvert:eu-west-1:111122223333:queues/Default',
    ],
  },
  {
    name: 'http:invoke of one endpoint',
    source: guide('call-https-apis.html'),
    api: 'http:invoke',
    args: {
      ApiEndpoint: 'https://api.example.com/v1/orders',
      Method: 'POST',
      Authentication: { ConnectionArn: 'arn:aws:events:eu-west-1:111122223333:connection/Shop/0c1d' },
    },
    needs: [
      'events:RetrieveConnectionCredentials | arn:aws:events:eu-west-1:111122223333:connection/Shop/0c1d',
      'secretsmanager:DescribeSecret secretsmanager:GetSecretValue | arn:aws:secretsmanager:eu-west-1:111122223333:secret:events!connection/Shop/*',
      'states:InvokeHTTPEndpoint | arn:aws:states:eu-west-1:111122223333:stateMachine:Orders | '
        + '{"StringEquals":{"states:HTTPEndpoint":"https://api.example.com/v1/orders","states:HTTPMethod":"POST"}}',
    ],
  },
  {
    name: 'http:invoke below a known address: the slash is before the wildcard',
    source: guide('call-https-apis.html'),
    api: 'http:invoke',
    args: {
      'ApiEndpoint.$': "States.Format('https://api.example.com/v1/orders/{}', $.id)",
      'Method': 'GET',
      'Authentication': { ConnectionArn: 'arn:aws:events:eu-west-1:111122223333:connection/Shop/0c1d' },
    },
    needs: [
      'events:RetrieveConnectionCredentials | arn:aws:events:eu-west-1:111122223333:connection/Shop/0c1d',
      'secretsmanager:DescribeSecret secretsmanager:GetSecretValue | arn:aws:secretsmanager:eu-west-1:111122223333:secret:events!connection/Shop/*',
      'states:InvokeHTTPEndpoint | arn:aws:states:eu-west-1:111122223333:stateMachine:Orders | '
        + '{"StringEquals":{"states:HTTPMethod":"GET"},"StringLike":{"states:HTTPEndpoint":"https://api.example.com/v1/orders/*"}}',
    ],
  },
  {
    name: 'apigateway:invoke with IAM authorization',
    source: guide('connect-api-gateway.html'),
    api: 'apigateway:invoke',
    args: { ApiEndpoint: 'abc123.execute-api.eu-west-1.amazonaws.com', Method: 'GET', Stage: 'prod', Path: '/orders', AuthType: 'IAM_ROLE' },
    needs: ['execute-api:Invoke | arn:aws:execute-api:eu-west-1:111122223333:abc123/prod/GET/orders'],
  },
  {
    name: 'scheduler:createSchedule passes its role to the scheduler',
    source: reference('amazoneventbridgescheduler'),
    api: 'aws-sdk:scheduler:createSchedule',
    args: { Name: 'later', GroupName: 'orders', Target: { Arn: 'arn:aws:sqs:x:1:q', RoleArn: 'arn:aws:iam::111122223333:role/Later' } },
    needs: [
      passRole('Later', 'scheduler.amazonaws.com'),
      'scheduler:CreateSchedule | arn:aws:scheduler:eu-west-1:111122223333:schedule/orders/later',
    ],
  },
  {
    name: 'cloudwatchlogs is logs in IAM',
    source: reference('amazoncloudwatchlogs'),
    api: 'aws-sdk:cloudwatchlogs:putLogEvents',
    args: { LogGroupName: '/app', LogStreamName: 's' },
    needs: ['logs:PutLogEvents | arn:aws:logs:eu-west-1:111122223333:log-group:/app:log-stream:s'],
  },
  {
    name: 'sesv2 is ses in IAM',
    source: reference('amazonsimpleemailservicev2'),
    api: 'aws-sdk:sesv2:sendEmail',
    args: { FromEmailAddress: 'shop@example.com' },
    needs: ['ses:SendEmail | arn:aws:ses:eu-west-1:111122223333:identity/shop@example.com'],
  },
  {
    name: 'aws-sdk sfn:startExecution',
    source: reference('awsstepfunctions'),
    api: 'aws-sdk:sfn:startExecution',
    args: { StateMachineArn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Child' },
    needs: ['states:StartExecution | arn:aws:states:eu-west-1:111122223333:stateMachine:Child'],
  },
  {
    name: 'secretsmanager:getSecretValue by name',
    api: 'aws-sdk:secretsmanager:getSecretValue',
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_iam-policies.html',
    args: { SecretId: 'db/password' },
    needs: ['secretsmanager:GetSecretValue | arn:aws:secretsmanager:eu-west-1:111122223333:secret:db/password-??????'],
  },
  {
    name: 'an action without resource types is on the documented list',
    source: reference('amazontextract'),
    api: 'aws-sdk:textract:detectDocumentText',
    args: { Document: {} },
    needs: ['textract:DetectDocumentText | *'],
  },
];

export const GOLDEN: readonly GoldenCase[] = [...MESSAGING, ...COMPUTE, ...DATA, ...OTHERS];
