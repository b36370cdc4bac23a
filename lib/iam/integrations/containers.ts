import { resourceParts } from '../../asl';
import type { TaskCall } from '../core/task-call';
import { placed } from '../core/template';
import type { IntegrationTable } from '../integration';

/** `family:3` is one revision; a family alone runs its newest, whatever its number. */
function taskDefinitions(call: TaskCall): string[] {
  return call.arns('arn:$p:ecs:$r:$a:task-definition/{TaskDefinition}').map(arn => {
    const [, revision] = resourceParts(arn);
    return revision || arn === '*' || /[*}]$/.test(arn) ? arn : `${arn}:*`;
  });
}

function clusterArns(call: TaskCall): string[] {
  return call.arns('arn:$p:ecs:$r:$a:cluster/{Cluster=default}');
}

/** Tasks of a cluster have its name in their ARN: `task/CLUSTER/ID`. An ARN that is one placeholder cannot be taken apart. */
function tasksOf(call: TaskCall, cluster: string): string {
  return cluster.includes(':cluster/') ? `${cluster.replace(':cluster/', ':task/')}/*` : placed('arn:$p:ecs:$r:$a:task/*', call.options);
}

/**
 * Fields that give tags to a task, and the value with which they don't.
 *
 * Source: docs.aws.amazon.com/AmazonECS/latest/developerguide/supported-iam-actions-tagging.html
 */
const TAGGING: readonly (readonly [field: string, off: unknown])[] = [
  ['Tags', undefined], ['Tags.$', undefined], ['PropagateTags', 'NONE'], ['PropagateTags.$', undefined],
  ['EnableECSManagedTags', false], ['EnableECSManagedTags.$', undefined],
];

function runTask(call: TaskCall): void {
  const clusters = clusterArns(call);
  call.allow(['ecs:RunTask'], taskDefinitions(call), { ArnEquals: { 'ecs:cluster': clusters } });
  if (call.pattern === 'sync') clusters.forEach(cluster => watchTasks(call, cluster));
  if (TAGGING.some(([field, off]) => call.args.root().some(root => (root[field] ?? off) !== off))) {
    call.allow(['ecs:TagResource'], clusters.map(cluster => tasksOf(call, cluster)), { StringEquals: { 'ecs:CreateAction': 'RunTask' } });
  }
  passTaskRoles(call);
}

function watchTasks(call: TaskCall, cluster: string): void {
  const actions = ['ecs:DescribeTasks', 'ecs:StopTask'];
  // Where the ARN doesn't say the cluster, a condition does.
  call.allow(actions, [tasksOf(call, cluster)], cluster.includes(':cluster/') ? undefined : { ArnEquals: { 'ecs:cluster': cluster } });
}

/** The roles are in the task definition, which a definition of a machine does not show. */
function passTaskRoles(call: TaskCall): void {
  const overrides = ['Overrides.TaskRoleArn', 'Overrides.ExecutionRoleArn'].filter(path => call.args.has(path));
  const overridden = overrides.flatMap(path => call.arns(`arn:$p:iam::$a:role/{${path}}`));
  const roles = call.args.texts('TaskDefinition').flatMap(({ text, complete, pointer }) => {
    const known = complete ? call.options.rolesOf?.(text, 'ecs') : undefined;
    return known ?? (overrides.length === 2 ? [] : call.allowedOr('iam', [{
      pointer,
      because: 'the roles of its task definition are not in the definition',
      fix: 'say which they are (rolesOf)',
    }]));
  });
  call.allow(['iam:PassRole'], [...overridden, ...roles], { StringEquals: { 'iam:PassedToService': 'ecs-tasks.amazonaws.com' } });
}

const JOB_DEFINITION = 'arn:$p:batch:$r:$a:job-definition/{JobDefinition}';

/** A job definition without a revision runs the newest, which the policy names by a pattern. */
function submitJob(call: TaskCall): void {
  const definitions = call.arns(JOB_DEFINITION);
  const newest = definitions.filter(arn => !/[*}]$/.test(arn) && resourceParts(arn).length === 1);
  call.allow(
    ['batch:SubmitJob'],
    [...definitions, ...newest.map(arn => `${arn}:*`), ...call.arns('arn:$p:batch:$r:$a:job-queue/{JobQueue}')],
  );
}

const CLUSTER = 'arn:$p:eks:$r:$a:cluster/';

/**
 * Sources: docs.aws.amazon.com/step-functions/latest/dg/connect-ecs.html, connect-batch.html, connect-eks.html;
 * resource types: docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html, list_awsbatch.html
 */
export const CONTAINERS: IntegrationTable = {
  'ecs:runTask': { grants: [], rule: 'StepFunctionsGetEventsForECSTaskRule', more: runTask },
  'batch:submitJob': {
    grants: [{ actions: ['batch:TagResource'], on: ['arn:$p:batch:$r:$a:job/*'], when: 'Tags' }],
    sync: [
      { actions: ['batch:DescribeJobs'], on: ['*'] },
      { actions: ['batch:TerminateJob'], on: ['arn:$p:batch:$r:$a:job/*'] },
    ],
    rule: 'StepFunctionsGetEventsForBatchJobsRule',
    more: submitJob,
  },
  // Kubernetes itself decides: the role needs to be known to the cluster, and IAM grants nothing.
  'eks:call': { grants: [] },
  'eks:runJob': { grants: [] },
  'eks:createCluster': {
    grants: [
      { actions: ['eks:CreateCluster'], on: ['*'] },
      { actions: ['eks:TagResource'], on: [`${CLUSTER}{Name}`], when: 'Tags' },
    ],
    sync: [{ actions: ['eks:DeleteCluster', 'eks:DescribeCluster'], on: [`${CLUSTER}{Name}`] }],
    roles: [{ from: 'RoleArn', to: 'eks.amazonaws.com' }],
  },
  'eks:deleteCluster': {
    grants: [{ actions: ['eks:DeleteCluster'], on: [`${CLUSTER}{Name}`] }],
    sync: [{ actions: ['eks:DescribeCluster'], on: [`${CLUSTER}{Name}`] }],
  },
  'eks:createNodegroup': {
    grants: [
      { actions: ['eks:CreateNodegroup'], on: [`${CLUSTER}{ClusterName}`] },
      { actions: ['eks:TagResource'], on: ['arn:$p:eks:$r:$a:nodegroup/{ClusterName}/{NodegroupName}/*'], when: 'Tags' },
      { actions: ['ec2:DescribeSubnets'], on: ['*'] },
      { actions: ['iam:GetRole', 'iam:ListAttachedRolePolicies'], on: ['arn:$p:iam::$a:role/{NodeRole}'] },
    ],
    sync: [
      { actions: ['eks:DeleteNodegroup', 'eks:DescribeNodegroup'], on: ['arn:$p:eks:$r:$a:nodegroup/{ClusterName}/{NodegroupName}/*'] },
    ],
    roles: [{ from: 'NodeRole', to: 'eks.amazonaws.com' }],
  },
  'eks:deleteNodegroup': {
    grants: [{ actions: ['eks:DeleteNodegroup'], on: ['arn:$p:eks:$r:$a:nodegroup/{ClusterName}/{NodegroupName}/*'] }],
    sync: [{ actions: ['eks:DescribeNodegroup'], on: ['arn:$p:eks:$r:$a:nodegroup/{ClusterName}/{NodegroupName}/*'] }],
  },
  'eks:createFargateProfile': {
    grants: [
      { actions: ['eks:CreateFargateProfile'], on: [`${CLUSTER}{ClusterName}`] },
      { actions: ['eks:TagResource'], on: ['arn:$p:eks:$r:$a:fargateprofile/{ClusterName}/{FargateProfileName}/*'], when: 'Tags' },
    ],
    sync: [
      {
        actions: ['eks:DeleteFargateProfile', 'eks:DescribeFargateProfile'],
        on: ['arn:$p:eks:$r:$a:fargateprofile/{ClusterName}/{FargateProfileName}/*'],
      },
    ],
    roles: [{ from: 'PodExecutionRoleArn', to: 'eks-fargate-pods.amazonaws.com' }],
  },
  'eks:deleteFargateProfile': {
    grants: [{ actions: ['eks:DeleteFargateProfile'], on: ['arn:$p:eks:$r:$a:fargateprofile/{ClusterName}/{FargateProfileName}/*'] }],
    sync: [{ actions: ['eks:DescribeFargateProfile'], on: ['arn:$p:eks:$r:$a:fargateprofile/{ClusterName}/{FargateProfileName}/*'] }],
  },
};
