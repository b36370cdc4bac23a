import { passRole, RULE } from './statements';
import { guide } from '../support';
import type { GoldenCase } from '../support';

export const EMR: readonly GoldenCase[] = [
  {
    name: 'elasticmapreduce:addStep.sync',
    source: guide('connect-emr.html'),
    api: 'elasticmapreduce:addStep.sync',
    args: { ClusterId: 'j-1', Step: {} },
    needs: [
      'elasticmapreduce:AddJobFlowSteps elasticmapreduce:CancelSteps elasticmapreduce:DescribeStep | '
        + 'arn:aws:elasticmapreduce:eu-west-1:111122223333:cluster/j-1',
      `${RULE}StepFunctionsGetEventForEMRAddJobFlowStepsRule`,
    ],
  },
  {
    name: 'elasticmapreduce:createCluster.sync',
    source: guide('connect-emr.html'),
    api: 'elasticmapreduce:createCluster.sync',
    args: { Name: 'c', ServiceRole: 'EMR_DefaultRole', JobFlowRole: 'EMR_EC2_DefaultRole' },
    needs: [
      'elasticmapreduce:DescribeCluster elasticmapreduce:TerminateJobFlows | arn:aws:elasticmapreduce:eu-west-1:111122223333:cluster/*',
      'elasticmapreduce:RunJobFlow | *',
      `${RULE}StepFunctionsGetEventForEMRRunJobFlowRule`,
      passRole('EMR_DefaultRole', 'elasticmapreduce.amazonaws.com'),
      passRole('EMR_EC2_DefaultRole', 'ec2.amazonaws.com'),
    ],
  },
  {
    name: 'emr-containers:startJobRun.sync',
    source: guide('connect-emr-eks.html'),
    api: 'emr-containers:startJobRun.sync',
    args: { VirtualClusterId: 'v1', ExecutionRoleArn: 'arn:aws:iam::111122223333:role/Job' },
    needs: [
      'emr-containers:CancelJobRun emr-containers:DescribeJobRun | arn:aws:emr-containers:eu-west-1:111122223333:/virtualclusters/v1/jobruns/*',
      'emr-containers:StartJobRun | arn:aws:emr-containers:eu-west-1:111122223333:/virtualclusters/v1 | '
        + '{"StringEquals":{"emr-containers:ExecutionRoleArn":"arn:aws:iam::111122223333:role/Job"}}',
    ],
  },
  {
    name: 'emr-serverless:startJobRun.sync',
    source: guide('connect-emr-serverless.html'),
    api: 'emr-serverless:startJobRun.sync',
    args: { ApplicationId: 'a1', ExecutionRoleArn: 'arn:aws:iam::111122223333:role/Job' },
    needs: [
      'emr-serverless:CancelJobRun emr-serverless:GetJobRun | arn:aws:emr-serverless:eu-west-1:111122223333:/applications/a1/jobruns/*',
      'emr-serverless:StartJobRun | arn:aws:emr-serverless:eu-west-1:111122223333:/applications/a1',
      `${RULE}StepFunctionsGetEventsForEMRServerlessJobRule`,
      passRole('Job', 'emr-serverless.amazonaws.com'),
    ],
  },
  {
    name: 'elasticmapreduce:terminateCluster.sync',
    source: guide('connect-emr.html'),
    api: 'elasticmapreduce:terminateCluster.sync',
    args: { ClusterId: 'j-1' },
    needs: [
      'elasticmapreduce:DescribeCluster elasticmapreduce:TerminateJobFlows | arn:aws:elasticmapreduce:eu-west-1:111122223333:cluster/j-1',
      `${RULE}StepFunctionsGetEventForEMRTerminateJobFlowsRule`,
    ],
  },
  ...Object.entries({
    cancelStep: ['CancelSteps'],
    setClusterTerminationProtection: ['SetTerminationProtection'],
    modifyInstanceFleetByName: ['ListInstanceFleets', 'ModifyInstanceFleet'],
    modifyInstanceGroupByName: ['ListInstanceGroups', 'ModifyInstanceGroups'],
  }).map(([operation, actions]) => ({
    name: `elasticmapreduce:${operation}`,
    source: guide('connect-emr.html'),
    api: `elasticmapreduce:${operation}`,
    args: { ClusterId: 'j-1' },
    needs: [`${actions.map(action => `elasticmapreduce:${action}`).join(' ')} | arn:aws:elasticmapreduce:eu-west-1:111122223333:cluster/j-1`],
  })),
  {
    name: 'emr-containers:createVirtualCluster',
    source: guide('connect-emr-eks.html'),
    api: 'emr-containers:createVirtualCluster',
    args: { Name: 'v', ContainerProvider: {} },
    needs: [
      'emr-containers:CreateVirtualCluster | *',
      'iam:CreateServiceLinkedRole | arn:aws:iam::111122223333:role/aws-service-role/emr-containers.amazonaws.com/AWSServiceRoleForAmazonEMRContainers | '
        + '{"StringLike":{"iam:AWSServiceName":"emr-containers.amazonaws.com"}}',
    ],
  },
  {
    name: 'emr-containers:deleteVirtualCluster.sync',
    source: guide('connect-emr-eks.html'),
    api: 'emr-containers:deleteVirtualCluster.sync',
    args: { Id: 'v1' },
    needs: ['emr-containers:DeleteVirtualCluster emr-containers:DescribeVirtualCluster | arn:aws:emr-containers:eu-west-1:111122223333:/virtualclusters/v1'],
  },
  {
    name: 'emr-serverless:createApplication.sync',
    source: guide('connect-emr-serverless.html'),
    api: 'emr-serverless:createApplication.sync',
    args: { Name: 'a', ReleaseLabel: 'emr-7.0.0', Type: 'SPARK' },
    needs: [
      'emr-serverless:CreateApplication | arn:aws:emr-serverless:eu-west-1:111122223333:/*',
      'emr-serverless:DeleteApplication emr-serverless:GetApplication | arn:aws:emr-serverless:eu-west-1:111122223333:/applications/*',
      `${RULE}StepFunctionsGetEventsForEMRServerlessApplicationRule`,
      'iam:CreateServiceLinkedRole | arn:aws:iam::111122223333:role/aws-service-role/ops.emr-serverless.amazonaws.com/AWSServiceRoleForAmazonEMRServerless* | '
        + '{"StringLike":{"iam:AWSServiceName":"ops.emr-serverless.amazonaws.com"}}',
    ],
  },
  ...Object.entries({
    startApplication: ['GetApplication', 'StartApplication', 'StopApplication'],
    stopApplication: ['GetApplication', 'StopApplication'],
    deleteApplication: ['DeleteApplication', 'GetApplication'],
  }).map(([operation, actions]) => ({
    name: `emr-serverless:${operation}.sync`,
    source: guide('connect-emr-serverless.html'),
    api: `emr-serverless:${operation}.sync`,
    args: { ApplicationId: 'a1' },
    needs: [
      `${actions.map(action => `emr-serverless:${action}`).join(' ')} | arn:aws:emr-serverless:eu-west-1:111122223333:/applications/a1`,
      `${RULE}StepFunctionsGetEventsForEMRServerlessApplicationRule`,
    ],
  })),
  {
    name: 'emr-serverless:cancelJobRun.sync',
    source: guide('connect-emr-serverless.html'),
    api: 'emr-serverless:cancelJobRun.sync',
    args: { ApplicationId: 'a1', JobRunId: 'r1' },
    needs: [
      'emr-serverless:CancelJobRun emr-serverless:GetJobRun | arn:aws:emr-serverless:eu-west-1:111122223333:/applications/a1/jobruns/r1',
      `${RULE}StepFunctionsGetEventsForEMRServerlessJobRule`,
    ],
  },
];
