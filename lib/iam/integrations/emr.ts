import type { Grant, Integration, IntegrationTable } from '../integration';

const CLUSTER = 'arn:$p:elasticmapreduce:$r:$a:cluster/{ClusterId}';

function onCluster(...actions: string[]): Grant {
  return { actions: actions.map(action => `elasticmapreduce:${action}`), on: [CLUSTER] };
}

const EMR: IntegrationTable = {
  'elasticmapreduce:createCluster': {
    grants: [
      { actions: ['elasticmapreduce:RunJobFlow'], on: ['*'] },
      { actions: ['elasticmapreduce:AddTags'], on: ['arn:$p:elasticmapreduce:$r:$a:cluster/*'], when: 'Tags' },
    ],
    // The cluster's id is made by the call.
    sync: [
      {
        actions: ['elasticmapreduce:DescribeCluster', 'elasticmapreduce:TerminateJobFlows'],
        on: ['arn:$p:elasticmapreduce:$r:$a:cluster/*'],
      },
    ],
    rule: 'StepFunctionsGetEventForEMRRunJobFlowRule',
    roles: [
      { from: 'ServiceRole', to: 'elasticmapreduce.amazonaws.com' },
      { from: 'JobFlowRole', to: 'ec2.amazonaws.com' },
      { from: 'AutoScalingRole', to: 'application-autoscaling.amazonaws.com' },
    ],
  },
  'elasticmapreduce:terminateCluster': {
    grants: [onCluster('TerminateJobFlows')],
    sync: [onCluster('DescribeCluster')],
    rule: 'StepFunctionsGetEventForEMRTerminateJobFlowsRule',
  },
  'elasticmapreduce:addStep': {
    grants: [
      { ...onCluster('AddJobFlowSteps'), unless: 'ExecutionRoleArn' },
      {
        ...onCluster('AddJobFlowSteps'),
        when: 'ExecutionRoleArn',
        condition: ['StringEquals', 'elasticmapreduce:ExecutionRoleArn', 'arn:$p:iam::$a:role/{ExecutionRoleArn}'],
      },
    ],
    sync: [onCluster('CancelSteps', 'DescribeStep')],
    rule: 'StepFunctionsGetEventForEMRAddJobFlowStepsRule',
  },
  'elasticmapreduce:cancelStep': { grants: [onCluster('CancelSteps')] },
  'elasticmapreduce:setClusterTerminationProtection': { grants: [onCluster('SetTerminationProtection')] },
  'elasticmapreduce:modifyInstanceFleetByName': { grants: [onCluster('ListInstanceFleets', 'ModifyInstanceFleet')] },
  'elasticmapreduce:modifyInstanceGroupByName': { grants: [onCluster('ListInstanceGroups', 'ModifyInstanceGroups')] },
};

const VIRTUAL_CLUSTER = 'arn:$p:emr-containers:$r:$a:/virtualclusters/';

/** Names made by the service's role for its own use, created with the first cluster or application of an account. */
function serviceLinkedRole(principal: string, role: string): Grant {
  return {
    actions: ['iam:CreateServiceLinkedRole'],
    on: [`arn:$p:iam::$a:role/aws-service-role/${principal}/${role}`],
    condition: ['StringLike', 'iam:AWSServiceName', principal],
  };
}

const EMR_ON_EKS: IntegrationTable = {
  'emr-containers:createVirtualCluster': {
    grants: [
      { actions: ['emr-containers:CreateVirtualCluster'], on: ['*'] },
      { actions: ['emr-containers:TagResource'], on: [`${VIRTUAL_CLUSTER}*`], when: 'Tags' },
      serviceLinkedRole('emr-containers.amazonaws.com', 'AWSServiceRoleForAmazonEMRContainers'),
    ],
  },
  'emr-containers:deleteVirtualCluster': {
    grants: [{ actions: ['emr-containers:DeleteVirtualCluster'], on: [`${VIRTUAL_CLUSTER}{Id}`] }],
    sync: [{ actions: ['emr-containers:DescribeVirtualCluster'], on: [`${VIRTUAL_CLUSTER}{Id}`] }],
  },
  'emr-containers:startJobRun': {
    grants: [{
      actions: ['emr-containers:StartJobRun'],
      on: [`${VIRTUAL_CLUSTER}{VirtualClusterId}`],
      condition: ['StringEquals', 'emr-containers:ExecutionRoleArn', 'arn:$p:iam::$a:role/{ExecutionRoleArn}'],
    }, { actions: ['emr-containers:TagResource'], on: [`${VIRTUAL_CLUSTER}{VirtualClusterId}/jobruns/*`], when: 'Tags' }],
    sync: [{
      actions: ['emr-containers:CancelJobRun', 'emr-containers:DescribeJobRun'],
      on: [`${VIRTUAL_CLUSTER}{VirtualClusterId}/jobruns/*`],
    }],
  },
};

const APPLICATION = 'arn:$p:emr-serverless:$r:$a:/applications/{ApplicationId}';
const APPLICATION_RULE = 'StepFunctionsGetEventsForEMRServerlessApplicationRule';
const JOB_RULE = 'StepFunctionsGetEventsForEMRServerlessJobRule';

function onApplication(action: string, ...sync: string[]): Integration {
  return {
    grants: [{ actions: [`emr-serverless:${action}`], on: [APPLICATION] }],
    sync: [{ actions: sync.map(name => `emr-serverless:${name}`), on: [APPLICATION] }],
    rule: APPLICATION_RULE,
  };
}

const EMR_SERVERLESS: IntegrationTable = {
  'emr-serverless:createApplication': {
    grants: [
      { actions: ['emr-serverless:CreateApplication'], on: ['arn:$p:emr-serverless:$r:$a:/*'] },
      { actions: ['emr-serverless:TagResource'], on: ['arn:$p:emr-serverless:$r:$a:/applications/*'], when: 'Tags' },
      serviceLinkedRole('ops.emr-serverless.amazonaws.com', 'AWSServiceRoleForAmazonEMRServerless*'),
    ],
    sync: [
      {
        actions: ['emr-serverless:DeleteApplication', 'emr-serverless:GetApplication'],
        on: ['arn:$p:emr-serverless:$r:$a:/applications/*'],
      },
    ],
    rule: APPLICATION_RULE,
  },
  'emr-serverless:startApplication': onApplication('StartApplication', 'GetApplication', 'StopApplication'),
  'emr-serverless:stopApplication': onApplication('StopApplication', 'GetApplication'),
  'emr-serverless:deleteApplication': onApplication('DeleteApplication', 'GetApplication'),
  'emr-serverless:startJobRun': {
    grants: [
      { actions: ['emr-serverless:StartJobRun'], on: [APPLICATION] },
      { actions: ['emr-serverless:TagResource'], on: [`${APPLICATION}/jobruns/*`], when: 'Tags' },
    ],
    sync: [{ actions: ['emr-serverless:CancelJobRun', 'emr-serverless:GetJobRun'], on: [`${APPLICATION}/jobruns/*`] }],
    rule: JOB_RULE,
    roles: [{ from: 'ExecutionRoleArn', to: 'emr-serverless.amazonaws.com' }],
  },
  'emr-serverless:cancelJobRun': {
    grants: [{ actions: ['emr-serverless:CancelJobRun'], on: [`${APPLICATION}/jobruns/{JobRunId}`] }],
    sync: [{ actions: ['emr-serverless:GetJobRun'], on: [`${APPLICATION}/jobruns/{JobRunId}`] }],
    rule: JOB_RULE,
  },
};

/** Sources: docs.aws.amazon.com/step-functions/latest/dg/connect-emr.html, connect-emr-eks.html, connect-emr-serverless.html */
export const EMR_FAMILY: IntegrationTable = { ...EMR, ...EMR_ON_EKS, ...EMR_SERVERLESS };
