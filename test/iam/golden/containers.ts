import { passRole, RULE } from './statements';
import { guide, reference } from '../support';
import type { GoldenCase } from '../support';

export const CONTAINERS: readonly GoldenCase[] = [
  {
    name: 'ecs:runTask.sync with the roles of its task definition',
    source: guide('connect-ecs.html'),
    api: 'ecs:runTask.sync',
    args: { LaunchType: 'FARGATE', Cluster: 'web', TaskDefinition: 'import:7' },
    options: { rolesOf: () => ['arn:aws:iam::111122223333:role/TaskExecution', 'arn:aws:iam::111122223333:role/Task'] },
    needs: [
      'ecs:DescribeTasks ecs:StopTask | arn:aws:ecs:eu-west-1:111122223333:task/web/*',
      'ecs:RunTask | arn:aws:ecs:eu-west-1:111122223333:task-definition/import:7 | '
        + '{"ArnEquals":{"ecs:cluster":"arn:aws:ecs:eu-west-1:111122223333:cluster/web"}}',
      `${RULE}StepFunctionsGetEventsForECSTaskRule`,
      'iam:PassRole | arn:aws:iam::111122223333:role/Task arn:aws:iam::111122223333:role/TaskExecution | '
        + '{"StringEquals":{"iam:PassedToService":"ecs-tasks.amazonaws.com"}}',
    ],
  },
  {
    name: 'ecs:runTask of a family, its newest revision',
    source: reference('amazonelasticcontainerservice'),
    api: 'ecs:runTask',
    args: { TaskDefinition: 'import' },
    options: { rolesOf: () => [] },
    needs: [
      'ecs:RunTask | arn:aws:ecs:eu-west-1:111122223333:task-definition/import:* | '
        + '{"ArnEquals":{"ecs:cluster":"arn:aws:ecs:eu-west-1:111122223333:cluster/default"}}',
    ],
  },
  {
    name: 'batch:submitJob.sync',
    source: guide('connect-batch.html'),
    api: 'batch:submitJob.sync',
    args: { JobName: 'n', JobDefinition: 'import', JobQueue: 'arn:aws:batch:eu-west-1:111122223333:job-queue/q' },
    needs: [
      'batch:DescribeJobs | *',
      'batch:SubmitJob | arn:aws:batch:eu-west-1:111122223333:job-definition/import '
        + 'arn:aws:batch:eu-west-1:111122223333:job-definition/import:* arn:aws:batch:eu-west-1:111122223333:job-queue/q',
      'batch:TerminateJob | arn:aws:batch:eu-west-1:111122223333:job/*',
      `${RULE}StepFunctionsGetEventsForBatchJobsRule`,
    ],
  },
  {
    name: 'eks:call and eks:runJob need nothing of IAM',
    source: guide('connect-eks.html'),
    api: 'eks:runJob.sync',
    args: { ClusterName: 'c', Endpoint: 'https://x', CertificateAuthority: 'y', Job: {} },
    needs: [],
  },
  {
    name: 'eks:createCluster.sync',
    source: guide('connect-eks.html'),
    api: 'eks:createCluster.sync',
    args: { Name: 'c', RoleArn: 'arn:aws:iam::111122223333:role/Cluster' },
    needs: [
      'eks:CreateCluster | *',
      'eks:DeleteCluster eks:DescribeCluster | arn:aws:eks:eu-west-1:111122223333:cluster/c',
      passRole('Cluster', 'eks.amazonaws.com'),
    ],
  },
  {
    name: 'ecs:runTask with tags, which are a permission of their own',
    source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/supported-iam-actions-tagging.html',
    api: 'ecs:runTask.waitForTaskToken',
    args: { Cluster: 'web', TaskDefinition: 'import:7', PropagateTags: 'TASK_DEFINITION' },
    options: { rolesOf: () => [] },
    needs: [
      'ecs:RunTask | arn:aws:ecs:eu-west-1:111122223333:task-definition/import:7 | '
        + '{"ArnEquals":{"ecs:cluster":"arn:aws:ecs:eu-west-1:111122223333:cluster/web"}}',
      'ecs:TagResource | arn:aws:ecs:eu-west-1:111122223333:task/web/* | {"StringEquals":{"ecs:CreateAction":"RunTask"}}',
    ],
  },
  {
    name: 'ecs:runTask without tags after all',
    source: reference('amazonelasticcontainerservice'),
    api: 'aws-sdk:ecs:runTask',
    args: { Cluster: 'web', TaskDefinition: 'import:7', PropagateTags: 'NONE', EnableECSManagedTags: false },
    options: { rolesOf: () => [] },
    needs: [
      'ecs:RunTask | arn:aws:ecs:eu-west-1:111122223333:task-definition/import:7 | '
        + '{"ArnEquals":{"ecs:cluster":"arn:aws:ecs:eu-west-1:111122223333:cluster/web"}}',
    ],
  },
  {
    name: 'batch:submitJob of one revision',
    source: 'https://docs.aws.amazon.com/batch/latest/userguide/iam-example-restrict-job-submission-by-tags.html',
    api: 'batch:submitJob',
    args: { JobName: 'n', JobDefinition: 'import:3', JobQueue: 'q' },
    needs: ['batch:SubmitJob | arn:aws:batch:eu-west-1:111122223333:job-definition/import:3 arn:aws:batch:eu-west-1:111122223333:job-queue/q'],
  },
  {
    name: 'eks:call needs nothing of IAM',
    source: guide('connect-eks.html'),
    api: 'eks:call',
    args: { ClusterName: 'c', Endpoint: 'https://x', CertificateAuthority: 'y', Method: 'GET', Path: '/api/v1/pods' },
    needs: [],
  },
  {
    name: 'eks:deleteCluster.sync',
    source: guide('connect-eks.html'),
    api: 'eks:deleteCluster.sync',
    args: { Name: 'c' },
    needs: ['eks:DeleteCluster eks:DescribeCluster | arn:aws:eks:eu-west-1:111122223333:cluster/c'],
  },
  {
    name: 'eks:createNodegroup.sync',
    source: guide('connect-eks.html'),
    api: 'eks:createNodegroup.sync',
    args: { ClusterName: 'c', NodegroupName: 'n', NodeRole: 'arn:aws:iam::111122223333:role/Node', Subnets: [] },
    needs: [
      'ec2:DescribeSubnets | *',
      'eks:CreateNodegroup | arn:aws:eks:eu-west-1:111122223333:cluster/c',
      'eks:DeleteNodegroup eks:DescribeNodegroup | arn:aws:eks:eu-west-1:111122223333:nodegroup/c/n/*',
      'iam:GetRole iam:ListAttachedRolePolicies | arn:aws:iam::111122223333:role/Node',
      passRole('Node', 'eks.amazonaws.com'),
    ],
  },
  {
    name: 'eks:deleteNodegroup.sync',
    source: guide('connect-eks.html'),
    api: 'eks:deleteNodegroup.sync',
    args: { ClusterName: 'c', NodegroupName: 'n' },
    needs: ['eks:DeleteNodegroup eks:DescribeNodegroup | arn:aws:eks:eu-west-1:111122223333:nodegroup/c/n/*'],
  },
  {
    name: 'eks:createFargateProfile.sync',
    source: reference('amazonelastickubernetesservice'),
    api: 'eks:createFargateProfile.sync',
    args: { ClusterName: 'c', FargateProfileName: 'f', PodExecutionRoleArn: 'arn:aws:iam::111122223333:role/Pods' },
    needs: [
      'eks:CreateFargateProfile | arn:aws:eks:eu-west-1:111122223333:cluster/c',
      'eks:DeleteFargateProfile eks:DescribeFargateProfile | arn:aws:eks:eu-west-1:111122223333:fargateprofile/c/f/*',
      passRole('Pods', 'eks-fargate-pods.amazonaws.com'),
    ],
  },
  {
    name: 'eks:deleteFargateProfile.sync',
    source: reference('amazonelastickubernetesservice'),
    api: 'eks:deleteFargateProfile.sync',
    args: { ClusterName: 'c', FargateProfileName: 'f' },
    needs: ['eks:DeleteFargateProfile eks:DescribeFargateProfile | arn:aws:eks:eu-west-1:111122223333:fargateprofile/c/f/*'],
  },
];
