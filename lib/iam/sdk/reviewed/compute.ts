import { on, rows } from './rows';
import { isPlain } from '../../core/names';
import type { TaskCall } from '../../core/task-call';
import type { IntegrationTable } from '../../integration';

const EC2 = 'arn:$p:ec2:$r:$a:';
const IMAGE = 'arn:$p:ec2:$r::image/';
const SNAPSHOT = 'arn:$p:ec2:$r::snapshot/';

/** Request members that name what an instance is made of, and its resource; where none does, the default of the VPC serves. */
const PARTS: readonly (readonly [type: string, ...paths: string[]])[] = [
  ['security-group', 'SecurityGroupIds[]', 'NetworkInterfaces[].Groups[]'],
  ['subnet', 'SubnetId', 'NetworkInterfaces[].SubnetId'],
  ['network-interface', 'NetworkInterfaces[].NetworkInterfaceId'],
];

/**
 * An instance is made with a volume and a network interface, from what the request names.
 * Source: docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html
 */
function runInstances(call: TaskCall): void {
  const action = ['ec2:RunInstances'];
  if (call.args.has('LaunchTemplate')) {
    const name = call.args.has('LaunchTemplate.LaunchTemplateId') ? '{LaunchTemplate.LaunchTemplateId}' : '*';
    call.grant(action, [`${EC2}launch-template/${name}`]);
  }
  call.grant(action, [call.args.has('ImageId') || !call.args.has('LaunchTemplate') ? `${IMAGE}{ImageId}` : `${IMAGE}*`]);
  call.grant(action, [`${EC2}instance/*`, `${EC2}volume/*`]);
  for (const [type, ...paths] of PARTS) {
    const given = paths.filter(path => call.args.has(path));
    call.grant(action, given.length > 0 ? given.map(path => `${EC2}${type}/{${path}}`) : [`${EC2}${type}/*`]);
  }
  if (call.args.has('KeyName')) call.grant(action, [`${EC2}key-pair/{KeyName}`]);
}

/** The resource of an id, by how ids of the type begin. */
const TYPES_OF_IDS: readonly (readonly [RegExp, string])[] = [
  [/^i-/, `${EC2}instance/`],
  [/^vol-/, `${EC2}volume/`],
  [/^sg-/, `${EC2}security-group/`],
  [/^subnet-/, `${EC2}subnet/`],
  [/^vpc-/, `${EC2}vpc/`],
  [/^eni-/, `${EC2}network-interface/`],
  [/^snap-/, SNAPSHOT],
  [/^ami-/, IMAGE],
  [/^rtb-/, `${EC2}route-table/`],
  [/^igw-/, `${EC2}internet-gateway/`],
  [/^nat-/, `${EC2}natgateway/`],
  [/^eipalloc-/, `${EC2}elastic-ip/`],
  [/^lt-/, `${EC2}launch-template/`],
];

/** Ids tell the type of what is tagged. */
const onTagged = (action: string) => (call: TaskCall): void => {
  for (const { text, complete, pointer } of call.args.texts('Resources[]')) {
    const type = TYPES_OF_IDS.find(([pattern]) => pattern.test(text))?.[1];
    if (type !== undefined && complete && isPlain(text)) {
      call.grant([`ec2:${action}`], [`${type}${text}`]);
    } else {
      call.allow(
        [`ec2:${action}`],
        call.allowedOr('ec2', [{ pointer, because: 'an id in its Resources is not known, or of no type that is known' }]),
      );
    }
  }
  if (call.args.texts('Resources[]').length === 0) call.report({ because: 'no Resources are given' });
};

/**
 * What calls make that take tags, each with the resource that is tagged.
 * Source: docs.aws.amazon.com/AWSEC2/latest/UserGuide/supported-iam-actions-tagging.html
 */
const MADE_WITH_TAGS: Readonly<Record<string, string>> = {
  'instance': `${EC2}instance/*`,
  'volume': `${EC2}volume/*`,
  'spot-fleet-request': `${EC2}spot-fleet-request/*`,
  'network-interface': `${EC2}network-interface/*`,
  'snapshot': `${SNAPSHOT}*`,
  'image': `${IMAGE}*`,
  'spot-instances-request': `${EC2}spot-instances-request/*`,
  'security-group': `${EC2}security-group/*`,
  'key-pair': `${EC2}key-pair/*`,
  'vpc': `${EC2}vpc/*`,
  'subnet': `${EC2}subnet/*`,
  'launch-template': `${EC2}launch-template/*`,
};

/** @returns the resources that `TagSpecifications` gives tags to; undefined where one of them is not known */
export function taggedByRequest(call: TaskCall): string[] | undefined {
  const holder = call.args.has('SpotFleetRequestConfig') ? 'SpotFleetRequestConfig.' : '';
  const types = call.args.texts(`${holder}TagSpecifications[].ResourceType`);
  const found = types.map(({ text, complete }) => (complete && Object.hasOwn(MADE_WITH_TAGS, text) ? MADE_WITH_TAGS[text] : undefined));
  return types.length === 0 || found.includes(undefined) ? undefined : found as string[];
}

/** An experiment is made of actions, which are the keys of `Actions` and have an id that says what they do. */
function createTemplate(call: TaskCall): void {
  const { partition, region, account } = call.options;
  const [actions] = call.args.objects('Actions');
  call.grant(['fis:CreateExperimentTemplate'], ['arn:$p:fis:$r:$a:experiment-template/*']);
  if (!actions) {
    call.allow(['fis:CreateExperimentTemplate'], call.allowedOr('fis', [{ because: 'its Actions are only known at run time' }]));
    return;
  }
  for (const key of Object.keys(actions.value)) {
    const ids = call.args.texts(`Actions.${key.replace(/\.\$$/, '')}.ActionId`);
    for (const { text, complete, pointer } of ids) {
      const because = 'the ActionId of an action is only known at run time';
      call.allow(['fis:CreateExperimentTemplate'], complete && isPlain(text)
        ? [`arn:${partition}:fis:${region}:${account}:action/${text}`] : call.allowedOr('fis', [{ pointer, because }]));
    }
  }
}

const ECS = 'arn:$p:ecs:$r:$a:';

/**
 * Resource types: docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html, list_amazonelasticcontainerservice.html
 */
export const COMPUTE: IntegrationTable = {
  'ec2:runInstances': { grants: [], more: runInstances },
  'ec2:createTags': { grants: [], more: onTagged('CreateTags') },
  'ec2:deleteTags': { grants: [], more: onTagged('DeleteTags') },
  'ec2:createVolume': {
    grants: [
      { actions: ['ec2:CreateVolume'], on: [`${EC2}volume/*`] },
      { actions: ['ec2:CreateVolume'], on: [`${SNAPSHOT}{SnapshotId}`], when: 'SnapshotId' },
    ],
  },
  'ec2:createImage': on('ec2:CreateImage', `${EC2}instance/{InstanceId}`, `${IMAGE}*`, `${SNAPSHOT}*`),
  'ec2:createSnapshot': on('ec2:CreateSnapshot', `${EC2}volume/{VolumeId}`, `${SNAPSHOT}*`),
  'ec2:copySnapshot': on('ec2:CopySnapshot', `${SNAPSHOT}*`),
  'ec2:copyImage': on('ec2:CopyImage', `${IMAGE}*`, `${SNAPSHOT}*`),
  ...rows(
    'ec2',
    'ec2',
    ['AuthorizeSecurityGroupIngress', 'AuthorizeSecurityGroupEgress', 'RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress'],
    `${EC2}security-group/{GroupId}`,
  ),
  'ecs:createService': on('ecs:CreateService', `${ECS}service/{Cluster=default}/{ServiceName}`),
  'ecs:describeServices': on('ecs:DescribeServices', `${ECS}service/{Cluster=default}/{Services[]}`),
  'ecs:updateService': on('ecs:UpdateService', `${ECS}service/{Cluster=default}/{Service}`),
  'ecs:deleteService': on('ecs:DeleteService', `${ECS}service/{Cluster=default}/{Service}`),
  'ecs:describeTasks': on('ecs:DescribeTasks', `${ECS}task/{Cluster=default}/{Tasks[]}`),
  // Source: docs.aws.amazon.com/AmazonECS/latest/developerguide/security_iam_id-based-policy-examples.html
  'ecs:listTasks': {
    grants: [{ actions: ['ecs:ListTasks'], on: [`${ECS}container-instance/{Cluster=default}/*`] }],
  },
  'ecs:stopTask': on('ecs:StopTask', `${ECS}task/{Cluster=default}/{Task}`),
  'ecs:registerTaskDefinition': on('ecs:RegisterTaskDefinition', `${ECS}task-definition/{Family}:*`),
  // Source: docs.aws.amazon.com/fis/latest/userguide/security_iam_id-based-policy-examples.html
  'fis:createExperimentTemplate': { grants: [], more: createTemplate },
  'fis:startExperiment': on(
    'fis:StartExperiment',
    'arn:$p:fis:$r:$a:experiment-template/{ExperimentTemplateId}',
    'arn:$p:fis:$r:$a:experiment/*',
  ),
};
