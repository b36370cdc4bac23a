import { isJsonObject } from '../../asl';
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
  'mediaconvert:createJob': [{ from: 'Role', to: 'mediaconvert.amazonaws.com' }],
};

/** Taking on a role or managing roles is not passing one; these have rows of their own. */
const NO_PASSING = /^(sts|iam):|^(ecs:runTask|emrcontainers:startJobRun)$/;

const ROLE_FIELD = /(^|[a-z])Role(Arn|ARN)?(\.\$)?$/;

/** Allows the roles an operation passes on; a role that no row knows is a problem rather than a run that fails. */
export function passRoles(call: TaskCall, operation: string): void {
  if (NO_PASSING.test(operation)) {
    return;
  }
  const rows = Object.hasOwn(PASSED_ROLES, operation) ? PASSED_ROLES[operation] : [];
  rows.filter(row => call.args.has(row.from)).forEach(row => passRole(call, row));
  const known = new Set(rows.map(row => row.from.split('.').pop()));
  for (const field of roleFields(call)) {
    if (!known.has(field.replace(/\.\$$/, ''))) {
      call.report({ because: `it passes the role in ${field} to a service that is not known` });
    }
  }
}

/** Names of fields, at the top or one level below, that hold a role. */
function roleFields(call: TaskCall): string[] {
  return call.args.root().flatMap(root => [root, ...Object.values(root).filter(isJsonObject)]).flatMap(object =>
    Object.keys(object).filter(key => ROLE_FIELD.test(key) && typeof object[key] === 'string'));
}
