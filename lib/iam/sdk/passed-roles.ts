import { placesIn } from './places';
import type { Place } from './places';
import { own } from '../../asl';
import type { TaskCall } from '../core/task-call';
import { passRole } from '../integration';
import type { PassedRole } from '../integration';

const SAGEMAKER = 'sagemaker.amazonaws.com';

/** Which role an operation hands on, and to whom. */
const PASSED_ROLES: Record<string, readonly PassedRole[]> = {
  'scheduler:createSchedule': [{ from: 'Target.RoleArn', to: 'scheduler.amazonaws.com' }],
  'scheduler:updateSchedule': [{ from: 'Target.RoleArn', to: 'scheduler.amazonaws.com' }],
  'eventbridge:putTargets': [{ from: 'Targets[].RoleArn', to: 'events.amazonaws.com' }],
  'eventbridge:putRule': [{ from: 'RoleArn', to: 'events.amazonaws.com' }],
  'pipes:createPipe': [{ from: 'RoleArn', to: 'pipes.amazonaws.com' }],
  'pipes:updatePipe': [{ from: 'RoleArn', to: 'pipes.amazonaws.com' }],
  'lambda:createFunction': [{ from: 'Role', to: 'lambda.amazonaws.com' }],
  'lambda:updateFunctionConfiguration': [{ from: 'Role', to: 'lambda.amazonaws.com' }],
  'sfn:createStateMachine': [{ from: 'RoleArn', to: 'states.amazonaws.com' }],
  'sfn:updateStateMachine': [{ from: 'RoleArn', to: 'states.amazonaws.com' }],
  'ecs:registerTaskDefinition': [
    { from: 'TaskRoleArn', to: 'ecs-tasks.amazonaws.com' },
    { from: 'ExecutionRoleArn', to: 'ecs-tasks.amazonaws.com' },
  ],
  'batch:registerJobDefinition': [
    { from: 'ContainerProperties.JobRoleArn', to: 'ecs-tasks.amazonaws.com' },
    { from: 'ContainerProperties.ExecutionRoleArn', to: 'ecs-tasks.amazonaws.com' },
  ],
  'glue:createJob': [{ from: 'Role', to: 'glue.amazonaws.com' }],
  'glue:createCrawler': [{ from: 'Role', to: 'glue.amazonaws.com' }],
  'codebuild:createProject': [{ from: 'ServiceRole', to: 'codebuild.amazonaws.com' }],
  'cloudformation:createStack': [{ from: 'RoleARN', to: 'cloudformation.amazonaws.com' }],
  'cloudformation:updateStack': [{ from: 'RoleARN', to: 'cloudformation.amazonaws.com' }],
  'cloudformation:deleteStack': [{ from: 'RoleARN', to: 'cloudformation.amazonaws.com' }],
  'cloudformation:createChangeSet': [{ from: 'RoleARN', to: 'cloudformation.amazonaws.com' }],
  'sagemaker:createTrainingJob': [{ from: 'RoleArn', to: SAGEMAKER }],
  'sagemaker:createProcessingJob': [{ from: 'RoleArn', to: SAGEMAKER }],
  'sagemaker:createModel': [{ from: 'ExecutionRoleArn', to: SAGEMAKER }],
  'sagemaker:createPipeline': [{ from: 'RoleArn', to: SAGEMAKER }],
  'bedrock:createModelInvocationJob': [{ from: 'RoleArn', to: 'bedrock.amazonaws.com' }],
  'bedrock:createModelCustomizationJob': [{ from: 'RoleArn', to: 'bedrock.amazonaws.com' }],
  'transcribe:startTranscriptionJob': [{ from: 'JobExecutionSettings.DataAccessRoleArn', to: 'transcribe.amazonaws.com' }],
  'textract:startDocumentTextDetection': [{ from: 'NotificationChannel.RoleArn', to: 'textract.amazonaws.com' }],
  'textract:startDocumentAnalysis': [{ from: 'NotificationChannel.RoleArn', to: 'textract.amazonaws.com' }],
  'emrserverless:startJobRun': [{ from: 'ExecutionRoleArn', to: 'emr-serverless.amazonaws.com' }],
  'emr:runJobFlow': [
    { from: 'ServiceRole', to: 'elasticmapreduce.amazonaws.com' },
    { from: 'JobFlowRole', to: 'ec2.amazonaws.com' },
    { from: 'AutoScalingRole', to: 'application-autoscaling.amazonaws.com' },
  ],
  'emr:createStudio': [
    { from: 'ServiceRole', to: 'elasticmapreduce.amazonaws.com' },
    { from: 'UserRole', to: 'elasticmapreduce.amazonaws.com' },
  ],
  // Source: docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateImportTask.html
  'cloudwatchlogs:createImportTask': [{ from: 'ImportRoleArn', to: 'cloudtrail.amazonaws.com' }],
  'mediaconvert:createJob': [{ from: 'Role', to: 'mediaconvert.amazonaws.com' }],
  'rds:startExportTask': [{ from: 'IamRoleArn', to: 'export.rds.amazonaws.com' }],
  'batch:createComputeEnvironment': [{ from: 'ServiceRole', to: 'batch.amazonaws.com' }],
  'emr:addJobFlowSteps': [{ from: 'ExecutionRoleArn', to: 'elasticmapreduce.amazonaws.com' }],
  // Source: docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-metric-streams-trustpolicy.html
  'cloudwatch:putMetricStream': [{ from: 'RoleArn', to: 'streams.metrics.cloudwatch.amazonaws.com' }],
  'datasync:createLocationS3': [{ from: 'S3Config.BucketAccessRoleArn', to: 'datasync.amazonaws.com' }],
};

/** Taking on a role or managing roles is not passing one; these have rows of their own. */
const NO_PASSING = /^(sts|iam):|^(ecs:runTask|emrcontainers:startJobRun)$/;

/**
 * To whom each service has its roles passed, where all of its operations pass them to the one.
 *
 * Source: the pages on roles for services of each, listed at
 * docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html
 */
const PRINCIPALS: Readonly<Record<string, string>> = {
  amplify: 'amplify',
  applicationautoscaling: 'application-autoscaling',
  appsync: 'appsync',
  autoscaling: 'autoscaling',
  backup: 'backup',
  bedrock: 'bedrock',
  bedrockagent: 'bedrock',
  cloudcontrol: 'cloudformation',
  cloudformation: 'cloudformation',
  cloudtrail: 'cloudtrail',
  codebuild: 'codebuild',
  codedeploy: 'codedeploy',
  codepipeline: 'codepipeline',
  cognitoidentity: 'cognito-identity',
  cloudwatchlogs: 'logs',
  comprehend: 'comprehend',
  comprehendmedical: 'comprehendmedical',
  config: 'config',
  databrew: 'databrew',
  datapipeline: 'datapipeline',
  datasync: 'datasync',
  dlm: 'dlm',
  dms: 'dms',
  docdb: 'rds',
  eks: 'eks',
  elasticbeanstalk: 'elasticbeanstalk',
  emrserverless: 'emr-serverless',
  firehose: 'firehose',
  fis: 'fis',
  forecast: 'forecast',
  glue: 'glue',
  iot: 'iot',
  kendra: 'kendra',
  kinesisanalytics: 'kinesisanalytics',
  kinesisanalyticsv2: 'kinesisanalytics',
  lakeformation: 'lakeformation',
  lambda: 'lambda',
  lexmodelsv2: 'lexv2',
  location: 'geo',
  neptune: 'rds',
  neptunegraph: 'neptune-graph',
  omics: 'omics',
  opensearch: 'opensearchservice',
  osis: 'osis-pipelines',
  mediaconvert: 'mediaconvert',
  medialive: 'medialive',
  personalize: 'personalize',
  pipes: 'pipes',
  quicksight: 'quicksight',
  polly: 'polly',
  redshift: 'redshift',
  rds: 'rds',
  rekognition: 'rekognition',
  s3: 's3',
  s3control: 'batchoperations.s3',
  sagemaker: 'sagemaker',
  scheduler: 'scheduler',
  sfn: 'states',
  ssm: 'ssm',
  swf: 'swf',
  textract: 'textract',
  timestreamquery: 'timestream',
  transcribe: 'transcribe',
  transfer: 'transfer',
  translate: 'translate',
};

/** A role that says where to publish an end is not the one that reads and writes data. */
const NOT_FOR_DATA = /NotificationChannel|Notification|Logging|Monitoring/i;

/** Whether the role at a path is the one with which the service acts on the data of the call. */
export function isDataRole(path: string): boolean {
  return !NOT_FOR_DATA.test(path) && !isSpeaker(path);
}

/** Roles in the accounts that a stack set or a runbook goes to: these are taken on by the role that is passed. */
const OF_TARGETS = /(^|\.)ExecutionRoleName$/;

/** Messages of models have a role of another kind, who speaks, and so have visuals: which of them is the main one. */
function isSpeaker(path: string): boolean {
  return /\.Role$/.test(path) && /(Messages?|Conversational|Payload|Prompt|Visual)\b/.test(path);
}

/**
 * Allows the roles an operation passes on; a role that no row knows is a problem rather than a run that fails.
 *
 * @param others the roles that are dealt with already
 */
export function passRoles(call: TaskCall, service: string, operation: string, others: readonly PassedRole[] = []): void {
  const name = `${service}:${operation}`;
  if (NO_PASSING.test(name)) return;
  const rows = Object.hasOwn(PASSED_ROLES, name) && others.length === 0 ? PASSED_ROLES[name] : [];
  rows.filter(row => call.args.has(row.from)).forEach(row => passRole(call, row));
  const known = new Set([...rows, ...others].map(row => row.from.replace(/\[\]/g, '').toLowerCase()));
  for (const place of placesIn(call, service)) {
    if (place.kind === 'role' && !known.has(place.path.toLowerCase()) && !isSpeaker(place.path) && !OF_TARGETS.test(place.path)) {
      passOther(call, service, place);
    }
  }
}

/**
 * Roles that a member passes to another principal than that of the service.
 *
 * Sources: docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_Monitoring.OS.Enabling.html,
 * docs.aws.amazon.com/batch/latest/userguide/spot_fleet_IAM_role.html,
 * docs.aws.amazon.com/batch/latest/APIReference/API_CreateComputeEnvironment.html
 */
const OF_MEMBERS: Readonly<Record<string, string>> = {
  'rds:monitoringrolearn': 'monitoring.rds',
  'batch:spotiamfleetrole': 'spotfleet',
  'batch:infrastructurerolearn': 'ecs',
};

function principalOf(service: string, name: string): string | undefined {
  const member = `${service}:${name.toLowerCase()}`;
  return Object.hasOwn(OF_MEMBERS, member) ? OF_MEMBERS[member] : Object.hasOwn(PRINCIPALS, service) ? PRINCIPALS[service] : undefined;
}

function passOther(call: TaskCall, service: string, { name, path, pointer, holder }: Place): void {
  const principal = principalOf(service, name);
  if (principal === undefined || /instanceprofile/i.test(name)) {
    call.report({ pointer, because: `it passes the role in ${path} to a service that is not known` });
  } else {
    const isList = Array.isArray(own(holder.value, name));
    passRole(call.within(call.args.within(holder)), { from: isList ? `${name}[]` : name, to: `${principal}.amazonaws.com` });
  }
}
