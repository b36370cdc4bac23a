import { on, operationOf, rows } from './rows';
import type { TaskCall } from '../../core/task-call';
import { passRole } from '../../integration';
import type { Integration, IntegrationTable } from '../../integration';

/**
 * What an action on policies may attach: the one policy.
 * Source: docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
 */
function attaching(operation: string, resource: string): Integration {
  return {
    grants: [
      { actions: [`iam:${operation}`], on: [resource], condition: ['ArnEquals', 'iam:PolicyARN', 'arn:$p:iam::$a:policy/{PolicyArn}'] },
    ],
  };
}

const ATTACHING: IntegrationTable = Object.fromEntries(
  ['Attach', 'Detach'].flatMap(verb =>
    [
      ['Role', 'role'],
      ['User', 'user'],
      ['Group', 'group'],
    ].map(([kind, type]) => [
      `iam:${verb.toLowerCase()}${kind}Policy`,
      attaching(`${verb}${kind}Policy`, `arn:$p:iam::$a:${type}/{${kind}Name}`),
    ]),
  ),
);

/** What is made below a path has that in its ARN. Source: docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
const MADE: readonly (readonly [action: string, type: string, name: string])[] = [
  ['CreateRole', 'role', 'RoleName'], ['CreateUser', 'user', 'UserName'], ['CreateGroup', 'group', 'GroupName'],
  ['CreatePolicy', 'policy', 'PolicyName'], ['CreateInstanceProfile', 'instance-profile', 'InstanceProfileName'],
];

const below = (type: string, name: string) => (call: TaskCall) => {
  const path = call.args.text('Path', '/');
  return path?.complete && path.text.length > 1 && !/[*?]/.test(path.text)
    ? `arn:$p:iam::$a:${type}/${path.text.replace(/^\/|\/$/g, '')}/{${name}}`
    : `arn:$p:iam::$a:${type}/${path?.complete ? '' : '*'}{${name}}`;
};

/** The resource of what a call makes in IAM, with its path. */
export const IDENTITY_ARNS: Readonly<Record<string, (call: TaskCall) => string>> = Object.fromEntries(
  MADE.map(([action, type, name]) => [`iam:${operationOf(action)}`, below(type, name)]),
);

/**
 * The role in a profile is passed to the instances that use it.
 * Source: docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_switch-role-ec2_instance-profiles.html
 */
function addToProfile(call: TaskCall): void {
  passRole(call, { from: 'RoleName', to: 'ec2.amazonaws.com' });
}

const ORGANIZATION = 'arn:$p:organizations::*:';
const ACCOUNT = `${ORGANIZATION}account/o-*/{AccountId}`;

/** A parent is a unit or the root; their ids tell which. */
function parents(call: TaskCall, action: string, path: string): void {
  for (const args of call.args.each(path)) {
    const type = args.texts(path).every(({ text }) => text.startsWith('r-')) ? 'root' : 'ou';
    call.within(args).grant([`organizations:${action}`], [`${ORGANIZATION}${type}/o-*/{${path}}`]);
  }
}

function onParent(action: string, ...paths: string[]): Integration {
  return { grants: [], more: call => paths.forEach(path => parents(call, action, path)) };
}

/**
 * Identities, and the accounts of an organization: the account in these ARNs is that of the management account, and the id of
 * the organization is in no request.
 *
 * Source: docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html
 */
export const IDENTITY: IntegrationTable = {
  ...ATTACHING,
  ...Object.fromEntries(
    MADE.map(([action, type, name]) => [
      `iam:${operationOf(action)}`,
      {
        grants: [],
        more: (call: TaskCall) => call.grant([`iam:${action}`], [below(type, name)(call)]),
      },
    ]),
  ),
  'iam:addRoleToInstanceProfile': {
    ...on('iam:AddRoleToInstanceProfile', 'arn:$p:iam::$a:instance-profile/{InstanceProfileName}'),
    more: addToProfile,
  },
  'iam:removeRoleFromInstanceProfile': on('iam:RemoveRoleFromInstanceProfile', 'arn:$p:iam::$a:instance-profile/{InstanceProfileName}'),
  // Source: docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html
  'iam:createServiceLinkedRole': {
    grants: [
      {
        actions: ['iam:CreateServiceLinkedRole'],
        on: ['arn:$p:iam::$a:role/aws-service-role/{AWSServiceName}/*'],
      },
    ],
  },
  // Source for tags of a session: docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
  'sts:assumeRole': {
    grants: [
      { actions: ['sts:AssumeRole'], on: ['arn:$p:iam::$a:role/{RoleArn}'] },
      { actions: ['sts:TagSession'], on: ['arn:$p:iam::$a:role/{RoleArn}'], when: 'Tags' },
    ],
  },
  ...rows('organizations', 'organizations', ['CloseAccount', 'DescribeAccount', 'RemoveAccountFromOrganization', 'ListParents'], ACCOUNT),
  'organizations:listParents': on('organizations:ListParents', `${ORGANIZATION}account/o-*/{ChildId}`),
  ...rows(
    'organizations',
    'organizations',
    ['DescribeOrganizationalUnit', 'DeleteOrganizationalUnit', 'UpdateOrganizationalUnit'],
    `${ORGANIZATION}ou/o-*/{OrganizationalUnitId}`,
  ),
  'organizations:listAccountsForParent': onParent('ListAccountsForParent', 'ParentId'),
  'organizations:listChildren': onParent('ListChildren', 'ParentId'),
  'organizations:listOrganizationalUnitsForParent': onParent('ListOrganizationalUnitsForParent', 'ParentId'),
  'organizations:createOrganizationalUnit': onParent('CreateOrganizationalUnit', 'ParentId'),
  'organizations:moveAccount': {
    ...onParent('MoveAccount', 'SourceParentId', 'DestinationParentId'),
    ...on('organizations:MoveAccount', ACCOUNT),
  },
};
