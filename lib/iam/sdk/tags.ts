import { iamPrefix } from './actions';
import { templatesFor } from './resource-templates';
import { taggedByRequest } from './reviewed/compute';
import { IDENTITY_ARNS } from './reviewed/identity';
import type { TaskCall } from '../core/task-call';
import { SDK_SERVICES } from '../tables/sdk-services.generated';

/** Calls that make something; others take tags as filters, or are about tags. */
const MAKES = new RegExp(
  `^(${[
    'create',
    'start',
    'run',
    'put',
    'register',
    'request',
    'allocate',
    'restore',
    'copy',
    'import',
    'submit',
    'add',
    'publish',
    'schedule',
    'invoke',
    'issue',
    'new',
    'purchase',
    'upload',
    'update',
    'define',
    'provision',
    'associate',
    'launch',
  ].join('|')})`,
);
const ABOUT_TAGS = /tag/i;
const TAGS = /^tag(s|list|set)$|TagSpecifications?$|Tags$/i;

/**
 * Tags that have an action of their own.
 *
 * Sources: docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html,
 * and the actions of access level "Tagging" in the Service Authorization Reference
 */
const OWN_ACTIONS: Readonly<Record<string, string>> = {
  'kinesis:createStream': 'AddTagsToStream',
  'firehose:createDeliveryStream': 'TagDeliveryStream',
  'autoscaling:createAutoScalingGroup': 'CreateOrUpdateTags',
  'resourcegroups:createGroup': 'Tag',
  'iam:createRole': 'TagRole',
  'iam:createUser': 'TagUser',
  'iam:createPolicy': 'TagPolicy',
  'iam:createInstanceProfile': 'TagInstanceProfile',
  'iam:createSAMLProvider': 'TagSAMLProvider',
  'iam:createOpenIDConnectProvider': 'TagOpenIDConnectProvider',
  'iam:createVirtualMFADevice': 'TagMFADevice',
  'iam:uploadServerCertificate': 'TagServerCertificate',
  'ssm:putParameter': 'AddTagsToResource',
  'acmpca:createCertificateAuthority': 'TagCertificateAuthority',
};

/** Members that hold what is made, tags included: the whole of a request, or one of several things. */
const HOLDERS = [
  'AssetConfiguration',
  'BatchRunSettings.InlineSettings[]',
  'CdcSpecification',
  'ChangeSet[]',
  'CodegenJobToCreate',
  'ComponentToCreate',
  'CreateApplicationRequest',
  'DefaultRunSetting',
  'DeploymentParameters',
  'DestinationTable',
  'EmailTemplateRequest',
  'Entitlements[]',
  'FormToCreate',
  'InAppTemplateRequest',
  'ManagedInstance',
  'ManagedRules[]',
  'MediaStreams[]',
  'MemberConfiguration',
  'NewPrivateVirtualInterface',
  'NewPrivateVirtualInterfaceAllocation',
  'NewPublicVirtualInterface',
  'NewPublicVirtualInterfaceAllocation',
  'NewTransitVirtualInterface',
  'NewTransitVirtualInterfaceAllocation',
  'Outputs[]',
  'Probe',
  'Probes[]',
  'PushNotificationTemplateRequest',
  'ResourceSpecification.BotImportSpecification',
  'ResourceSpecification.TestSetImportResourceSpecification',
  'ScheduledQueryConfiguration',
  'SetupFinalization.PhoneNumbers[]',
  'SetupFinalization.Waba',
  'SmsTemplateRequest',
  'Source',
  'Sources[]',
  'SpotFleetRequestConfig',
  'StandbyWorkspaces[]',
  'ThemeToCreate',
  'VoiceTemplateRequest',
  'VpcInterfaces[]',
  'Workspaces[]',
  'WriteCampaignRequest',
  'WriteSegmentRequest',
];

const VIRTUAL_INTERFACE = 'arn:$p:directconnect:$r:$a:dxvif/*';

/** Operations that have a resource of their own for what they make, where its parameters name it. */
const MADE: Readonly<Record<string, string>> = {
  'sqs:createQueue': 'arn:$p:sqs:$r:$a:{QueueName}',
  'sns:createTopic': 'arn:$p:sns:$r:$a:{Name}',
  'lambda:createFunction': 'arn:$p:lambda:$r:$a:function:{FunctionName}',
  'eks:createAddon': 'arn:$p:eks:$r:$a:addon/{ClusterName}/{AddonName}/*',
  'rds:createDBSnapshot': 'arn:$p:rds:$r:$a:snapshot:{DBSnapshotIdentifier}',
  'rds:copyDBSnapshot': 'arn:$p:rds:$r:$a:snapshot:{TargetDBSnapshotIdentifier}',
  'ecs:registerTaskDefinition': 'arn:$p:ecs:$r:$a:task-definition/{Family}:*',
  'ecs:createCluster': 'arn:$p:ecs:$r:$a:cluster/{ClusterName}',
  'sfn:createStateMachine': 'arn:$p:states:$r:$a:stateMachine:{Name}',
  'sfn:createActivity': 'arn:$p:states:$r:$a:activity:{Name}',
  'dynamodb:restoreTableFromBackup': 'arn:$p:dynamodb:$r:$a:table/{TargetTableName}',
  'secretsmanager:createSecret': 'arn:$p:secretsmanager:$r:$a:secret:{Name}',
  'cloudwatchlogs:createLogGroup': 'arn:$p:logs:$r:$a:log-group:{LogGroupName}:*',
  'eventbridge:putRule': 'arn:$p:events:$r:$a:rule/{Name}',
  'eventbridge:createEventBus': 'arn:$p:events:$r:$a:event-bus/{Name}',
  'pipes:createPipe': 'arn:$p:pipes:$r:$a:pipe/{Name}',
  'rekognition:createCollection': 'arn:$p:rekognition:$r:$a:collection/{CollectionId}',
  'transcribe:startTranscriptionJob': 'arn:$p:transcribe:$r:$a:transcription-job/{TranscriptionJobName}',
  'transcribe:createVocabulary': 'arn:$p:transcribe:$r:$a:vocabulary/{VocabularyName}',
  'rds:createDBInstance': 'arn:$p:rds:$r:$a:db:{DBInstanceIdentifier}',
  'rds:createDBCluster': 'arn:$p:rds:$r:$a:cluster:{DBClusterIdentifier}',
  'bedrock:createModelInvocationJob': 'arn:$p:bedrock:$r:$a:model-invocation-job/*',
  'autoscaling:createAutoScalingGroup': 'arn:$p:autoscaling:$r:$a:autoScalingGroup:*:autoScalingGroupName/{AutoScalingGroupName}',
  'resourcegroups:createGroup': 'arn:$p:resource-groups:$r:$a:group/{Name}',
  'emr:runJobFlow': '',
  'emr:createStudio': 'arn:$p:elasticmapreduce:$r:$a:studio/*',
  'docdbelastic:restoreClusterFromSnapshot': 'arn:$p:docdb-elastic:$r:$a:cluster/*',
  'lightsail:createBucket': 'arn:$p:lightsail:$r:$a:Bucket/*',
  'location:startJob': 'arn:$p:geo:$r:$a:job/*',
  'migrationhuborchestrator:createTemplate': 'arn:$p:migrationhub-orchestrator:$r:$a:template/*',
  'networksecuritymanager:createTemplate': 'arn:$p:network-security-manager:$r:$a:template:*',
  'pinpointsmsvoicev2:createPool': 'arn:$p:sms-voice:$r:$a:pool/*',
  'rds:createCustomDBEngineVersion': 'arn:$p:rds:$r:$a:cev:{Engine}/{EngineVersion}/*',
  'cloudwatch:putInsightRule': 'arn:$p:cloudwatch:$r:$a:insight-rule/{RuleName}',
  'pinpoint:createApp': 'arn:$p:mobiletargeting:$r:$a:apps/*',
  'pinpoint:createCampaign': 'arn:$p:mobiletargeting:$r:$a:apps/{ApplicationId}/campaigns/*',
  'pinpoint:createSegment': 'arn:$p:mobiletargeting:$r:$a:apps/{ApplicationId}/segments/*',
  'pinpoint:createEmailTemplate': 'arn:$p:mobiletargeting:$r:$a:templates/{TemplateName}/EMAIL',
  'pinpoint:createInAppTemplate': 'arn:$p:mobiletargeting:$r:$a:templates/{TemplateName}/INAPP',
  'pinpoint:createPushTemplate': 'arn:$p:mobiletargeting:$r:$a:templates/{TemplateName}/PUSH',
  'pinpoint:createSmsTemplate': 'arn:$p:mobiletargeting:$r:$a:templates/{TemplateName}/SMS',
  'pinpoint:createVoiceTemplate': 'arn:$p:mobiletargeting:$r:$a:templates/{TemplateName}/VOICE',
  'workspaces:createWorkspaces': 'arn:$p:workspaces:$r:$a:workspace/*',
  'workspaces:createStandbyWorkspaces': 'arn:$p:workspaces:$r:$a:workspace/*',
  'directconnect:createPrivateVirtualInterface': VIRTUAL_INTERFACE,
  'directconnect:createPublicVirtualInterface': VIRTUAL_INTERFACE,
  'directconnect:createTransitVirtualInterface': VIRTUAL_INTERFACE,
  'directconnect:allocatePrivateVirtualInterface': VIRTUAL_INTERFACE,
  'directconnect:allocatePublicVirtualInterface': VIRTUAL_INTERFACE,
  'directconnect:allocateTransitVirtualInterface': VIRTUAL_INTERFACE,
  'transfer:importCertificate': 'arn:$p:transfer:$r:$a:certificate/*',
};

/** Allows the tags that a call gives to what it makes: the action that tags, on what is made. */
export function grantTags(call: TaskCall, service: string, operation: string): void {
  const objects = [...call.args.root(), ...HOLDERS.flatMap(path => call.args.objects(path)).map(({ value }) => value)];
  const names = objects.flatMap(object => Object.keys(object)).map(key => key.replace(/\.\$$/, '')).filter(name => TAGS.test(name));
  const name = `${service}:${operation}`;
  const tagging = Object.hasOwn(OWN_ACTIONS, name) ? OWN_ACTIONS[name] : SDK_SERVICES[service]?.[2] ?? '';
  if (names.length === 0 || !MAKES.test(operation) || ABOUT_TAGS.test(operation) || MADE[name] === '') return;
  const prefix = iamPrefix(service);
  const templates = (service === 'ec2' ? taggedByRequest(call) : undefined) ?? madeBy(call, service, operation);
  if (tagging !== '' && templates.length > 0) {
    // Only what the very call makes. Source: docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
    call.grant(
      [`${prefix}:${tagging}`],
      templates,
      service === 'ec2' ? { StringEquals: { 'ec2:CreateAction': actionName(operation) } } : undefined,
    );
  } else if (tagging !== '') {
    const because = `it gives ${names[0]} to something that has no name before it is made, which needs ${prefix}:${tagging}`;
    call.allow([`${prefix}:${tagging}`], call.allowedOr(prefix, [{ because }]));
  }
}

/** What a call makes: beside that it may act on what is there, which gets no tags. */
function madeBy(call: TaskCall, service: string, operation: string): string[] {
  const name = `${service}:${operation}`;
  if (Object.hasOwn(IDENTITY_ARNS, name)) return [IDENTITY_ARNS[name](call)];
  if (Object.hasOwn(MADE, name)) return [MADE[name]];
  const templates = templatesFor(call, service, `${iamPrefix(service)}:${actionName(operation)}`);
  const open = templates.filter(template => template.endsWith('*'));
  return open.length > 0 ? open : templates;
}

const actionName = (operation: string) => `${operation.charAt(0).toUpperCase()}${operation.slice(1)}`;
