import { fateOf, isTrustedOtherwise, Role } from './role';
import { covers, keyOf, Permission, takes } from './statements';
import type { Template } from './template';
import { inferPermissions } from '../../iam';
import { change, uncertain } from '../changes';
import type { Change } from '../changes';

/** The two sides of a machine's role. */
export interface Roles {
  readonly base: Template;
  readonly head: Template;
  readonly before: Role;
  /** The role that the new definition works with. */
  readonly after: Role;
  /** The role that executions of before work with, as the head leaves it. */
  readonly lasting: Role;
  readonly definition: unknown;
}

/** What is different about the role and its permissions, for executions that run and those to come. */
export function roleChanges(roles: Roles): Change[] {
  const { base, head, before, after, lasting } = roles;
  const fate = before.id === undefined ? 'kept' : fateOf(before.id, base, head);
  const changes: Change[] = [];
  if (fate === 'removed') changes.push(change('role-removed', `the role ${before.id} is gone, and running executions work with it`));
  if (fate === 'replaced') {
    changes.push(
      change('role-removed', `the role ${before.id} is made anew under another name, and running executions work with the old one`),
    );
  }
  if (fate === 'untrusted') {
    changes.push(change('role-removed', `the role ${before.id} no longer trusts states.amazonaws.com, so no execution can assume it`));
  }
  if (fate === 'kept' && before.id !== undefined && head.resource(before.id) && isTrustedOtherwise(before.id, base, head)) {
    changes.push(uncertain('role-removed', `the role ${before.id} trusts states.amazonaws.com under another condition`));
  }
  if (before.text !== after.text && fate !== 'removed') {
    changes.push(change('role-changed', `works with ${after.text} instead of ${before.text}`));
  }
  if (fate === 'kept') changes.push(...lostPermissions(roles));
  return [...changes, ...otherPermissions(before, before.text === after.text ? after : lasting, after), ...boundaryChanges(before, after)];
}

/** What a boundary leaves of the permissions is in a policy that need not be in the template. */
function boundaryChanges({ boundary: old }: Role, { boundary }: Role): Change[] {
  if (old === boundary) return [];
  return [boundary === ''
    ? uncertain('permission-added', `is no longer bound by the policy ${old}`)
    : uncertain('permission-removed', `is bound by the policy ${boundary}, which may take permissions that the old definition needs`)];
}

/** Permissions that the old definition needs, that the role had, and that it has no longer. */
function lostPermissions({ base, before, lasting, definition }: Roles): Change[] {
  const newDenials = lasting.permissions
    .filter(({ effect }) => effect === 'Deny')
    .filter(denial => !before.permissions.some(other => keyOf(other) === keyOf(denial)));
  const losses = neededBy(definition, base).flatMap(need => {
    const had = before.permissions.filter(permission => gives(permission, need));
    if (had.length === 0) return [];
    const has = lasting.permissions.filter(permission => gives(permission, need));
    const isKept = has.some(({ condition }) => condition === '' || had.some(other => other.condition === condition));
    const denials = newDenials.filter(({ action, resource }) => takes(action, need.action, true) && isAbout(resource, need.resource));
    if (isKept && denials.length === 0) return [];
    const isCertain = denials.length > 0 ? denials.some(({ condition }) => condition === '') : has.length === 0;
    return [{ ...need, isCertain }];
  });
  return losses.map(({ action, resource, isCertain }) => (isCertain
    ? change('permission-removed', `may no longer call ${action} on ${resource}, which the old definition needs`)
    : uncertain('permission-removed', `may call ${action} on ${resource} under another condition, and the old definition needs it`)));
}

interface Need {
  readonly action: string;
  readonly resource: string;
}

function neededBy(definition: unknown, template: Template): Need[] {
  const parsed: unknown = typeof definition === 'string' ? JSON.parse(definition) : definition;
  const { statements } = inferPermissions(parsed, {
    partition: '${AWS::Partition}',
    region: '${AWS::Region}',
    account: '${AWS::AccountId}',
    resourceOf: text => {
      const id = /^\$\{(\w+)\}$/.exec(text)?.[1];
      return id !== undefined && template.typeOf(id) !== undefined ? `arn:\${AWS::Partition}:any:::\${${id}}` : undefined;
    },
  });
  return statements.flatMap(({ actions, resources }) => actions.flatMap(action => resources.map(resource => ({ action, resource }))));
}

function gives({ effect, action, resource }: Permission, need: Need): boolean {
  return effect === 'Allow' && takes(action, need.action, true) && isAbout(resource, need.resource);
}

/** Whether a resource of a policy is what is needed: by its text, or since both name the same resource of the template. */
function isAbout(granted: string, needed: string): boolean {
  if (takes(granted, needed) || granted === needed) return true;
  const [one, other] = [granted, needed].map(idsOf);
  return one.length > 0 && one.some(id => other.includes(id));
}

function idsOf(text: string): string[] {
  return [...text.matchAll(/\$\{([A-Za-z0-9]+)(\.[^}]*)?\}/g)].map(match => match[1]);
}

/** Logs and traces come and go with their settings, and no state calls them. */
const OBSERVING = /^(xray:|logs:\w*(LogDeliver|ResourcePolic|LogGroups))/;

function otherPermissions(before: Role, same: Role, after: Role): Change[] {
  const isCovered = (permission: Permission, by: Role) => by.permissions.some(other => covers(other, permission));
  const added = after.permissions.filter(permission => !isCovered(permission, before));
  const gone = before.permissions.filter(permission => !isCovered(permission, same) && !isCovered(permission, after));
  const policies = (one: Role, other: Role) => one.foreignPolicies.filter(arn => !other.foreignPolicies.includes(arn));
  return [
    ...sorted(added).map(permission => toldAs('permission-added', permission, 'may now')),
    ...sorted(gone).map(permission => toldAs('permission-reduced', permission, 'may no longer')),
    ...policies(after, before).map(arn => uncertain('permission-added', `has the policy ${arn}`)),
    ...policies(before, after).map(arn =>
      uncertain('permission-removed', `no longer has the policy ${arn}, whose statements the template does not hold`),
    ),
  ];
}

function toldAs(
  kind: 'permission-added' | 'permission-reduced',
  { effect, action, resource, condition }: Permission,
  words: string,
): Change {
  const text = `${effect === 'Deny' ? `is denied (${words === 'may now' ? 'new' : 'no more'})` : words} ${action} on ${resource}${condition === '' ? '' : ` if ${condition}`}`;
  if (OBSERVING.test(action)) return change(action.startsWith('xray:') ? 'tracing-changed' : 'logging-changed', text);
  return change(kind, text);
}

/** New wildcards first. */
function sorted(permissions: readonly Permission[]): Permission[] {
  const seen = new Map(permissions.map(permission => [keyOf(permission), permission]));
  const isWide = ({ action, resource }: Permission) => Number(/\*|^all but/.test(action) || /^\*$|^all but/.test(resource));
  return [...seen.values()].sort((one, other) => isWide(other) - isWide(one));
}
