import { iamAction } from './iam-data';
import { infer, linesOf, reference, task } from './support';
import { DEPENDENTS } from '../../lib/iam/tables/dependents.generated';

const PLACE = 'eu-west-1:111122223333';
const AWS = 'https://docs.aws.amazon.com';
const ROLE = 'arn:aws:iam::111122223333:role/R';

test('what other actions depend on only reads, and has no resource type', () => {
  const needs = new Set(Object.values(DEPENDENTS).flatMap(rows => Object.keys(rows)).flatMap(actions => actions.split(' ')));
  expect(needs.size).toBeGreaterThan(100);
  expect([...needs].filter(action => iamAction(action)?.resourceTypes.length !== 0)).toEqual([]);
  expect([...needs].filter(action => !/:(Batch)?(Check|Describe|Get|List)/.test(action))).toEqual([]);
});

test.each<[source: string, operation: string, args: object, needs: string[]]>([
  [reference('amazontimestream'), 'timestreamwrite:writeRecords', { DatabaseName: 'd', TableName: 't', Records: [] },
    ['timestream:DescribeEndpoints | *', `timestream:WriteRecords | arn:aws:timestream:${PLACE}:database/d/table/t`]],
  [reference('amazonroute53'), 'route53:associateVPCWithHostedZone', { HostedZoneId: 'Z1', VPC: { VPCId: 'vpc-1' } },
    ['ec2:DescribeVpcs | *', 'route53:AssociateVPCWithHostedZone | arn:aws:route53:::hostedzone/Z1']],
  [reference('awsresourcegroups'), 'resourcegroups:listGroupResources', { Group: 'arn:aws:resource-groups:eu-west-1:111122223333:group/g' },
    [`resource-groups:ListGroupResources | arn:aws:resource-groups:${PLACE}:group/g`, 'tag:GetResources | *']],
  [`${AWS}/aws-managed-policy/latest/reference/AmazonDocDBElasticFullAccess.html`, 'docdbelastic:updateCluster',
    { ClusterArn: `arn:aws:docdb-elastic:${PLACE}:cluster/c`, AuthType: 'SECRET_ARN', AdminUserPassword: `arn:aws:secretsmanager:${PLACE}:secret:s-abcdef` }, [
      `docdb-elastic:UpdateCluster | arn:aws:docdb-elastic:${PLACE}:cluster/c`,
      `ec2:CreateVpcEndpoint ec2:DeleteVpcEndpoints ec2:ModifyVpcEndpoint | arn:aws:ec2:${PLACE}:vpc-endpoint/* | {"StringEquals":{"aws:CalledViaFirst":"docdb-elastic.amazonaws.com"}}`,
      `ec2:CreateVpcEndpoint ec2:DescribeVpcAttribute | arn:aws:ec2:${PLACE}:vpc/* | {"StringEquals":{"aws:CalledViaFirst":"docdb-elastic.amazonaws.com"}}`,
      `ec2:CreateVpcEndpoint ec2:ModifyVpcEndpoint | arn:aws:ec2:${PLACE}:security-group/* arn:aws:ec2:${PLACE}:subnet/* | {"StringEquals":{"aws:CalledViaFirst":"docdb-elastic.amazonaws.com"}}`,
      'ec2:DescribeAvailabilityZones ec2:DescribeSecurityGroups ec2:DescribeSubnets ec2:DescribeVpcEndpoints ec2:DescribeVpcs secretsmanager:ListSecrets | *',
      'secretsmanager:DescribeSecret secretsmanager:GetResourcePolicy secretsmanager:GetSecretValue secretsmanager:ListSecretVersionIds'
        + ` | arn:aws:secretsmanager:${PLACE}:secret:s-abcdef`,
    ]],
  [`${AWS}/elasticbeanstalk/latest/dg/iam-operationsrole.html`, 'elasticbeanstalk:createEnvironment', { ApplicationName: 'a', EnvironmentName: 'e', OperationsRole: ROLE }, [
    `elasticbeanstalk:CreateEnvironment | arn:aws:elasticbeanstalk:${PLACE}:environment/a/e`,
    `iam:PassRole | ${ROLE} | {"StringEquals":{"iam:PassedToService":"elasticbeanstalk.amazonaws.com"}}`,
  ]],
  [`${AWS}/AmazonCloudFront/latest/APIReference/API_CreateDistributionWithTags.html`, 'cloudfront:createDistributionWithTags',
    { DistributionConfigWithTags: { DistributionConfig: {}, Tags: { Items: [] } } },
    ['cloudfront:CreateDistribution | *', 'cloudfront:TagResource | arn:aws:cloudfront::111122223333:distribution/*']],
])('%s: %s %j', (_, operation, args, needs) => {
  expect(linesOf(task(`aws-sdk:${operation}`, args))).toEqual(needs);
});

const REDRIVE = `${AWS}/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html`;
const DEAD = `arn:aws:sqs:${PLACE}:dead`;

test.each<[source: string, operation: string, args: object, needs: string[]]>([
  [REDRIVE, 'sqs:startMessageMoveTask', { SourceArn: DEAD, DestinationArn: 'arn:aws:sqs:us-east-2:444455556666:q' }, [
    `sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage sqs:StartMessageMoveTask | ${DEAD}`,
    'sqs:SendMessage | arn:aws:sqs:us-east-2:444455556666:q',
  ]],
  [REDRIVE, 'sqs:listMessageMoveTasks', { SourceArn: DEAD }, [`sqs:DeleteMessage sqs:GetQueueAttributes sqs:ListMessageMoveTasks sqs:ReceiveMessage | ${DEAD}`]],
  [`${AWS}/translate/latest/APIReference/API_TranslateText.html`, 'translate:translateText',
    { Text: 't', SourceLanguageCode: 'auto', TargetLanguageCode: 'de' }, ['comprehend:DetectDominantLanguage translate:TranslateText | *']],
  [`${AWS}/translate/latest/APIReference/API_TranslateText.html`, 'translate:translateText',
    { 'Text': 't', 'SourceLanguageCode.$': '$.from', 'TargetLanguageCode': 'de' }, ['comprehend:DetectDominantLanguage translate:TranslateText | *']],
  [`${AWS}/translate/latest/APIReference/API_TranslateText.html`, 'translate:translateText',
    { Text: 't', SourceLanguageCode: 'en', TargetLanguageCode: 'de' }, ['translate:TranslateText | *']],
  [`${AWS}/translate/latest/APIReference/API_TranslateDocument.html`, 'translate:translateDocument',
    { Document: {}, SourceLanguageCode: 'auto', TargetLanguageCode: 'de', TerminologyNames: ['n'] },
    ['comprehend:DetectDominantLanguage | *', `translate:TranslateDocument | arn:aws:translate:${PLACE}:terminology/n`]],
])('%s: %s %j needs what the service does for the caller', (_, operation, args, needs) => {
  expect(linesOf(task(`aws-sdk:${operation}`, args))).toEqual(needs);
});

test('messages go back to queues that can be allowed, and so can the queue of a move that is cancelled', () => {
  const back = `arn:aws:sqs:${PLACE}:q`;
  expect(linesOf(task('aws-sdk:sqs:startMessageMoveTask', { SourceArn: DEAD }), { allowedResources: { S: [back] } })).toContain(`sqs:SendMessage | ${back}`);
  expect(linesOf(task('aws-sdk:sqs:cancelMessageMoveTask', { TaskHandle: 'h' }), { allowedResources: { S: [DEAD] } }))
    .toEqual([`sqs:CancelMessageMoveTask sqs:DeleteMessage sqs:GetQueueAttributes sqs:ReceiveMessage | ${DEAD}`]);
});

/** Where the service acts with the permissions of the caller, the request doesn't say which. */
test.each<[source: string, operation: string, args: object, because: string]>([
  [`${AWS}/systems-manager/latest/userguide/automation-setup-iam.html`, 'ssm:startAutomationExecution', { DocumentName: 'AWS-StopEC2Instance', Parameters: { InstanceId: ['i-1'] } },
    'without AutomationAssumeRole running the runbook takes the permissions of the workflow'],
  [`${AWS}/systems-manager/latest/userguide/change-manager-permissions.html`, 'ssm:startChangeRequestExecution', { DocumentName: 'd', Runbooks: [{ DocumentName: 'r' }] },
    'without AutomationAssumeRole running the runbooks takes the permissions of the workflow'],
  [`${AWS}/servicecatalog/latest/adminguide/constraints-launch.html`, 'servicecatalog:provisionProduct', { ProductId: 'prod-1', ProvisionedProductName: 'n', ProvisioningArtifactId: 'pa-1' },
    'a product that has no launch role takes the permissions of the workflow'],
  [`${AWS}/elasticbeanstalk/latest/dg/concepts-roles-user.html`, 'elasticbeanstalk:createEnvironment', { ApplicationName: 'a', EnvironmentName: 'e' },
    'without OperationsRole the environment takes the permissions of the workflow'],
  [`${AWS}/elasticbeanstalk/latest/dg/concepts-roles-user.html`, 'elasticbeanstalk:rebuildEnvironment', { ApplicationName: 'a', EnvironmentName: 'e' },
    'an environment that has no operations role takes the permissions of the workflow'],
  [reference('awselasticdisasterrecovery'), 'drs:terminateRecoveryInstances', { RecoveryInstanceIDs: ['i-1'] }, 'what is launched or ended takes the permissions of the workflow'],
  [`${AWS}/secretsmanager/latest/apireference/API_RotateSecret.html`, 'secretsmanager:rotateSecret', { SecretId: 's' }, 'without RotationLambdaARN it invokes the function that the secret has'],
  [REDRIVE, 'sqs:startMessageMoveTask', { SourceArn: DEAD }, 'without DestinationArn the messages go back to the queues they came from'],
  [REDRIVE, 'sqs:cancelMessageMoveTask', { TaskHandle: 'h' }, 'its TaskHandle does not say which queue'],
  [reference('amazontimestream'), 'timestreamquery:query', { QueryString: 'SELECT 1' }, 'the tables that it reads are only in the SQL'],
])('%s: %s %j is a problem', (_, operation, args, because) => {
  const messages = infer(task(`aws-sdk:${operation}`, args)).problems.map(({ message }) => message);
  expect(messages).toContainEqual(expect.stringContaining(because));
});

test('the function that rotates a secret can be allowed, and so can the tables of a query', () => {
  const rotate = `arn:aws:lambda:${PLACE}:function:rotate`;
  expect(linesOf(task('aws-sdk:secretsmanager:rotateSecret', { SecretId: 's' }), { allowedResources: { S: [rotate] } })).toContain(`lambda:InvokeFunction | ${rotate}`);
  const table = `arn:aws:timestream:${PLACE}:database/d/table/t`;
  expect(linesOf(task('aws-sdk:timestreamquery:query', { QueryString: 'SELECT 1' }), { allowedResources: { S: [table] } })).toContain(`timestream:Select | ${table}`);
});

test('a role of its own, or one that comes at run time, is what a runbook runs with', () => {
  expect(infer(task('aws-sdk:ssm:startAutomationExecution', { DocumentName: 'D', Parameters: { AutomationAssumeRole: [ROLE] } })).problems).toEqual([]);
  const { problems } = infer(task('aws-sdk:ssm:startAutomationExecution', { 'DocumentName': 'D', 'Parameters.$': '$.parameters' }));
  expect(problems).toMatchObject([{ message: expect.stringContaining('its Parameters.AutomationAssumeRole[] is only known at run time') }]);
});
