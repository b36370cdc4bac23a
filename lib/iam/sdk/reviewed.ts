import { OBJECT_STORAGE } from './object-storage';
import { integrationOf } from '../../asl';
import type { TaskCall } from '../core/task-call';
import type { Integration, IntegrationTable } from '../integration';
import { OPTIMIZED_INTEGRATIONS } from '../integrations';
import { DYNAMODB_SDK } from '../integrations/dynamodb';

function on(action: string, ...resources: string[]): Integration {
  return { grants: [{ actions: [action], on: resources }] };
}

/** Optimized integrations that need the same as the operation of the API they are made of. */
const AS_OPTIMIZED = [
  'athena:getQueryExecution', 'athena:getQueryResults', 'athena:startQueryExecution', 'athena:stopQueryExecution', 'batch:submitJob',
  'bedrock:createModelCustomizationJob', 'bedrock:invokeModel', 'ecs:runTask', 'elasticmapreduce:createCluster', 'emr-containers:startJobRun',
  'events:putEvents', 'lambda:invoke', 'mediaconvert:createJob', 'sns:publish',
];

function asOptimized(): IntegrationTable {
  return Object.fromEntries(AS_OPTIMIZED.map(name => {
    const [service, action] = name.split(':');
    return [integrationOf(service, action)!.api!.join(':'), OPTIMIZED_INTEGRATIONS[name]];
  }));
}

/** A batch of messages is sent, deleted or changed with the permission for one. */
const MESSAGE_BATCHES: IntegrationTable = {
  'sqs:sendMessageBatch': on('sqs:SendMessage', 'arn:$p:sqs:$r:$a:{QueueUrl}'),
  'sqs:deleteMessageBatch': on('sqs:DeleteMessage', 'arn:$p:sqs:$r:$a:{QueueUrl}'),
  'sqs:changeMessageVisibilityBatch': on('sqs:ChangeMessageVisibility', 'arn:$p:sqs:$r:$a:{QueueUrl}'),
  'sns:publishBatch': on('sns:Publish', 'arn:$p:sns:$r:$a:{TopicArn}'),
};

const SCHEDULE = 'arn:$p:scheduler:$r:$a:schedule/{GroupName=default}/{Name}';

const CATALOG = 'arn:$p:glue:$r:$a:catalog';
const DATABASE = 'arn:$p:glue:$r:$a:database/{DatabaseName}';

function onTable(action: string, path: string): Integration {
  return on(action, CATALOG, DATABASE, `arn:$p:glue:$r:$a:table/{DatabaseName}/{${path}}`);
}

/** API Gateway's actions are HTTP methods on the paths of its own API. */
function onApi(action: string, path: string): Integration {
  return on(`apigateway:${action}`, `arn:$p:apigateway:$r::/restapis${path}`);
}

/** The Data API reads the credentials from the secret with the caller's permissions. */
function dataApi(action: string): Integration {
  return {
    grants: [
      { actions: [`rds-data:${action}`], on: ['arn:$p:rds:$r:$a:cluster:{ResourceArn}'] },
      { actions: ['secretsmanager:GetSecretValue'], on: ['arn:$p:secretsmanager:$r:$a:secret:{SecretArn}'] },
    ],
  };
}

/** Resource names that are a path: the levels below are listed with them. */
function parametersByPath(call: TaskCall): void {
  const paths = call.arns('arn:$p:ssm:$r:$a:parameter/{Path}').map(arn => arn.replace(/\/$/, ''));
  call.allow(['ssm:GetParametersByPath'], paths.flatMap(arn => [arn, `${arn}/*`]));
}

/**
 * Operations that need something else than the action of their name on the
 * resource of their parameters, each checked by hand against the service's
 * page of the Service Authorization Reference.
 */
export const REVIEWED_OPERATIONS: IntegrationTable = {
  ...OBJECT_STORAGE,
  ...DYNAMODB_SDK,
  ...MESSAGE_BATCHES,
  ...asOptimized(),
  'bedrockruntime:converse': OPTIMIZED_INTEGRATIONS['bedrock:invokeModel'],
  'scheduler:createSchedule': on('scheduler:CreateSchedule', SCHEDULE),
  'scheduler:updateSchedule': on('scheduler:UpdateSchedule', SCHEDULE),
  'scheduler:deleteSchedule': on('scheduler:DeleteSchedule', SCHEDULE),
  'scheduler:getSchedule': on('scheduler:GetSchedule', SCHEDULE),
  'glue:startCrawler': on('glue:StartCrawler', 'arn:$p:glue:$r:$a:crawler/{Name}'),
  'glue:stopCrawler': on('glue:StopCrawler', 'arn:$p:glue:$r:$a:crawler/{Name}'),
  'glue:getCrawler': on('glue:GetCrawler', 'arn:$p:glue:$r:$a:crawler/{Name}'),
  'glue:startWorkflowRun': on('glue:StartWorkflowRun', 'arn:$p:glue:$r:$a:workflow/{Name}'),
  'glue:getWorkflowRun': on('glue:GetWorkflowRun', 'arn:$p:glue:$r:$a:workflow/{Name}'),
  'glue:getDatabase': on('glue:GetDatabase', CATALOG, 'arn:$p:glue:$r:$a:database/{Name}'),
  'glue:getTable': onTable('glue:GetTable', 'Name'),
  'glue:getPartition': onTable('glue:GetPartition', 'TableName'),
  'glue:getPartitions': onTable('glue:GetPartitions', 'TableName'),
  'glue:createPartition': onTable('glue:CreatePartition', 'TableName'),
  'glue:batchCreatePartition': onTable('glue:BatchCreatePartition', 'TableName'),
  'codepipeline:startPipelineExecution': on('codepipeline:StartPipelineExecution', 'arn:$p:codepipeline:$r:$a:{Name}'),
  'ssm:getParametersByPath': { grants: [], more: parametersByPath },
  'ecs:describeServices': on('ecs:DescribeServices', 'arn:$p:ecs:$r:$a:service/{Cluster=default}/{Services[]}'),
  'ecs:updateService': on('ecs:UpdateService', 'arn:$p:ecs:$r:$a:service/{Cluster=default}/{Service}'),
  'ecs:describeTasks': on('ecs:DescribeTasks', 'arn:$p:ecs:$r:$a:task/{Cluster=default}/{Tasks[]}'),
  'ecs:stopTask': on('ecs:StopTask', 'arn:$p:ecs:$r:$a:task/{Cluster=default}/{Task}'),
  'eks:describeCluster': on('eks:DescribeCluster', 'arn:$p:eks:$r:$a:cluster/{Name}'),
  'sts:assumeRole': on('sts:AssumeRole', 'arn:$p:iam::$a:role/{RoleArn}'),
  'ses:sendEmail': on('ses:SendEmail', 'arn:$p:ses:$r:$a:identity/{Source}'),
  'sesv2:sendEmail': {
    grants: [
      { actions: ['ses:SendEmail'], on: ['arn:$p:ses:$r:$a:identity/{FromEmailAddress}'] },
      { actions: ['ses:SendEmail'], on: ['arn:$p:ses:$r:$a:configuration-set/{ConfigurationSetName}'], when: 'ConfigurationSetName' },
      { actions: ['ses:SendEmail'], on: ['arn:$p:ses:$r:$a:template/{Content.Template.TemplateName}'], when: 'Content.Template.TemplateName' },
    ],
  },
  'apigateway:getRestApi': onApi('GET', '/{RestApiId}'),
  'apigateway:getStage': onApi('GET', '/{RestApiId}/stages/{StageName}'),
  'apigateway:updateStage': onApi('PATCH', '/{RestApiId}/stages/{StageName}'),
  'apigateway:createDeployment': onApi('POST', '/{RestApiId}/deployments'),
  'apigateway:flushStageCache': onApi('DELETE', '/{RestApiId}/stages/{StageName}/cache/data'),
  'rdsdata:executeStatement': dataApi('ExecuteStatement'),
  'rdsdata:batchExecuteStatement': dataApi('BatchExecuteStatement'),
  'rdsdata:beginTransaction': dataApi('BeginTransaction'),
  'rdsdata:commitTransaction': dataApi('CommitTransaction'),
  'rdsdata:rollbackTransaction': dataApi('RollbackTransaction'),
};
