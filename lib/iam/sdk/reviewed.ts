import { OBJECT_STORAGE } from './object-storage';
import { hasPlaceholder, integrationOf } from '../../asl';
import { isPlain } from '../core/names';
import { TaskArguments } from '../core/task-arguments';
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

/** The operations of the API that these are. */
export const OPTIMIZED_OPERATIONS: IntegrationTable = asOptimized();

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

const ADDRESS = /^(?:[^<>]*<)?\s*([^\s<>@]+@([^\s<>@]+))\s*>?\s*$/;

/**
 * The verified identity may be the address or its domain; a display name is no part of either. Whoever sends for another
 * names that identity.
 *
 * Sources: docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html, docs.aws.amazon.com/ses/latest/dg/creating-identities.html
 */
function sendAs(call: TaskCall, action: string, address: string, identity: string): void {
  if (call.args.has(identity)) {
    call.grant([action], [`arn:$p:ses:$r:$a:identity/{${identity}}`]);
    return;
  }
  const texts = call.args.texts(address);
  const unresolved = { pointer: texts[0]?.pointer, because: texts.length === 0 ? `no ${address} is given` : `its ${address} is no address that is known` };
  const [, whole, domain] = (texts[0]?.complete && isPlain(texts[0].text) ? ADDRESS.exec(texts[0].text) : null) ?? [];
  if (whole !== undefined) {
    const { partition, region, account } = call.options;
    call.allow([action], [whole, domain].map(name => `arn:${partition}:ses:${region}:${account}:identity/${name}`));
  } else if (texts[0]?.complete && hasPlaceholder(texts[0].text) && !texts[0].text.includes('<')) {
    call.grant([action], [`arn:$p:ses:$r:$a:identity/{${address}}`]);
  } else {
    call.allow([action], call.allowedOr('ses', [unresolved]));
  }
}

/** The role of a stack makes what is in its template; without one the caller does. */
const NEEDS_STACK_ROLE: Readonly<Record<string, string>> = {
  createStack: 'CreateStack',
  updateStack: 'UpdateStack',
  deleteStack: 'DeleteStack',
  rollbackStack: 'RollbackStack',
  continueUpdateRollback: 'ContinueUpdateRollback',
};

/** Source: docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-iam-servicerole.html */
function onStack(action: string): Integration {
  return {
    ...on(`cloudformation:${action}`, STACK),
    more: call => {
      if (!call.args.has('RoleARN')) {
        const because = 'without RoleARN the stack makes and deletes its resources with the role of the workflow, and what that needs is in its template';
        call.report({ because, fix: 'give RoleARN, a role that CloudFormation takes on' });
      }
    },
  };
}

const FIS = 'arn:$p:fis:$r:$a:';
const STACK_SET = 'arn:$p:cloudformation:$r:$a:stackset/{StackSetName}:*';
const STACK_SETS = [
  'DeleteStackInstances', 'DeleteStackSet', 'DescribeStackSet', 'DescribeStackSetOperation', 'ListStackInstances', 'ListStackSetOperations', 'StopStackSetOperation',
];

const uncapitalized = (name: string) => `${name.charAt(0).toLowerCase()}${name.slice(1)}`;

/** A rule of the default bus has no bus in its ARN. Source: docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html */
function onRule(action: string, name: string): Integration {
  return {
    grants: [
      { actions: [`events:${action}`], on: [`arn:$p:events:$r:$a:rule/{${name}}`], unless: 'EventBusName' },
      { actions: [`events:${action}`], on: [`arn:$p:events:$r:$a:rule/{EventBusName}/{${name}}`], when: 'EventBusName' },
    ],
  };
}

const STACK = 'arn:$p:cloudformation:$r:$a:stack/{StackName}/*';

/** What an action on policies may attach: the one policy. Source: docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html */
function attaching(operation: string, resource: string): Integration {
  return {
    grants: [{ actions: [`iam:${operation}`], on: [resource], condition: ['ArnEquals', 'iam:PolicyARN', 'arn:$p:iam::$a:policy/{PolicyArn}'] }],
  };
}

const ATTACHING: IntegrationTable = Object.fromEntries(['Attach', 'Detach'].flatMap(verb => [['Role', 'role'], ['User', 'user'], ['Group', 'group']]
  .map(([kind, type]) => [`iam:${verb.toLowerCase()}${kind}Policy`, attaching(`${verb}${kind}Policy`, `arn:$p:iam::$a:${type}/{${kind}Name}`)])));

/** Documents of AWS and of others have no account of ours in their ARN. */
function documentArns(call: TaskCall, type: string): string[] {
  const { partition, region } = call.options;
  return call.args.texts('DocumentName').flatMap(({ text, complete }) => (complete && /^(AWS|Amazon)[A-Za-z]*-/.test(text) && isPlain(text)
    ? [`arn:${partition}:ssm:${region}::${type}/${text}${type === 'document' ? '' : ':*'}`]
    : call.arns(`arn:$p:ssm:$r:$a:${type}/{DocumentName}`).map(arn => (type === 'document' ? arn : `${arn}:*`))));
}

/** A command is checked against its document and against each instance that runs it. Source: docs.aws.amazon.com/systems-manager/latest/userguide/run-command-setting-up.html */
function sendCommand(call: TaskCall): void {
  call.allow(['ssm:SendCommand'], documentArns(call, 'document'));
  const { partition, region, account } = call.options;
  const instances = call.args.texts('InstanceIds[]').flatMap(({ text, complete, pointer }) => (complete && isPlain(text)
    ? [`arn:${partition}:${text.startsWith('mi-') ? 'ssm' : 'ec2'}:${region}:${account}:${text.startsWith('mi-') ? 'managed-instance' : 'instance'}/${text}`]
    : call.allowedOr('ec2', [{ pointer, because: 'its InstanceIds are only known at run time' }])));
  call.allow(['ssm:SendCommand'], instances);
  if (instances.length === 0 && !call.args.has('InstanceIds')) {
    call.allow(['ssm:SendCommand'], call.allowedOr('ec2', [{ because: 'the instances that its Targets stand for are not in the definition' }]));
  }
}

/** Parameters of AWS, such as the ids of images, have no account in their ARN. Source: docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-public-parameters.html */
function readParameters(action: string, path: string): Integration {
  return {
    grants: [],
    more: call => {
      const { partition, region, account } = call.options;
      for (const { text, complete, pointer } of call.args.texts(path)) {
        if (complete && text.startsWith('/aws/') && !text.startsWith('/aws/reference/') && isPlain(text)) {
          call.allow([action], [`arn:${partition}:ssm:${region}::parameter${text}`]);
        } else if (complete && text.startsWith('/aws/reference/secretsmanager/') && isPlain(text)) {
          call.allow([action], [`arn:${partition}:ssm:${region}:${account}:parameter${text}`]);
          call.within(new TaskArguments({ SecretId: text.slice('/aws/reference/secretsmanager/'.length) }, 'JSONPath', pointer))
            .grant(['secretsmanager:GetSecretValue'], ['arn:$p:secretsmanager:$r:$a:secret:{SecretId}']);
        } else {
          call.within(new TaskArguments(complete ? { Name: text } : { 'Name.$': '$' }, 'JSONPath', pointer))
            .grant([action], ['arn:$p:ssm:$r:$a:parameter/{Name}']);
        }
      }
    },
  };
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
  ...OPTIMIZED_OPERATIONS,
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
  ...Object.fromEntries(Object.entries(NEEDS_STACK_ROLE).map(([operation, action]) => [`cloudformation:${operation}`, onStack(action)])),
  'cloudformation:executeChangeSet': {
    ...on('cloudformation:ExecuteChangeSet', STACK),
    more: call => call.report({ because: 'a change set is executed with the role of its stack, or where that has none with the role of the workflow' }),
  },
  ...ATTACHING,
  'ssm:getParameter': readParameters('ssm:GetParameter', 'Name'),
  'ssm:getParameters': readParameters('ssm:GetParameters', 'Names[]'),
  'ssm:sendCommand': { grants: [], more: sendCommand },
  'ssm:startAutomationExecution': { grants: [], more: call => call.allow(['ssm:StartAutomationExecution'], documentArns(call, 'automation-definition')) },
  ...Object.fromEntries(['DeleteRule', 'DescribeRule', 'DisableRule', 'EnableRule'].map(action => [uncapitalized(action), onRule(action, 'Name')])
    .map(([operation, row]) => [`eventbridge:${operation}`, row])),
  'eventbridge:putRule': onRule('PutRule', 'Name'),
  'eventbridge:putTargets': onRule('PutTargets', 'Rule'),
  'eventbridge:removeTargets': onRule('RemoveTargets', 'Rule'),
  'fis:startExperiment': on('fis:StartExperiment', `${FIS}experiment-template/{ExperimentTemplateId}`, `${FIS}experiment/*`),
  'fis:getExperiment': on('fis:GetExperiment', `${FIS}experiment/{Id}`),
  'fis:stopExperiment': on('fis:StopExperiment', `${FIS}experiment/{Id}`),
  ...Object.fromEntries(STACK_SETS.map(action => [`cloudformation:${uncapitalized(action)}`, on(`cloudformation:${action}`, STACK_SET)])),
  'rds:createDBSnapshot': on('rds:CreateDBSnapshot', 'arn:$p:rds:$r:$a:db:{DBInstanceIdentifier}', 'arn:$p:rds:$r:$a:snapshot:{DBSnapshotIdentifier}'),
  'bedrock:getModelCustomizationJob': on('bedrock:GetModelCustomizationJob', 'arn:$p:bedrock:$r:$a:model-customization-job/{JobIdentifier}'),
  'bedrock:getEvaluationJob': on('bedrock:GetEvaluationJob', 'arn:$p:bedrock:$r:$a:evaluation-job/{JobIdentifier}'),
  'ec2:createSnapshot': on('ec2:CreateSnapshot', 'arn:$p:ec2:$r:$a:volume/{VolumeId}', 'arn:$p:ec2:$r::snapshot/*'),
  'ec2:authorizeSecurityGroupIngress': on('ec2:AuthorizeSecurityGroupIngress', 'arn:$p:ec2:$r:$a:security-group/{GroupId}'),
  'ec2:revokeSecurityGroupIngress': on('ec2:RevokeSecurityGroupIngress', 'arn:$p:ec2:$r:$a:security-group/{GroupId}'),
  'ssm:getParametersByPath': { grants: [], more: parametersByPath },
  'ecs:describeServices': on('ecs:DescribeServices', 'arn:$p:ecs:$r:$a:service/{Cluster=default}/{Services[]}'),
  'ecs:updateService': on('ecs:UpdateService', 'arn:$p:ecs:$r:$a:service/{Cluster=default}/{Service}'),
  'ecs:describeTasks': on('ecs:DescribeTasks', 'arn:$p:ecs:$r:$a:task/{Cluster=default}/{Tasks[]}'),
  'ecs:stopTask': on('ecs:StopTask', 'arn:$p:ecs:$r:$a:task/{Cluster=default}/{Task}'),
  'eks:describeCluster': on('eks:DescribeCluster', 'arn:$p:eks:$r:$a:cluster/{Name}'),
  'sts:assumeRole': on('sts:AssumeRole', 'arn:$p:iam::$a:role/{RoleArn}'),
  'ses:sendEmail': { grants: [], more: call => sendAs(call, 'ses:SendEmail', 'Source', 'SourceArn') },
  'ses:sendRawEmail': { grants: [], more: call => sendAs(call, 'ses:SendRawEmail', 'Source', 'SourceArn') },
  'ses:sendTemplatedEmail': {
    grants: [{ actions: ['ses:SendTemplatedEmail'], on: ['arn:$p:ses:$r:$a:template/{Template}'], when: 'Template' }],
    more: call => sendAs(call, 'ses:SendTemplatedEmail', 'Source', 'SourceArn'),
  },
  'ses:sendBulkTemplatedEmail': {
    grants: [{ actions: ['ses:SendBulkTemplatedEmail'], on: ['arn:$p:ses:$r:$a:template/{Template}'], when: 'Template' }],
    more: call => sendAs(call, 'ses:SendBulkTemplatedEmail', 'Source', 'SourceArn'),
  },
  'sesv2:sendEmail': {
    grants: [
      { actions: ['ses:SendEmail'], on: ['arn:$p:ses:$r:$a:configuration-set/{ConfigurationSetName}'], when: 'ConfigurationSetName' },
      { actions: ['ses:SendEmail'], on: ['arn:$p:ses:$r:$a:template/{Content.Template.TemplateName}'], when: 'Content.Template.TemplateName' },
    ],
    more: call => sendAs(call, 'ses:SendEmail', 'FromEmailAddress', 'FromEmailAddressIdentityArn'),
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
