import { operationOf } from './rows';
import type { Grant, IntegrationTable } from '../../integration';

const EC2 = 'arn:$p:ec2:$r:$a:';

/** A resource that a member of the request names, where it does. */
type Part = readonly [type: string, path: string];

const GROUPS: readonly Part[] = [['security-group', 'SecurityGroupIds[]'], ['security-group', 'Groups[]']];
const SUBNETS: readonly Part[] = [['subnet', 'SubnetId'], ['subnet', 'SubnetIds[]']];

/** What is made or changed, and what the request may join it to: each that it names is checked too. */
const JOINED: readonly (readonly [action: string, always: readonly string[], parts: readonly Part[]])[] = [
  ['CreateSecurityGroup', ['security-group/*'], [['vpc', 'VpcId']]],
  ['CreateNetworkInterface', ['network-interface/*', 'subnet/{SubnetId}'], GROUPS],
  ['CreateVpcEndpoint', ['vpc-endpoint/*', 'vpc/{VpcId}'], [...GROUPS, ...SUBNETS, ['route-table', 'RouteTableIds[]']]],
  ['ModifyVpcEndpoint', ['vpc-endpoint/{VpcEndpointId}'],
    [['security-group', 'AddSecurityGroupIds[]'], ['subnet', 'AddSubnetIds[]'], ['route-table', 'AddRouteTableIds[]']]],
  ['CreateNatGateway', ['natgateway/*'], [...SUBNETS, ['elastic-ip', 'AllocationId'], ['vpc', 'VpcId']]],
  ['AssociateRouteTable', ['route-table/{RouteTableId}'], [['subnet', 'SubnetId'], ['internet-gateway', 'GatewayId']]],
  ['ModifyInstanceAttribute', ['instance/{InstanceId}'], [...GROUPS, ['volume', 'BlockDeviceMappings[].Ebs.VolumeId']]],
  ['ModifyNetworkInterfaceAttribute', ['network-interface/{NetworkInterfaceId}'], GROUPS],
];

const FILES: Grant = { actions: ['ec2:DescribeNetworkInterfaces', 'ec2:DescribeSubnets'], on: ['*'] };
const INTERFACE = `${EC2}network-interface/*`;

/**
 * A mount target is a network interface, which the caller makes. Sources: docs.aws.amazon.com/efs/latest/ug/API_CreateMountTarget.html,
 * API_DeleteMountTarget.html, API_ModifyMountTargetSecurityGroups.html
 */
const MOUNT_TARGETS: IntegrationTable = {
  'efs:createMountTarget': {
    grants: [
      { actions: ['elasticfilesystem:CreateMountTarget'], on: ['arn:$p:elasticfilesystem:$r:$a:file-system/{FileSystemId}'] },
      FILES,
      { actions: ['ec2:CreateNetworkInterface'], on: [INTERFACE, `${EC2}subnet/{SubnetId}`] },
      { actions: ['ec2:CreateNetworkInterface'], on: [`${EC2}security-group/{SecurityGroups[]}`], when: 'SecurityGroups' },
    ],
  },
  'efs:deleteMountTarget': {
    grants: [
      { actions: ['elasticfilesystem:DeleteMountTarget'], on: ['arn:$p:elasticfilesystem:$r:$a:file-system/*'] },
      { actions: ['ec2:DeleteNetworkInterface'], on: [INTERFACE] },
    ],
  },
  'efs:modifyMountTargetSecurityGroups': {
    grants: [
      { actions: ['elasticfilesystem:ModifyMountTargetSecurityGroups'], on: ['arn:$p:elasticfilesystem:$r:$a:file-system/*'] },
      { actions: ['ec2:ModifyNetworkInterfaceAttribute'], on: [INTERFACE] },
      { actions: ['ec2:ModifyNetworkInterfaceAttribute'], on: [`${EC2}security-group/{SecurityGroups[]}`], when: 'SecurityGroups' },
    ],
  },
};

/** Source: docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html */
export const NETWORK: IntegrationTable = {
  ...MOUNT_TARGETS,
  ...Object.fromEntries(JOINED.map(([action, always, parts]) => [`ec2:${operationOf(action)}`, {
    grants: [
      { actions: [`ec2:${action}`], on: always.map(resource => EC2 + resource) },
      ...parts.map(([type, path]) => ({ actions: [`ec2:${action}`], on: [`${EC2}${type}/{${path}}`], when: path.split('[]')[0] })),
    ],
  }])),
};
