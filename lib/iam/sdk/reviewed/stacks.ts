import { on, operationOf, rows } from './rows';
import type { Integration, IntegrationTable } from '../../integration';

const STACK = 'arn:$p:cloudformation:$r:$a:stack/{StackName}/*';
const STACK_SET = 'arn:$p:cloudformation:$r:$a:stackset/{StackSetName}:*';

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
        const because =
          'without RoleARN the stack makes and deletes its resources with the role of the workflow, and what that needs is in its template';
        call.report({ because, fix: 'give RoleARN, a role that CloudFormation takes on' });
      }
    },
  };
}

/** Source: docs.aws.amazon.com/cloudcontrolapi/latest/userguide/resource-operations.html (#resource-operations-permissions) */
function onAnyResource(action: string): Integration {
  return {
    ...on(`cloudformation:${action}`, '*'),
    more: call => {
      if (!call.args.has('RoleArn')) {
        const because =
          'without RoleArn the resource is reached with the role of the workflow, and what that needs is up to the resource type';
        call.report({ because, fix: 'give RoleArn, a role that CloudFormation takes on' });
      }
    },
  };
}

const CONTROLLED = ['CreateResource', 'DeleteResource', 'GetResource', 'ListResources', 'UpdateResource'];

const OF_STACK_SETS = [
  'DeleteStackInstances', 'DeleteStackSet', 'DescribeStackInstance', 'DescribeStackSet', 'DescribeStackSetOperation', 'ListStackInstances',
  'ListStackSetOperationResults', 'ListStackSetOperations', 'StopStackSetOperation', 'UpdateStackSet',
];

/** Sources: docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudformation.html */
export const STACKS: IntegrationTable = {
  ...Object.fromEntries(Object.entries(NEEDS_STACK_ROLE).map(([operation, action]) => [`cloudformation:${operation}`, onStack(action)])),
  'cloudformation:executeChangeSet': {
    ...on('cloudformation:ExecuteChangeSet', STACK),
    more: call =>
      call.report({ because: 'a change set is executed with the role of its stack, or where that has none with the role of the workflow' }),
  },
  ...rows('cloudformation', 'cloudformation', OF_STACK_SETS, STACK_SET),
  // The resources of the stacks are made by the roles of the stack set, in the target accounts.
  ...rows(
    'cloudformation',
    'cloudformation',
    ['CreateStackInstances', 'UpdateStackInstances'],
    STACK_SET,
    'arn:$p:cloudformation:$r:$a:stackset-target/{StackSetName}:*',
    'arn:$p:cloudformation:$r:*:type/resource/*',
  ),
  ...Object.fromEntries(CONTROLLED.map(action => [`cloudcontrol:${operationOf(action)}`, onAnyResource(action)])),
};
