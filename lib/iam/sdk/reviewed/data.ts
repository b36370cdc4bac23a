import { on, rows } from './rows';
import type { TaskCall } from '../../core/task-call';
import type { Grant, Integration, IntegrationTable } from '../../integration';
import { onIds } from '../../integrations/builds';

/** A batch of messages is sent, deleted or changed with the permission for one. */
const MESSAGE_BATCHES: IntegrationTable = {
  'sqs:sendMessageBatch': on('sqs:SendMessage', 'arn:$p:sqs:$r:$a:{QueueUrl}'),
  'sqs:deleteMessageBatch': on('sqs:DeleteMessage', 'arn:$p:sqs:$r:$a:{QueueUrl}'),
  'sqs:changeMessageVisibilityBatch': on('sqs:ChangeMessageVisibility', 'arn:$p:sqs:$r:$a:{QueueUrl}'),
  'sns:publishBatch': on('sns:Publish', 'arn:$p:sns:$r:$a:{TopicArn}'),
};

/**
 * Messages of a dead-letter queue are moved with the permissions of the caller, who receives and deletes them there and sends them on.
 *
 * Source: docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
 * (permissions for a dead-letter queue redrive)
 */
function onDeadLetters(action: string): readonly string[] {
  return [`sqs:${action}`, 'sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
}

const REDRIVES: IntegrationTable = {
  'sqs:startMessageMoveTask': {
    grants: [
      { actions: onDeadLetters('StartMessageMoveTask'), on: ['arn:$p:sqs:$r:$a:{SourceArn}'] },
      { actions: ['sqs:SendMessage'], on: ['arn:$p:sqs:$r:$a:{DestinationArn}'], when: 'DestinationArn' },
    ],
    more: call => {
      if (call.args.has('DestinationArn')) return;
      const because = 'without DestinationArn the messages go back to the queues they came from, and which these are is not in the definition';
      call.allow(['sqs:SendMessage'], call.allowedOr('sqs', [{ because, fix: 'give DestinationArn' }]));
    },
  },
  'sqs:listMessageMoveTasks': {
    grants: [{ actions: onDeadLetters('ListMessageMoveTasks'), on: ['arn:$p:sqs:$r:$a:{SourceArn}'] }],
  },
  'sqs:cancelMessageMoveTask': {
    grants: [],
    more: call => call.allow(
      onDeadLetters('CancelMessageMoveTask'),
      call.allowedOr('sqs', [{ because: 'its TaskHandle does not say which queue sqs:CancelMessageMoveTask acts on' }]),
    ),
  },
};

const GIVEN_SECRET: Grant = {
  actions: ['secretsmanager:GetSecretValue'],
  on: ['arn:$p:secretsmanager:$r:$a:secret:{SecretArn}'],
  when: 'SecretArn',
};

/** The Data API reads the credentials from the secret with the caller's permissions. */
function dataApi(action: string): Integration {
  return {
    grants: [
      { actions: [`rds-data:${action}`], on: ['arn:$p:rds:$r:$a:cluster:{ResourceArn}'] },
      { actions: ['secretsmanager:GetSecretValue'], on: ['arn:$p:secretsmanager:$r:$a:secret:{SecretArn}'] },
    ],
  };
}

/**
 * Statements are sent to a cluster or a workgroup with a secret, as a user of the database, or as the caller itself. The ids of
 * workgroups are in no request.
 *
 * Sources: docs.aws.amazon.com/redshift/latest/mgmt/data-api-iam.html,
 * docs.aws.amazon.com/redshift-data/latest/APIReference/API_ExecuteStatement.html
 */
const warehouse = (action: string) => (call: TaskCall): void => {
  const { args } = call;
  if (args.has('WorkgroupName')) {
    const workgroups = args
      .each('WorkgroupName')
      .flatMap(one =>
        call
          .within(one)
          .arns(
            one.texts('WorkgroupName').some(({ text }) => text.startsWith('arn:'))
              ? 'arn:$p:redshift-serverless:$r:$a:workgroup/{WorkgroupName}'
              : 'arn:$p:redshift-serverless:$r:$a:workgroup/*',
          ),
      );
    call.allow([`redshift-data:${action}`, ...(args.has('SecretArn') ? [] : ['redshift-serverless:GetCredentials'])], workgroups);
    return;
  }
  call.grant([`redshift-data:${action}`], ['arn:$p:redshift:$r:$a:cluster:{ClusterIdentifier}']);
  const database = 'arn:$p:redshift:$r:$a:dbname:{ClusterIdentifier}/{Database}';
  if (args.has('DbUser')) {
    call.grant(['redshift:GetClusterCredentials'], ['arn:$p:redshift:$r:$a:dbuser:{ClusterIdentifier}/{DbUser}', database]);
  } else if (!args.has('SecretArn')) {
    call.grant(['redshift:GetClusterCredentialsWithIAM'], [database]);
  }
};

const WAREHOUSE: IntegrationTable = Object.fromEntries(
  ['ExecuteStatement', 'BatchExecuteStatement', 'DescribeTable', 'ListDatabases', 'ListSchemas', 'ListTables'].map(action => [
    `redshiftdata:${action.charAt(0).toLowerCase()}${action.slice(1)}`,
    { grants: [GIVEN_SECRET], more: warehouse(action) },
  ]),
);

/**
 * An origination identity is an ARN, the id of a phone number or the name of a sender.
 *
 * Source: docs.aws.amazon.com/pinpoint/latest/apireference_smsvoicev2/API_CreatePool.html
 */
function createPool(call: TaskCall): void {
  const country = call.args.has('IsoCountryCode') ? '{IsoCountryCode}' : '*';
  for (const args of call.args.each('OriginationIdentity')) {
    const isSender = args.texts('OriginationIdentity').some(({ text, complete }) => complete && !/^(arn:|phone-)/.test(text));
    const type = isSender ? `sender-id/{OriginationIdentity}/${country}` : 'phone-number/{OriginationIdentity}';
    call.within(args).grant(['sms-voice:CreatePool'], [`arn:$p:sms-voice:$r:$a:${type}`]);
  }
}

/** Tables are only named inside the SQL. */
function queryTables(call: TaskCall): void {
  const because = 'the tables that it reads are only in the SQL';
  call.allow(['timestream:Select'], call.allowedOr('timestream', [{ pointer: call.args.texts('QueryString')[0]?.pointer, because }]));
}

/** API Gateway's actions are HTTP methods on the paths of its own API. */
function onApi(action: string, path: string): Integration {
  return on(`apigateway:${action}`, `arn:$p:apigateway:$r::/restapis${path}`);
}

/**
 * Aggregators have an id of their own in their ARN, which is in no request.
 * Source: docs.aws.amazon.com/service-authorization/latest/reference/list_awsconfig.html
 */
const AGGREGATED = [
  'BatchGetAggregateResourceConfig',
  'DescribeAggregateComplianceByConfigRules',
  'GetAggregateComplianceDetailsByConfigRule',
  'GetAggregateConfigRuleComplianceSummary',
  'GetAggregateDiscoveredResourceCounts',
  'GetAggregateResourceConfig',
  'ListAggregateDiscoveredResources',
  'SelectAggregateResourceConfig',
];

/**
 * Tags are given by the services of the resources, each with an action of its own.
 *
 * Source: docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_TagResources.html
 */
const tagAny = (action: string): Integration => ({
  grants: [{ actions: [`tag:${action}`], on: ['*'] }],
  more: call => call.report({ because: `each resource is tagged with the action of its own service, beside tag:${action}` }),
});

/** Messages, databases and what is read from them. */
export const DATA: IntegrationTable = {
  ...MESSAGE_BATCHES,
  ...REDRIVES,
  ...WAREHOUSE,
  ...rows('config', 'config', AGGREGATED, 'arn:$p:config:$r:$a:config-aggregator/*'),
  'rdsdata:executeStatement': dataApi('ExecuteStatement'),
  'rdsdata:batchExecuteStatement': dataApi('BatchExecuteStatement'),
  'rdsdata:beginTransaction': dataApi('BeginTransaction'),
  'rdsdata:commitTransaction': dataApi('CommitTransaction'),
  'rdsdata:rollbackTransaction': dataApi('RollbackTransaction'),
  'sqs:getQueueUrl': {
    grants: [
      { actions: ['sqs:GetQueueUrl'], on: ['arn:$p:sqs:$r:$a:{QueueName}'], unless: 'QueueOwnerAWSAccountId' },
      { actions: ['sqs:GetQueueUrl'], on: ['arn:$p:sqs:$r:{QueueOwnerAWSAccountId}:{QueueName}'], when: 'QueueOwnerAWSAccountId' },
    ],
  },
  'apigateway:getRestApi': onApi('GET', '/{RestApiId}'),
  'apigateway:getStage': onApi('GET', '/{RestApiId}/stages/{StageName}'),
  'apigateway:updateStage': onApi('PATCH', '/{RestApiId}/stages/{StageName}'),
  'apigateway:createDeployment': onApi('POST', '/{RestApiId}/deployments'),
  'apigateway:flushStageCache': onApi('DELETE', '/{RestApiId}/stages/{StageName}/cache/data'),
  'codepipeline:startPipelineExecution': on('codepipeline:StartPipelineExecution', 'arn:$p:codepipeline:$r:$a:{Name}'),
  'config:startConfigRulesEvaluation': on('config:StartConfigRulesEvaluation', 'arn:$p:config:$r:$a:config-rule/*'),
  'securityhub:batchUpdateFindings': on('securityhub:BatchUpdateFindings', 'arn:$p:securityhub:$r:$a:hub/default'),
  ...rows(
    'pinpoint',
    'mobiletargeting',
    ['SendMessages', 'SendUsersMessages'],
    'arn:$p:mobiletargeting:$r:$a:apps/{ApplicationId}/messages',
  ),
  // A recovery point has an ARN of the service that holds it.
  ...rows('backup', 'backup', ['StartCopyJob', 'StartRestoreJob'], 'arn:$p:backup:$r:$a:{RecoveryPointArn}'),
  ...Object.fromEntries(
    ['Start', 'Stop', 'Terminate', 'Reboot', 'Rebuild'].map(verb => [
      `workspaces:${verb.toLowerCase()}Workspaces`,
      on(`workspaces:${verb}Workspaces`, `arn:$p:workspaces:$r:$a:workspace/{${verb}WorkspaceRequests[].WorkspaceId}`),
    ]),
  ),
  'resourcegroupstaggingapi:tagResources': tagAny('TagResources'),
  'resourcegroupstaggingapi:untagResources': tagAny('UntagResources'),
  // Source: docs.aws.amazon.com/codeartifact/latest/ug/tokens-authentication.html
  'codeartifact:getAuthorizationToken': {
    grants: [
      { actions: ['codeartifact:GetAuthorizationToken'], on: ['arn:$p:codeartifact:$r:$a:domain/{Domain}'] },
      { actions: ['sts:GetServiceBearerToken'], on: ['*'] },
    ],
  },
  'codebuild:batchGetBuilds': onIds('BatchGetBuilds', 'Ids[]'),
  'codebuild:stopBuild': onIds('StopBuild', 'Id'),
  ...rows('emr', 'elasticmapreduce', ['AddTags', 'RemoveTags'], 'arn:$p:elasticmapreduce:$r:$a:cluster/{ResourceId}'),
  ...rows('redshift', 'redshift', ['CreateClusterSnapshot'], 'arn:$p:redshift:$r:$a:snapshot:{ClusterIdentifier}/{SnapshotIdentifier}'),
  'emr:terminateJobFlows': on('elasticmapreduce:TerminateJobFlows', 'arn:$p:elasticmapreduce:$r:$a:cluster/{JobFlowIds[]}'),
  // Source: docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateImportTask.html
  'cloudwatchlogs:createImportTask': {
    grants: [
      { actions: ['logs:CreateImportTask'], on: ['*'] },
      { actions: ['cloudtrail:GetEventDataStoreData'], on: ['arn:$p:cloudtrail:$r:$a:eventdatastore/{ImportSourceArn}'] },
    ],
  },
  'location:startJob': on('geo:StartJob', 'arn:$p:geo:$r:$a:job/*'),
  // A template is allowed by the rules that it groups.
  'networksecuritymanager:createTemplate': on(
    'network-security-manager:CreateTemplate',
    'arn:$p:network-security-manager:$r:$a:rule:{AssociatedRuleList[].RuleIdentifier}',
  ),
  'pinpointsmsvoicev2:createPool': { grants: [], more: createPool },
  // Source: docs.aws.amazon.com/timestream/latest/developerguide/security_iam_id-based-policy-examples.html
  'timestreamquery:query': { grants: [{ actions: ['timestream:DescribeEndpoints'], on: ['*'] }], more: queryTables },
  // Source: docs.aws.amazon.com/AmazonCloudFront/latest/APIReference/API_CreateDistributionWithTags.html
  'cloudfront:createDistributionWithTags': {
    grants: [
      { actions: ['cloudfront:CreateDistribution'], on: ['*'] },
      { actions: ['cloudfront:TagResource'], on: ['arn:$p:cloudfront::$a:distribution/*'] },
    ],
  },
  'cloudwatch:putInsightRule': on('cloudwatch:PutInsightRule', 'arn:$p:cloudwatch:$r:$a:insight-rule/{RuleName}'),
  'eks:describeCluster': on('eks:DescribeCluster', 'arn:$p:eks:$r:$a:cluster/{Name}'),
};
