import { permissionsIn, Permission } from './statements';
import { isRetained, Template } from './template';
import { isJsonObject, own } from '../../asl';
import type { JsonValue } from '../../asl';
import { stableText } from '../canonical/values';

/** What is known of the role that a machine works with. */
export interface Role {
  /** How the machine names it; the same in both templates for the same role. */
  readonly text: string;
  /** The resource that makes it; none for a role from elsewhere. */
  readonly id?: string;
  readonly permissions: readonly Permission[];
  /** Policies whose statements are not in the template. */
  readonly foreignPolicies: readonly string[];
  /** The policy that no permission of the role reaches beyond; empty for none. */
  readonly boundary: string;
}

const POLICY_TYPES = new Set(['AWS::IAM::Policy', 'AWS::IAM::ManagedPolicy', 'AWS::IAM::RolePolicy']);

/** The role that a machine names, with all that the template allows it. */
export function roleNamed(template: Template, value: JsonValue | undefined, ownPolicies?: JsonValue): Role {
  const text = template.textOf(value);
  const id = /^\$\{(\w+)(\.Arn)?\}$/.exec(text)?.[1];
  const known = id !== undefined && template.typeOf(id) === 'AWS::IAM::Role' ? id : undefined;
  const names = new Set(known === undefined ? [text, text.replace(/^.*\//, '')] : [`\${${known}}`, `\${${known}.Arn}`]);
  const inline = known === undefined ? [] : listOf(template.properties(known).Policies);
  const managed = known === undefined ? [] : listOf(template.properties(known).ManagedPolicyArns).map(arn => template.textOf(arn));
  const attached = template.ids().filter(policy => isAttached(template, policy, names, managed));
  const documents = [
    ...inline.map(policy => (isJsonObject(policy) ? own(policy, 'PolicyDocument') : undefined)),
    ...attached.map(policy => template.properties(policy).PolicyDocument),
    ...listOf(ownPolicies).filter(isJsonObject).filter(policy => own(policy, 'Statement') !== undefined),
  ];
  const foreign = [
    ...managed,
    ...listOf(ownPolicies)
      .filter(policy => !(isJsonObject(policy) && own(policy, 'Statement') !== undefined))
      .map(policy => stableText(template.resolved(policy))),
  ];
  return {
    text,
    id: known,
    permissions: documents.flatMap(document => permissionsIn(document === undefined ? undefined : template.resolved(document))),
    foreignPolicies: foreign.filter(arn => !template.ids().some(policy => arn === `\${${policy}}`)),
    boundary: known === undefined ? '' : template.textOf(template.properties(known).PermissionsBoundary),
  };
}

function isAttached(template: Template, policy: string, names: ReadonlySet<string>, managed: readonly string[]): boolean {
  if (!POLICY_TYPES.has(template.typeOf(policy)!)) return false;
  const { Roles: roles, RoleName: role } = template.properties(policy);
  return [...listOf(roles), ...listOf(role)].some(name => names.has(template.textOf(name))) || managed.includes(`\${${policy}}`);
}

function listOf(value: JsonValue | undefined): JsonValue[] {
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}

/** Whether running executions can still work with the role that the base gave them. */
export type RoleFate = 'kept' | 'removed' | 'replaced' | 'untrusted';

/** Properties of a role whose change makes a new one. */
const REPLACING = ['RoleName', 'Path'];

export function fateOf(id: string, base: Template, head: Template): RoleFate {
  const [before, after] = [base.resource(id)!, head.resource(id)];
  if (after === undefined || head.typeOf(id) !== base.typeOf(id)) return isRetained(before, 'DeletionPolicy') ? 'kept' : 'removed';
  const isReplaced = REPLACING.some(name => base.textOf(base.properties(id)[name]) !== head.textOf(head.properties(id)[name]));
  if (isReplaced && !isRetained(after, 'UpdateReplacePolicy')) return 'replaced';
  return trusts(base, id) && !trusts(head, id) ? 'untrusted' : 'kept';
}

const STATES = /states(\.[a-z0-9-]+|\.\$\{AWS::Region\})?\.(amazonaws\.com|\$\{AWS::URLSuffix\})/;

function trusts(template: Template, id: string): boolean {
  return STATES.test(stableText(trustOf(template, id)));
}

function trustOf(template: Template, id: string): JsonValue {
  return template.resolved(template.properties(id).AssumeRolePolicyDocument ?? null);
}

/** Whether each statement of the head that trusts the service has a condition that the base did not have. */
export function isTrustedOtherwise(id: string, base: Template, head: Template): boolean {
  const [before, after] = [base, head].map(template => conditionsOfTrust(template, id));
  return after.length > 0 && after.every(condition => condition !== '' && !before.includes(condition)) && before.length > 0;
}

function conditionsOfTrust(template: Template, id: string): string[] {
  const document = trustOf(template, id);
  return listOf(isJsonObject(document) ? own(document, 'Statement') : undefined)
    .filter(isJsonObject)
    .filter(statement => STATES.test(stableText(own(statement, 'Principal'))))
    .map(statement => stableText(own(statement, 'Condition')));
}
