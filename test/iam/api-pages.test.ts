import { infer, lineOf, task } from './support';

const ACCOUNT = '111122223333';
const PLACE = `eu-west-1:${ACCOUNT}`;
const AWS = 'https://docs.aws.amazon.com';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/R`;
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k`;

const pass = (principal: string, role = ROLE) => `iam:PassRole | ${role} | {"StringEquals":{"iam:PassedToService":"${principal}.amazonaws.com"}}`;

interface Row {
  readonly page: string;
  readonly operation: string;
  readonly args: object;
  readonly statements: readonly string[];
  /** What the page leaves open, or names no one for. */
  readonly open?: readonly string[];
}

/**
 * Thirty operations at random whose page of the API reference names another action than that of the operation, in strata: six each whose
 * page names actions on keys, on objects, `iam:PassRole`, actions that tag, and any other. The texts are those of botocore's models, from
 * which the pages are made; `random.Random(2027).sample(sorted(names), 6)` in Python picks from what earlier strata left.
 */
const ROWS: readonly Row[] = [
  { // The role given reads the key and makes the log group; the page names no principal that it is passed to.
    page: `${AWS}/bedrock-agentcore-control/latest/APIReference/API_CreateOnlineEvaluationConfig.html`,
    operation: 'bedrockagentcorecontrol:createOnlineEvaluationConfig',
    args: { OnlineEvaluationConfigName: 'n', Rule: {}, DataSourceConfig: {}, Evaluators: [{ EvaluatorId: 'e' }], EvaluationExecutionRoleArn: ROLE, EnableOnCreate: true },
    statements: ['bedrock-agentcore:CreateOnlineEvaluationConfig | *'],
    open: ['it passes the role in EvaluationExecutionRoleArn to a service that is not known'],
  },
  { // The role given reads the object and the key. It is named, and passed to nobody that the page names.
    page: `${AWS}/AWSEC2/latest/APIReference/API_AssociateEnclaveCertificateIamRole.html`,
    operation: 'ec2:associateEnclaveCertificateIamRole',
    args: { CertificateArn: `arn:aws:acm:${PLACE}:certificate/c`, RoleArn: ROLE },
    statements: [],
    open: ['its parameters do not name what ec2:AssociateEnclaveCertificateIamRole acts on', 'it passes the role in RoleArn to a service that is not known'],
  },
  { // Too new for a prefix in IAM's reference: a problem.
    page: `${AWS}/opensearch-service/latest/APIReference/API_CreateSpace.html`,
    operation: 'opensearchmemory:createSpace',
    args: { Name: 'n', EncryptionConfiguration: { KmsKeyArn: KEY } },
    statements: [],
    open: ['\'opensearchmemory\' is no AWS SDK service with a known IAM prefix'],
  },
  { // The key: four actions; the caller writes the output.
    page: `${AWS}/rekognition/latest/APIReference/API_CreateProjectVersion.html`,
    operation: 'rekognition:createProjectVersion',
    args: { ProjectArn: `arn:aws:rekognition:${PLACE}:project/p/1`, VersionName: 'v', OutputConfig: { S3Bucket: 'out', S3KeyPrefix: 'm/' }, KmsKeyId: KEY },
    statements: [
      `kms:CreateGrant kms:Decrypt kms:DescribeKey kms:GenerateDataKey | ${KEY}`,
      `rekognition:CreateProjectVersion | arn:aws:rekognition:${PLACE}:project/p/1`,
      's3:PutObject | arn:aws:s3:::out/m/*',
    ],
  },
  { // The execution role uses the key.
    page: `${AWS}/sagemaker/latest/APIReference/API_CreateInferenceRecommendationsJob.html`,
    operation: 'sagemaker:createInferenceRecommendationsJob',
    args: { JobName: 'j', JobType: 'Default', RoleArn: ROLE, InputConfig: { ModelPackageVersionArn: `arn:aws:sagemaker:${PLACE}:model-package/m/1`, VolumeKmsKeyId: KEY } },
    statements: [
      pass('sagemaker'),
      `sagemaker:CreateInferenceRecommendationsJob | arn:aws:sagemaker:${PLACE}:inference-recommendations-job/*`,
    ],
  },
  { // The access role reads the secret.
    page: `${AWS}/transfer/latest/APIReference/API_CreateAgreement.html`,
    operation: 'transfer:createAgreement',
    args: { ServerId: 's-1', LocalProfileId: 'p-1', PartnerProfileId: 'p-2', AccessRole: ROLE, BaseDirectory: '/b' },
    statements: [
      pass('transfer'),
      `transfer:CreateAgreement | arn:aws:transfer:${PLACE}:server/s-1`,
    ],
  },
  { // The role in the output writes; its principal is not on the page.
    page: `${AWS}/cleanrooms-ml/latest/APIReference/API_CreateConfiguredAudienceModel.html`,
    operation: 'cleanroomsml:createConfiguredAudienceModel',
    args: { Name: 'n', AudienceModelArn: `arn:aws:cleanrooms-ml:${PLACE}:audience-model/a`, OutputConfig: { Destination: { S3Destination: { S3Uri: 's3://out/x/' } }, RoleArn: ROLE }, SharedAudienceMetrics: ['ALL'] },
    statements: [`cleanrooms-ml:CreateConfiguredAudienceModel | arn:aws:cleanrooms-ml:${PLACE}:audience-model/a`],
    open: ['it passes the role in OutputConfig.RoleArn to a service that is not known'],
  },
  { // The action that the page names is that of events in a log.
    page: `${AWS}/lake-formation/latest/APIReference/API_PutDataLakeSettings.html`,
    operation: 'lakeformation:putDataLakeSettings',
    args: { DataLakeSettings: { DataLakeAdmins: [] } },
    statements: ['lakeformation:PutDataLakeSettings | *'],
  },
  { // A version of an object has an action of its own; the function's role reads what is mounted.
    page: `${AWS}/lambda/latest/api/API_CreateFunction.html`,
    operation: 'lambda:createFunction',
    args: { FunctionName: 'f', Role: ROLE, Code: { S3Bucket: 'code', S3Key: 'f.zip', S3ObjectVersion: '1' }, FileSystemConfigs: [{ Arn: `arn:aws:elasticfilesystem:${PLACE}:access-point/fsap-1`, LocalMountPath: '/mnt/x' }] },
    statements: [
      pass('lambda'),
      `lambda:CreateFunction | arn:aws:lambda:${PLACE}:function:f`,
      's3:GetObjectVersion | arn:aws:s3:::code/f.zip',
    ],
  },
  { // So have the tags of a version.
    page: `${AWS}/AmazonS3/latest/API/API_GetObjectTagging.html`,
    operation: 's3:getObjectTagging',
    args: { Bucket: 'b', Key: 'k', VersionId: '1' },
    statements: ['s3:GetObjectVersionTagging | arn:aws:s3:::b/k'],
  },
  { // Tags and an ACL each have an action, and the key two.
    page: `${AWS}/AmazonS3/latest/API/API_PutObject.html`,
    operation: 's3:putObject',
    args: { Bucket: 'b', Key: 'k', ACL: 'private', Tagging: 'a=b', SSEKMSKeyId: KEY, Body: 'x' },
    statements: [
      `kms:Decrypt kms:GenerateDataKey | ${KEY}`,
      's3:PutObject s3:PutObjectAcl s3:PutObjectTagging | arn:aws:s3:::b/k',
    ],
  },
  { // The key of core dumps is the execution role's or not: the page says both of it and of the policy of the key.
    page: `${AWS}/sagemaker/latest/APIReference/API_CreateEndpointConfig.html`,
    operation: 'sagemaker:createEndpointConfig',
    args: { EndpointConfigName: 'c', ExecutionRoleArn: ROLE, ProductionVariants: [{ VariantName: 'v', ModelName: 'm', CoreDumpConfig: { DestinationS3Uri: 's3://dump/', KmsKeyId: KEY } }] },
    statements: [
      pass('sagemaker'),
      `sagemaker:CreateEndpointConfig | arn:aws:sagemaker:${PLACE}:endpoint-config/c`,
    ],
    open: ['ProductionVariants.CoreDumpConfig.KmsKeyId names a key, and what the role needs for it is not known'],
  },
  { // The infrastructure role is passed to Amazon ECS. A profile is no role.
    page: `${AWS}/batch/latest/APIReference/API_CreateComputeEnvironment.html`,
    operation: 'batch:createComputeEnvironment',
    args: { ComputeEnvironmentName: 'c', Type: 'MANAGED', ServiceRole: `arn:aws:iam::${ACCOUNT}:role/batch`, ComputeResources: { Type: 'EC2', InstanceRole: `arn:aws:iam::${ACCOUNT}:instance-profile/nodes`, SpotIamFleetRole: `arn:aws:iam::${ACCOUNT}:role/spot`, ManagedInstancesProvider: { InfrastructureRoleArn: `arn:aws:iam::${ACCOUNT}:role/infra` } } },
    statements: [
      `batch:CreateComputeEnvironment | arn:aws:batch:${PLACE}:compute-environment/c`,
      pass('batch', `arn:aws:iam::${ACCOUNT}:role/batch`),
      pass('ecs', `arn:aws:iam::${ACCOUNT}:role/infra`),
      pass('spotfleet', `arn:aws:iam::${ACCOUNT}:role/spot`),
    ],
    open: ['it passes the role in ComputeResources.InstanceRole to a service that is not known'],
  },
  { // The role is passed to the log service.
    page: `${AWS}/AmazonCloudWatchLogs/latest/APIReference/API_PutDestination.html`,
    operation: 'cloudwatchlogs:putDestination',
    args: { DestinationName: 'd', TargetArn: `arn:aws:kinesis:${PLACE}:stream/s`, RoleArn: ROLE },
    statements: [
      pass('logs'),
      `logs:PutDestination | arn:aws:logs:${PLACE}:destination:d`,
    ],
  },
  { // So it is for a filter.
    page: `${AWS}/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html`,
    operation: 'cloudwatchlogs:putSubscriptionFilter',
    args: { LogGroupName: 'g', FilterName: 'f', FilterPattern: '', DestinationArn: `arn:aws:kinesis:${PLACE}:stream/s`, RoleArn: ROLE },
    statements: [
      pass('logs'),
      `logs:PutSubscriptionFilter | arn:aws:logs:${PLACE}:log-group:g:*`,
    ],
  },
  { // Too new for an action in IAM's reference: a problem.
    page: `${AWS}/AmazonECS/latest/APIReference/API_CreateGateway.html`,
    operation: 'ecs:createGateway',
    args: { GatewayName: 'g', RoleArn: ROLE },
    statements: [],
    open: ['ecs has no operation \'createGateway\' with an IAM action of that name'],
  },
  { // The role is passed to the service.
    page: `${AWS}/quicksight/latest/APIReference/API_CreateDataSource.html`,
    operation: 'quicksight:createDataSource',
    args: { AwsAccountId: ACCOUNT, DataSourceId: 'd', Name: 'n', Type: 'REDSHIFT', DataSourceParameters: { RedshiftParameters: { Database: 'd', IAMParameters: { RoleArn: ROLE } } } },
    statements: [
      pass('quicksight'),
      'quicksight:CreateDataSource | *',
    ],
  },
  { // Too new for an action in IAM's reference: a problem.
    page: `${AWS}/AmazonS3/latest/API/API_StartTableMigration.html`,
    operation: 's3tables:startTableMigration',
    args: { SourceTable: {}, DestinationTable: { EncryptionConfiguration: { KmsKeyArn: KEY } }, RoleArn: ROLE },
    statements: [],
    open: ['s3tables has no operation \'startTableMigration\' with an IAM action of that name'],
  },
  { // Role, key and tags are each told.
    page: `${AWS}/cloudwatchinvestigations/latest/APIReference/API_CreateInvestigationGroup.html`,
    operation: 'aiops:createInvestigationGroup',
    args: { Name: 'n', RoleArn: ROLE, Tags: { a: 'b' }, EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY', KmsKeyId: KEY } },
    statements: ['aiops:CreateInvestigationGroup cloudtrail:DescribeTrails | *'],
    open: ['it passes the role in RoleArn to a service that is not known', 'EncryptionConfiguration.KmsKeyId names a key, and what the role needs for it is not known', 'it gives Tags to something that has no name before it is made, which needs aiops:TagResource'],
  },
  { // Only a permission on * counts; tags are given to the alarm.
    page: `${AWS}/AmazonCloudWatch/latest/APIReference/API_PutCompositeAlarm.html`,
    operation: 'cloudwatch:putCompositeAlarm',
    args: { AlarmName: 'a', AlarmRule: 'ALARM(x)', Tags: [{ Key: 'a', Value: 'b' }] },
    statements: [
      'cloudwatch:PutCompositeAlarm | *',
      `cloudwatch:TagResource | arn:aws:cloudwatch:${PLACE}:alarm:a`,
    ],
  },
  {
    page: `${AWS}/AmazonCloudWatch/latest/APIReference/API_PutInsightRule.html`,
    operation: 'cloudwatch:putInsightRule',
    args: { RuleName: 'r', RuleDefinition: '{}', Tags: [{ Key: 'a', Value: 'b' }] },
    statements: [`cloudwatch:PutInsightRule cloudwatch:TagResource | arn:aws:cloudwatch:${PLACE}:insight-rule/r`],
  },
  { // Not the action that tags a stream later.
    page: `${AWS}/kinesis/latest/APIReference/API_CreateStream.html`,
    operation: 'kinesis:createStream',
    args: { StreamName: 's', ShardCount: 1, Tags: { a: 'b' } },
    statements: [`kinesis:AddTagsToStream kinesis:CreateStream | arn:aws:kinesis:${PLACE}:stream/s`],
  },
  {
    page: `${AWS}/OAM/latest/APIReference/API_UntagResource.html`,
    operation: 'oam:untagResource',
    args: { ResourceArn: `arn:aws:oam:${PLACE}:link/l`, TagKeys: ['a'] },
    statements: [`oam:UntagResource | arn:aws:oam:${PLACE}:link/l`],
  },
  { // Tags are for the account, which has no id before.
    page: `${AWS}/organizations/latest/APIReference/API_CreateGovCloudAccount.html`,
    operation: 'organizations:createGovCloudAccount',
    args: { Email: 'a@example.com', AccountName: 'n', Tags: [{ Key: 'a', Value: 'b' }] },
    statements: ['organizations:CreateGovCloudAccount | *'],
    open: ['it gives Tags to something that has no name before it is made, which needs organizations:TagResource'],
  },
  { // The function allows the service itself; nothing is asked of the caller.
    page: `${AWS}/appsync/latest/APIReference/API_CreateGraphqlApi.html`,
    operation: 'appsync:createGraphqlApi',
    args: { Name: 'n', AuthenticationType: 'AWS_LAMBDA', LambdaAuthorizerConfig: { AuthorizerUri: `arn:aws:lambda:${PLACE}:function:auth` }, Tags: { a: 'b' } },
    statements: ['appsync:CreateGraphqlApi | *'],
    open: ['it gives Tags to something that has no name before it is made, which needs appsync:TagResource'],
  },
  { // Too new for an action in IAM's reference: a problem.
    page: `${AWS}/AmazonCloudWatch/latest/APIReference/API_PutMetricDataQueryDefinition.html`,
    operation: 'cloudwatch:putMetricDataQueryDefinition',
    args: { Name: 'q', Tags: [{ Key: 'a', Value: 'b' }] },
    statements: [],
    open: ['cloudwatch has no operation \'putMetricDataQueryDefinition\' with an IAM action of that name'],
  },
  { // Data that is masked has an action of its own, on the group.
    page: `${AWS}/AmazonCloudWatchLogs/latest/APIReference/API_GetLogEvents.html`,
    operation: 'cloudwatchlogs:getLogEvents',
    args: { LogGroupName: 'g', LogStreamName: 's', Unmask: true },
    statements: [
      `logs:GetLogEvents | arn:aws:logs:${PLACE}:log-group:g:log-stream:s`,
      `logs:Unmask | arn:aws:logs:${PLACE}:log-group:g:*`,
    ],
  },
  { // The key: four actions.
    page: `${AWS}/amazon-q-connect/latest/APIReference/API_CreateKnowledgeBase.html`,
    operation: 'qconnect:createKnowledgeBase',
    args: { Name: 'n', KnowledgeBaseType: 'EXTERNAL', SourceConfiguration: { AppIntegrations: { AppIntegrationArn: `arn:aws:app-integrations:${PLACE}:data-integration/d` } }, ServerSideEncryptionConfiguration: { KmsKeyId: KEY }, Tags: { a: 'b' } },
    statements: [
      `kms:CreateGrant kms:Decrypt kms:DescribeKey kms:GenerateDataKey | ${KEY}`,
      'wisdom:CreateKnowledgeBase | *',
    ],
    open: ['it gives Tags to something that has no name before it is made, which needs wisdom:TagResource'],
  },
  {
    page: `${AWS}/AmazonS3/latest/API/API_HeadBucket.html`,
    operation: 's3:headBucket',
    args: { Bucket: 'b' },
    statements: ['s3:ListBucket | arn:aws:s3:::b'],
  },
  {
    page: `${AWS}/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html`,
    operation: 'sqs:createQueue',
    args: { QueueName: 'q', Tags: { a: 'b' } },
    statements: [`sqs:CreateQueue sqs:TagQueue | arn:aws:sqs:${PLACE}:q`],
  },
];

describe('operations whose page of the API reference names more than their own action', () => {
  test('are thirty', () => {
    expect(new Set(ROWS.map(({ operation }) => operation)).size).toBe(30);
  });

  test.each(ROWS)('$operation ($page)', ({ operation, args, statements, open = [] }) => {
    const found = infer(task(`aws-sdk:${operation}`, args));
    expect(found.statements.map(lineOf).sort()).toEqual([...statements].sort());
    expect(found.problems.map(({ message }) => message.split('cannot be told: ')[1])).toEqual(open);
  });
});
