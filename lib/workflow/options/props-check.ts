import { Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { WorkflowProps } from './workflow-props';
import { checkWholeSeconds } from '../../private/duration';
import { refuse } from '../../private/errors';
import { checkStruct } from '../../private/shapes';

/** Props that mean nothing, or something else, beside another one. */
const EXCLUSIVE: readonly (readonly [prop: keyof WorkflowProps, beside: keyof WorkflowProps, fix: string])[] = [
  ['nameFromPath', 'stateMachineName', 'Leave out one of them.'],
  ['encryptionKey', 'encryptionConfiguration', 'Leave out encryptionKey, and give the log group as logs.destination to encrypt it.'],
  ['rolePath', 'role', 'Set the path of the role that you pass.'],
  ['permissionsBoundary', 'role', 'Set the boundary of the role that you pass.'],
];

/**
 * Refuses props that contradict each other.
 *
 * @param path that of the workflow, which isn't in the tree yet
 * @param isAll whether there are no others; a class below may have props of its own
 */
export function checkProps(path: string, props: WorkflowProps, isAll: boolean): void {
  checkStruct(path, 'WorkflowProps', props, { isAll });
  if (props.definition && props.definitionBody) {
    refuse(path, 'TwoDefinitions', {
      prop: 'definition', inWords: 'both definition and definitionBody', allowed: 'one of the two', fix: 'Leave out one of them.',
    });
  }
  if (!props.definition && !props.definitionBody) {
    refuse(path, 'NoDefinition', {
      prop: 'definitionBody',
      allowed: 'a definition',
      fix: 'Give a chain as DefinitionBody.fromChainable(...), or use one of the patterns.',
    });
  }
  checkBody(path, props.definitionBody);
  const level = props.logs?.level;
  if (props.stateMachineType === sfn.StateMachineType.EXPRESS && level === sfn.LogLevel.OFF) {
    refuse(path, 'ExpressWithoutLogs', {
      prop: 'logs.level',
      value: level,
      allowed: 'ALL, ERROR or FATAL for an Express workflow',
      fix: 'The log is the only record of an Express execution: leave the level out to have it.',
    });
  }
  for (const [prop, beside, fix] of EXCLUSIVE) {
    if (!props[prop] || props[beside] === undefined) continue;
    refuse(path, 'Exclusive', { prop, value: props[prop], allowed: `left out beside ${beside}`, fix });
  }
  checkRole(path, props);
  checkOwnLogGroup(path, props);
  checkWholeSeconds(path, 'timeout', props.timeout);
}

function checkOwnLogGroup(path: string, props: WorkflowProps): void {
  const foreign = props.logs?.destination !== undefined || props.logs?.level === sfn.LogLevel.OFF;
  for (const prop of ['logRetention', 'logRemovalPolicy'] as const) {
    if (!foreign || props[prop] === undefined) continue;
    refuse(path, 'NoOwnLogGroup', {
      prop,
      value: props[prop],
      allowed: 'left out when logs are off or have a destination of their own',
      fix: 'Set it on the log group that you pass.',
    });
  }
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
const ROLE_PATH = /^\/(?:[!-~]{1,510}\/)?$/;

function checkRole(path: string, { role, rolePath, grantToRole }: WorkflowProps): void {
  if (rolePath !== undefined && !Token.isUnresolved(rolePath) && !ROLE_PATH.test(rolePath)) {
    refuse(path, 'RolePath', {
      prop: 'rolePath',
      value: rolePath,
      allowed: 'a path of at most 512 characters that starts and ends with a slash, without spaces',
      fix: 'Write it like /workflows/.',
    });
  }
  if (!role && grantToRole !== undefined) {
    refuse(path, 'NoRoleOfYours', {
      prop: 'grantToRole',
      value: grantToRole,
      allowed: 'left out without a role of yours',
      fix: 'The role that the workflow makes always gets its permissions.',
    });
  }
}

/** Refuses what a definition is made of in place of the definition. */
function checkBody(path: string, body: unknown): void {
  if (body === undefined || typeof (body as Partial<sfn.DefinitionBody>).bind === 'function') return;
  const isChain = typeof body === 'object' && body !== null && 'startState' in body;
  const factory = typeof body === 'string' ? 'AslDefinition.fromString(text)' : 'AslDefinition.fromObject(definition)';
  refuse(path, 'WrongKind', {
    prop: 'definitionBody',
    value: body,
    allowed: 'a definition body (sfn.DefinitionBody)',
    fix: `Write ${isChain ? 'sfn.DefinitionBody.fromChainable(states)' : factory}.`,
  });
}
