import { on, rows } from './rows';
import type { TaskCall } from '../../core/task-call';
import type { Grant, Integration, IntegrationTable } from '../../integration';

/** A batch of messages is sent, deleted or changed with the permission for one. */
const MESSAGE_BATCHES: IntegrationTable = {
  'sqs:sendMessageBatch': on('sqs:SendMessage', 'arn:$p:sqs:$r:$a:{QueueUrl}'),
  'sqs:deleteMessageBatch': on('sqs:DeleteMessage', 'arn:$p:sqs:$r:$a:{QueueUrl}'),
  'sqs:changeMessageVisibilityBatch': on('sqs:ChangeMessageVisibility', 'arn:$p:sqs:$r:$a:{QueueUrl}'),
  'sns:publishBatch': on('sns:Publish', 'arn:$p:sns:$r:$a:{TopicArn}'),
};

const GIVEN_SECRET: Grant = { actions: ['secretsmanager:GetSecretValue'], on: ['arn:$p:secretsmanager:$r:$a:secret:{SecretArn}'], when: 'SecretArn' };

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
  const workgroup = args.texts('WorkgroupName').some(({ text }) => text.startsWith('arn:'))
    ? 'arn:$p:redshift-serverless:$r:$a:workgroup/{WorkgroupName}' : 'arn:$p:redshift-serverless:$r:$a:workgroup/*';
  if (args.has('WorkgroupName')) {
    call.grant([`redshift-data:${action}`, ...(args.has('SecretArn') ? [] : ['redshift-serverless:GetCredentials'])], [workgroup]);
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

const WAREHOUSE: IntegrationTable = Object.fromEntries(['ExecuteStatement', 'BatchExecuteStatement', 'DescribeTable', 'ListDatabases', 'ListSchemas', 'ListTables']
  .map(action => [`redshiftdata:${action.charAt(0).toLowerCase()}${action.slice(1)}`, { grants: [GIVEN_SECRET], more: warehouse(action) }]));

/** API Gateway's actions are HTTP methods on the paths of its own API. */
function onApi(action: string, path: string): Integration {
  return on(`apigateway:${action}`, `arn:$p:apigateway:$r::/restapis${path}`);
}

const RDS = 'arn:$p:rds:$r:$a:';

/** Members of requests that restore, with the resource that each names. Where one is left out, the service takes a default group. */
const RESTORED_WITH: readonly (readonly [path: string, type: string, fallback: string])[] = [
  ['DBSubnetGroupName', 'subgrp', 'default'], ['OptionGroupName', 'og', 'default:*'],
];

function restore(action: string, made: string, group: string, parameterGroup: string, ...sources: string[]): Integration {
  return {
    grants: sources.map(source => ({ actions: [`rds:${action}`], on: [`${RDS}${source}`], when: /\{(\w+)\}/.exec(source)![1] })),
    more: call => {
      call.grant([`rds:${action}`], [`${RDS}${made}`]);
      for (const [path, type, fallback] of [...RESTORED_WITH, [parameterGroup, group, 'default*'] as const]) {
        call.grant([`rds:${action}`], [call.args.has(path) ? `${RDS}${type}:{${path}}` : `${RDS}${type}:${fallback}`]);
      }
    },
  };
}

/** A copy names its source by an ARN where that is another account's or region's. */
const copy = (action: string, type: string, source: string, target: string) => on(`rds:${action}`, `${RDS}${type}:{${source}}`, `${RDS}${type}:{${target}}`);

/** Resource types: docs.aws.amazon.com/service-authorization/latest/reference/list_amazonrds.html */
const DATABASES: IntegrationTable = {
  'rds:createDBSnapshot': on('rds:CreateDBSnapshot', `${RDS}db:{DBInstanceIdentifier}`, `${RDS}snapshot:{DBSnapshotIdentifier}`),
  'rds:copyDBSnapshot': copy('CopyDBSnapshot', 'snapshot', 'SourceDBSnapshotIdentifier', 'TargetDBSnapshotIdentifier'),
  'rds:copyDBClusterSnapshot': copy('CopyDBClusterSnapshot', 'cluster-snapshot', 'SourceDBClusterSnapshotIdentifier', 'TargetDBClusterSnapshotIdentifier'),
  'rds:restoreDBInstanceFromDBSnapshot': restore('RestoreDBInstanceFromDBSnapshot', 'db:{DBInstanceIdentifier}', 'pg', 'DBParameterGroupName',
    'snapshot:{DBSnapshotIdentifier}', 'cluster-snapshot:{DBClusterSnapshotIdentifier}'),
  'rds:restoreDBClusterFromSnapshot': restore('RestoreDBClusterFromSnapshot', 'cluster:{DBClusterIdentifier}', 'cluster-pg', 'DBClusterParameterGroupName',
    'cluster-snapshot:{SnapshotIdentifier}'),
  'rds:restoreDBInstanceToPointInTime': restore('RestoreDBInstanceToPointInTime', 'db:{TargetDBInstanceIdentifier}', 'pg', 'DBParameterGroupName',
    'db:{SourceDBInstanceIdentifier}'),
  'rds:restoreDBClusterToPointInTime': restore('RestoreDBClusterToPointInTime', 'cluster:{DBClusterIdentifier}', 'cluster-pg', 'DBClusterParameterGroupName',
    'cluster:{SourceDBClusterIdentifier}'),
  'rds:deleteDBCluster': {
    grants: [
      { actions: ['rds:DeleteDBCluster'], on: [`${RDS}cluster:{DBClusterIdentifier}`] },
      { actions: ['rds:DeleteDBCluster', 'rds:CreateDBClusterSnapshot'], on: [`${RDS}cluster-snapshot:{FinalDBSnapshotIdentifier}`], when: 'FinalDBSnapshotIdentifier' },
    ],
  },
};

/** Aggregators have an id of their own in their ARN, which is in no request. Source: docs.aws.amazon.com/service-authorization/latest/reference/list_awsconfig.html */
const AGGREGATED = [
  'BatchGetAggregateResourceConfig', 'DescribeAggregateComplianceByConfigRules', 'GetAggregateComplianceDetailsByConfigRule',
  'GetAggregateConfigRuleComplianceSummary', 'GetAggregateDiscoveredResourceCounts', 'GetAggregateResourceConfig', 'ListAggregateDiscoveredResources',
  'SelectAggregateResourceConfig',
];

/** Messages, databases and what is read from them. */
export const DATA: IntegrationTable = {
  ...MESSAGE_BATCHES,
  ...WAREHOUSE,
  ...DATABASES,
  ...rows('config', 'config', AGGREGATED, 'arn:$p:config:$r:$a:config-aggregator/*'),
  'rdsdata:executeStatement': dataApi('ExecuteStatement'),
  'rdsdata:batchExecuteStatement': dataApi('BatchExecuteStatement'),
  'rdsdata:beginTransaction': dataApi('BeginTransaction'),
  'rdsdata:commitTransaction': dataApi('CommitTransaction'),
  'rdsdata:rollbackTransaction': dataApi('RollbackTransaction'),
  'secretsmanager:createSecret': on('secretsmanager:CreateSecret', 'arn:$p:secretsmanager:$r:$a:secret:{Name}'),
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
  'eks:describeCluster': on('eks:DescribeCluster', 'arn:$p:eks:$r:$a:cluster/{Name}'),
};
