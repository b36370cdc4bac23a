import { infer, linesOf, reference, task } from './support';

const PLACE = 'eu-west-1:111122223333';
const ROLE = 'arn:aws:iam::111122223333:role/R';
const pass = (principal: string) => `iam:PassRole | ${ROLE} | {"StringEquals":{"iam:PassedToService":"${principal}.amazonaws.com"}}`;
const ec2 = (...resources: string[]) => resources.map(resource => `arn:aws:ec2:${PLACE}:${resource}`).join(' ');
const rds = (...resources: string[]) => resources.map(resource => `arn:aws:rds:${PLACE}:${resource}`).join(' ');
const glue = (...resources: string[]) => resources.map(resource => `arn:aws:glue:${PLACE}:${resource}`).join(' ');
const AWS = 'https://docs.aws.amazon.com';

/** What a request needs for more than the resource of its operation. */
test.each<[source: string, operation: string, args: object, needs: string[]]>([
  // Requests that join things: each that they name is checked.
  [reference('amazonec2'), 'ec2:createSecurityGroup', { GroupName: 'g', VpcId: 'vpc-1' }, [`ec2:CreateSecurityGroup | ${ec2('security-group/*', 'vpc/vpc-1')}`]],
  [reference('amazonec2'), 'ec2:createSecurityGroup', { GroupName: 'g' }, [`ec2:CreateSecurityGroup | ${ec2('security-group/*')}`]],
  [reference('amazonec2'), 'ec2:createNetworkInterface', { SubnetId: 'subnet-1', Groups: ['sg-1'] },
    [`ec2:CreateNetworkInterface | ${ec2('network-interface/*', 'security-group/sg-1', 'subnet/subnet-1')}`]],
  [reference('amazonec2'), 'ec2:createNatGateway', { SubnetId: 'subnet-1', AllocationId: 'eipalloc-1' },
    [`ec2:CreateNatGateway | ${ec2('elastic-ip/eipalloc-1', 'natgateway/*', 'subnet/subnet-1')}`]],
  [reference('amazonec2'), 'ec2:modifyInstanceAttribute', { InstanceId: 'i-1', Groups: ['sg-1'] }, [`ec2:ModifyInstanceAttribute | ${ec2('instance/i-1', 'security-group/sg-1')}`]],
  [reference('amazonec2'), 'ec2:createVpcEndpoint', { VpcId: 'vpc-1', ServiceName: 's', SubnetIds: ['subnet-1'], SecurityGroupIds: ['sg-1'] },
    [
      `ec2:CreateVpcEndpoint | ${ec2('security-group/sg-1', 'subnet/subnet-1', 'vpc-endpoint/*', 'vpc/vpc-1')}`,
      'ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeVpcs | *',
    ]],
  // Databases are made with groups, of the default where none is given.
  [`${AWS}/AmazonRDS/latest/UserGuide/security_iam_id-based-policy-examples-create-and-modify-examples.html`, 'rds:createDBInstance', { DbInstanceIdentifier: 'd', DbSubnetGroupName: 'g' },
    [`rds:CreateDBInstance | ${rds('db:d', 'og:default:*', 'pg:default*', 'subgrp:g')}`]],
  [reference('amazonrds'), 'rds:createDBCluster', { DbClusterIdentifier: 'c', DbClusterParameterGroupName: 'p' },
    [`rds:CreateDBCluster | ${rds('cluster-pg:p', 'cluster:c', 'og:default:*', 'subgrp:default')}`]],
  [`${AWS}/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html`, 'rds:modifyDBInstance', { DbInstanceIdentifier: 'd', DbParameterGroupName: 'p', MonitoringRoleArn: ROLE },
    [pass('monitoring.rds'), `rds:ModifyDBInstance | ${rds('db:d', 'pg:p')}`]],
  [`${AWS}/AmazonRDS/latest/UserGuide/rds-secrets-manager.html`, 'rds:modifyDBCluster', { DbClusterIdentifier: 'c', ManageMasterUserPassword: true },
    [`rds:ModifyDBCluster | ${rds('cluster:c')}`, `secretsmanager:CreateSecret secretsmanager:TagResource | arn:aws:secretsmanager:${PLACE}:secret:rds!*`]],
  [reference('amazonneptune'), 'neptune:startDBCluster', { DbClusterIdentifier: 'c' }, [`rds:StartDBCluster | ${rds('cluster:c')}`]],
  // The catalog, the database and the table.
  [`${AWS}/glue/latest/dg/glue-specifying-resource-arns.html`, 'glue:createTable', { DatabaseName: 'd', TableInput: { Name: 't' } },
    [`glue:CreateTable | ${glue('catalog', 'database/d', 'table/d/t')}`]],
  [`${AWS}/glue/latest/dg/glue-specifying-resource-arns.html`, 'glue:createDatabase', { DatabaseInput: { Name: 'd' } }, [`glue:CreateDatabase | ${glue('catalog', 'database/d')}`]],
  [`${AWS}/glue/latest/dg/glue-specifying-resource-arns.html`, 'glue:getDatabases', {}, [`glue:GetDatabases | ${glue('catalog', 'database/*')}`]],
  [`${AWS}/glue/latest/dg/glue-specifying-resource-arns.html`, 'glue:getTables', { DatabaseName: 'd' }, [`glue:GetTables | ${glue('catalog', 'database/d', 'table/d/*')}`]],
  // What a function is made of.
  [`${AWS}/lambda/latest/dg/adding-layers.html`, 'lambda:updateFunctionConfiguration', { FunctionName: 'f', Layers: [`arn:aws:lambda:${PLACE}:layer:l:1`], VpcConfig: {} }, [
    'ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeVpcs | *', `lambda:GetLayerVersion | arn:aws:lambda:${PLACE}:layer:l:1`,
    `lambda:UpdateFunctionConfiguration | arn:aws:lambda:${PLACE}:function:f`,
  ]],
  [`${AWS}/lambda/latest/dg/images-create.html`, 'lambda:updateFunctionCode', { FunctionName: 'f', ImageUri: '444455556666.dkr.ecr.us-east-1.amazonaws.com/app/api:7' }, [
    'ecr:BatchGetImage ecr:GetDownloadUrlForLayer ecr:GetRepositoryPolicy ecr:SetRepositoryPolicy | arn:aws:ecr:us-east-1:444455556666:repository/app/api',
    `lambda:UpdateFunctionCode | arn:aws:lambda:${PLACE}:function:f`,
  ]],
  [reference('awslambda'), 'lambda:putProvisionedConcurrencyConfig', { FunctionName: 'f', Qualifier: 'live', ProvisionedConcurrentExecutions: 1 },
    [`lambda:PutProvisionedConcurrencyConfig | arn:aws:lambda:${PLACE}:function:f:live`]],
  // Secrets and keys.
  [`${AWS}/secretsmanager/latest/apireference/API_RotateSecret.html`, 'secretsmanager:rotateSecret', { SecretId: 's', RotationLambdaARN: `arn:aws:lambda:${PLACE}:function:rotate` },
    [`lambda:InvokeFunction | arn:aws:lambda:${PLACE}:function:rotate`, `secretsmanager:RotateSecret | arn:aws:secretsmanager:${PLACE}:secret:s-??????`]],
  [`${AWS}/secretsmanager/latest/apireference/API_BatchGetSecretValue.html`, 'secretsmanager:batchGetSecretValue', { SecretIdList: ['s'] },
    ['secretsmanager:BatchGetSecretValue | *', `secretsmanager:GetSecretValue | arn:aws:secretsmanager:${PLACE}:secret:s-??????`]],
  [`${AWS}/kms/latest/APIReference/API_ReEncrypt.html`, 'kms:reEncrypt', { SourceKeyId: 'a', DestinationKeyId: 'b' },
    [`kms:ReEncryptFrom | arn:aws:kms:${PLACE}:key/a`, `kms:ReEncryptTo | arn:aws:kms:${PLACE}:key/b`]],
  [`${AWS}/kms/latest/developerguide/alias-access.html`, 'kms:createAlias', { AliasName: 'alias/a', TargetKeyId: 'k' },
    [`kms:CreateAlias | arn:aws:kms:${PLACE}:alias/a arn:aws:kms:${PLACE}:key/k`]],
  // Runbooks, commands, experiments.
  [`${AWS}/systems-manager/latest/userguide/automation-setup-iam.html`, 'ssm:startAutomationExecution', { DocumentName: 'AWS-RestartEC2Instance', Parameters: { AutomationAssumeRole: [ROLE] } }, [
    pass('ssm'),
    `ssm:StartAutomationExecution | arn:aws:ssm:${PLACE}:automation-execution/* arn:aws:ssm:eu-west-1::automation-definition/AWS-RestartEC2Instance:* arn:aws:ssm:eu-west-1::document/AWS-RestartEC2Instance`,
  ]],
  [reference('awssystemsmanager'), 'ssm:sendCommand', { DocumentName: 'AWS-RunShellScript', InstanceIds: ['i-1'], OutputS3BucketName: 'logs' },
    [`ssm:SendCommand | arn:aws:ec2:${PLACE}:instance/i-1 arn:aws:s3:::logs arn:aws:ssm:eu-west-1::document/AWS-RunShellScript`]],
  [reference('awsfaultinjectionservice'), 'fis:createExperimentTemplate', { RoleArn: ROLE, Actions: { stop: { ActionId: 'aws:ec2:stop-instances' } } },
    [`fis:CreateExperimentTemplate | arn:aws:fis:${PLACE}:action/aws:ec2:stop-instances arn:aws:fis:${PLACE}:experiment-template/*`, pass('fis')]],
  // Models.
  [`${AWS}/bedrock/latest/userguide/guardrails-permissions-id.html`, 'bedrockruntime:converse', { ModelId: 'amazon.nova-lite-v1:0', GuardrailConfig: { GuardrailIdentifier: 'g' } },
    [`bedrock:ApplyGuardrail | arn:aws:bedrock:${PLACE}:guardrail/g`, 'bedrock:InvokeModel | arn:aws:bedrock:eu-west-1::foundation-model/amazon.nova-lite-v1:0']],
  [`${AWS}/bedrock/latest/userguide/inference-profiles-prereq.html`, 'bedrockruntime:converse', { ModelId: 'eu.amazon.nova-lite-v1:0' }, [
    `bedrock:InvokeModel | arn:aws:bedrock:*::foundation-model/amazon.nova-lite-v1:0 | {"ArnEquals":{"bedrock:InferenceProfileArn":"arn:aws:bedrock:${PLACE}:inference-profile/eu.amazon.nova-lite-v1:0"}}`,
    `bedrock:InvokeModel | arn:aws:bedrock:${PLACE}:inference-profile/eu.amazon.nova-lite-v1:0`,
  ]],
  [`${AWS}/bedrock/latest/userguide/kb-permissions.html`, 'bedrockagent:createDataSource',
    { KnowledgeBaseId: 'KB', Name: 'n', DataSourceConfiguration: { Type: 'S3', S3Configuration: { BucketArn: 'arn:aws:s3:::docs' } } },
    [`bedrock:CreateDataSource | arn:aws:bedrock:${PLACE}:knowledge-base/KB`]],
  // The rest.
  [`${AWS}/AmazonS3/latest/userguide/replication-walkthrough1.html`, 's3:putBucketReplication', { Bucket: 'b', ReplicationConfiguration: { Role: ROLE } },
    [pass('s3'), 's3:PutReplicationConfiguration | arn:aws:s3:::b']],
  [`${AWS}/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html`, 'ecs:listTasks', { Cluster: 'c' }, [`ecs:ListTasks | arn:aws:ecs:${PLACE}:container-instance/c/*`]],
  [`${AWS}/IAM/latest/UserGuide/using-service-linked-roles.html`, 'iam:createServiceLinkedRole', { AWSServiceName: 'es.amazonaws.com' },
    ['iam:CreateServiceLinkedRole | arn:aws:iam::111122223333:role/aws-service-role/es.amazonaws.com/*']],
  [reference('awsbackup'), 'backup:startRestoreJob', { RecoveryPointArn: 'arn:aws:ec2:eu-west-1::snapshot/snap-1', IamRoleArn: ROLE },
    ['backup:StartRestoreJob | arn:aws:ec2:eu-west-1::snapshot/snap-1', pass('backup')]],
  [reference('awsiot'), 'iotdataplane:publish', { Topic: 'a/b' }, [`iot:Publish | arn:aws:iot:${PLACE}:topic/a/b`]],
  [reference('amazonpinpoint'), 'pinpoint:sendMessages', { ApplicationId: 'a' }, [`mobiletargeting:SendMessages | arn:aws:mobiletargeting:${PLACE}:apps/a/messages`]],
  [reference('amazonworkspaces'), 'workspaces:startWorkspaces', { StartWorkspaceRequests: [{ WorkspaceId: 'ws-1' }] }, [`workspaces:StartWorkspaces | arn:aws:workspaces:${PLACE}:workspace/ws-1`]],
  [reference('amazonelasticmapreduce'), 'emr:terminateJobFlows', { JobFlowIds: ['j-1'] }, [`elasticmapreduce:TerminateJobFlows | arn:aws:elasticmapreduce:${PLACE}:cluster/j-1`]],
  [reference('awssecurityhub'), 'securityhub:batchUpdateFindings', { FindingIdentifiers: [] }, [`securityhub:BatchUpdateFindings | arn:aws:securityhub:${PLACE}:hub/default`]],
  [reference('awscodebuild'), 'codebuild:batchGetBuilds', { Ids: ['p:1'] }, [`codebuild:BatchGetBuilds | arn:aws:codebuild:${PLACE}:project/p`]],
  // Roles in a list, and those of services with a principal of another name.
  [`${AWS}/redshift/latest/mgmt/authorizing-redshift-service.html`, 'redshift:createCluster', { ClusterIdentifier: 'c', IamRoles: [ROLE] },
    [pass('redshift'), `redshift:CreateCluster | arn:aws:redshift:${PLACE}:cluster:c`]],
  [`${AWS}/opensearch-service/latest/developerguide/pipeline-security-overview.html`, 'osis:createPipeline', { PipelineName: 'p', PipelineRoleArn: ROLE },
    [pass('osis-pipelines'), 'osis:CreatePipeline | *']],
  // Resources of another account, which a member names.
  [`${AWS}/glue/latest/dg/cross-account-access.html`, 'glue:getTable', { CatalogId: '444455556666', DatabaseName: 'd', Name: 't' },
    [`glue:GetTable | ${['catalog', 'database/d', 'table/d/t'].map(name => `arn:aws:glue:eu-west-1:444455556666:${name}`).join(' ')}`]],
  [`${AWS}/AmazonECR/latest/APIReference/API_DescribeImages.html`, 'ecr:describeImages', { RegistryId: '444455556666', RepositoryName: 'r' },
    ['ecr:DescribeImages | arn:aws:ecr:eu-west-1:444455556666:repository/r']],
  [reference('amazonquicksight'), 'quicksight:createIngestion', { AwsAccountId: '${AWS::AccountId}', DataSetId: 'd', IngestionId: 'i' },
    ['quicksight:CreateIngestion | arn:aws:quicksight:eu-west-1:${AWS::AccountId}:dataset/d/ingestion/i']],
  [reference('amazonses'), 'ses:sendEmail', { Source: 'a@example.com', ConfigurationSetName: 'c' },
    [`ses:SendEmail | ${['configuration-set/c', 'identity/a@example.com', 'identity/example.com'].map(name => `arn:aws:ses:${PLACE}:${name}`).join(' ')}`]],
  [`${AWS}/AmazonS3/latest/API/API_DeleteObject.html`, 's3:deleteObject', { Bucket: 'b', Key: 'k', VersionId: '1', BypassGovernanceRetention: true },
    ['s3:BypassGovernanceRetention s3:DeleteObjectVersion | arn:aws:s3:::b/k']],
  [reference('amazons3'), 's3:putBucketInventoryConfiguration', { Bucket: 'b', Id: 'i' }, ['s3:PutInventoryConfiguration | arn:aws:s3:::b']],
  [reference('amazons3'), 's3:listBucketMetricsConfigurations', { Bucket: 'b' }, ['s3:GetMetricsConfiguration | arn:aws:s3:::b']],
  [`${AWS}/codeartifact/latest/ug/tokens-authentication.html`, 'codeartifact:getAuthorizationToken', { Domain: 'd' },
    [`codeartifact:GetAuthorizationToken | arn:aws:codeartifact:${PLACE}:domain/d`, 'sts:GetServiceBearerToken | *']],
  // Tags of what has a name.
  [`${AWS}/firehose/latest/APIReference/API_CreateDeliveryStream.html`, 'firehose:createDeliveryStream', { DeliveryStreamName: 'd', Tags: [{ Key: 'a' }] },
    [`firehose:CreateDeliveryStream firehose:TagDeliveryStream | arn:aws:firehose:${PLACE}:deliverystream/d`]],
  [`${AWS}/AmazonS3/latest/API/API_CreateBucket.html`, 's3:createBucket', { Bucket: 'b', ObjectOwnership: 'BucketOwnerEnforced', CreateBucketConfiguration: { Tags: [{ Key: 'a' }] } },
    ['s3:CreateBucket s3:PutBucketOwnershipControls s3:TagResource | arn:aws:s3:::b']],
  [`${AWS}/IAM/latest/UserGuide/id_session-tags.html`, 'sts:assumeRole', { RoleArn: ROLE, RoleSessionName: 's', Tags: [{ Key: 'a' }] }, [`sts:AssumeRole sts:TagSession | ${ROLE}`]],
  [reference('amazoneventbridge'), 'eventbridge:createEventBus', { Name: 'b', Tags: [{ Key: 'a' }] }, [`events:CreateEventBus events:TagResource | arn:aws:events:${PLACE}:event-bus/b`]],
  [reference('amazonelasticmapreduce'), 'emr:addTags', { ResourceId: 'j-1', Tags: [] }, [`elasticmapreduce:AddTags | arn:aws:elasticmapreduce:${PLACE}:cluster/j-1`]],
  [reference('amazonredshift'), 'redshift:createClusterSnapshot', { ClusterIdentifier: 'c', SnapshotIdentifier: 's' }, [`redshift:CreateClusterSnapshot | arn:aws:redshift:${PLACE}:snapshot:c/s`]],
  [reference('amazonrekognition'), 'rekognition:createCollection', { CollectionId: 'c', Tags: { a: 'b' } },
    ['rekognition:CreateCollection | *', `rekognition:TagResource | arn:aws:rekognition:${PLACE}:collection/c`]],
  [`${AWS}/amazondynamodb/latest/developerguide/S3DataImport.Requesting.html`, 'dynamodb:importTable',
    { S3BucketSource: { S3Bucket: 'in', S3KeyPrefix: 'a/' }, InputFormat: 'CSV', TableCreationParameters: { TableName: 'T' } }, [
      `dynamodb:ImportTable | arn:aws:dynamodb:${PLACE}:table/T`,
      `logs:CreateLogGroup logs:DescribeLogStreams logs:PutRetentionPolicy | arn:aws:logs:${PLACE}:log-group:/aws-dynamodb/*`,
      `logs:CreateLogStream logs:PutLogEvents | arn:aws:logs:${PLACE}:log-group:/aws-dynamodb/*:log-stream:*`,
      'logs:DescribeLogGroups | *', 's3:GetObject | arn:aws:s3:::in/a/*', 's3:ListBucket | arn:aws:s3:::in',
    ]],
])('%s: %s %j', (_, operation, args, needs) => {
  expect(linesOf(task(`aws-sdk:${operation}`, args))).toEqual([...needs].sort());
});

// https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_TagResources.html
test('tags for resources of any service are a problem, since each has an action of its own', () => {
  const { problems } = infer(task('aws-sdk:resourcegroupstaggingapi:tagResources', { ResourceARNList: ['arn:aws:s3:::b'], Tags: { a: 'b' } }));
  expect(problems).toMatchObject([{ message: expect.stringContaining('each resource is tagged with the action of its own service') }]);
});

test('a name where an ARN may be is no ARN', () => {
  const { statements, problems } = infer(task('aws-sdk:ssm:registerTaskWithMaintenanceWindow', { WindowId: 'mw-1', TaskArn: 'AWS-RunShellScript' }));
  expect(statements.flatMap(({ resources }) => resources)).not.toContain(`arn:aws:ssm:${PLACE}:AWS-RunShellScript`);
  expect(statements.length + problems.length).toBe(1);
});

test('an account that comes at run time is a problem', () => {
  const { problems } = infer(task('aws-sdk:glue:getTable', { 'CatalogId.$': '$.account', 'DatabaseName': 'd', 'Name': 't' }));
  expect(problems).toMatchObject([{ pointer: '/States/S/Parameters/CatalogId.$', message: expect.stringContaining('its CatalogId, the account of what it acts on') }]);
});

/** Where what holds the name of an object comes at run time, so does the object. */
test.each<[operation: string, language: 'JSONPath' | 'JSONata', args: object | string, pointer: string, member: string]>([
  ['rekognition:detectLabels', 'JSONPath', { 'Image.$': '$.image' }, '/Image.$', 'its Image'],
  ['rekognition:detectLabels', 'JSONata', { Image: '{% $states.input.image %}' }, '/Image', 'its Image'],
  ['rekognition:compareFaces', 'JSONata', { SourceImage: { S3Object: '{% $states.input %}' }, TargetImage: { Bytes: 'x' } }, '/SourceImage/S3Object', 'its SourceImage.S3Object'],
  ['textract:startDocumentAnalysis', 'JSONPath', { 'DocumentLocation.$': '$.location' }, '/DocumentLocation.$', 'its DocumentLocation'],
  ['transcribe:startTranscriptionJob', 'JSONata', { Media: '{% $states.input.media %}' }, '/Media', 'its Media'],
  ['lambda:createFunction', 'JSONPath', { 'FunctionName': 'f', 'Code.$': '$.code' }, '/Code.$', 'its Code'],
  ['rekognition:detectLabels', 'JSONata', '{% $states.input %}', '', 'its parameters'],
])('%s in %s with %j is a problem, and the object can be allowed', (operation, language, args, pointer, member) => {
  const field = language === 'JSONata' ? 'Arguments' : 'Parameters';
  const definition = task(`aws-sdk:${operation}`, args as object, language);
  const { problems } = infer(definition);
  expect(problems).toMatchObject([{ pointer: `/States/S/${field}${pointer}`, message: expect.stringContaining(`${member}, which`) }]);
  const allowed = infer(definition, { allowedResources: { S: ['arn:aws:s3:::in/*'] } });
  expect([allowed.problems, allowed.unused]).toEqual([[], []]);
  expect(allowed.statements).toContainEqual(expect.objectContaining({ actions: ['s3:GetObject'], resources: ['arn:aws:s3:::in/*'] }));
});
