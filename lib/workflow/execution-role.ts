import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { acknowledgeWildcards } from './permissions/acknowledged-wildcards';
import type { RequiredPermissions } from './permissions/required-permissions';
import { narrowTrust } from './trust';
import type { WorkflowProps } from './workflow';

/** The role that a workflow makes. */
export interface ExecutionRoleOptions {
  /**
   * Path of the role, such as `/workflows/`.
   *
   * @default '/'
   */
  readonly rolePath?: string;

  /**
   * The most that the role may ever do.
   *
   * @default - no boundary, or that of the app
   */
  readonly permissionsBoundary?: iam.IManagedPolicy;

  /**
   * Whether the finding `AwsSolutions-IAM5[Resource::*]` of cdk-nag is acknowledged for the role, with
   * its reason. It is not where the role has a statement on `*` beside those that have no narrower form.
   *
   * @default true
   */
  readonly acknowledgeFindings?: boolean;
}

/** Sets up the role that the workflow made; a role of the user's gets permissions if asked for. */
export function setUpRole(machine: sfn.StateMachine, props: WorkflowProps, permissions: RequiredPermissions, physicalName: string): void {
  const { role } = machine;
  if (!props.role || props.grantToRole) permissions.ofMachine.forEach(statement => machine.addToRolePolicy(statement));
  if (props.role) return;
  narrowTrust(machine, role, physicalName);
  const resource = role.node.defaultChild;
  if (resource instanceof iam.CfnRole) resource.path = props.rolePath;
  if (props.acknowledgeFindings ?? true) acknowledgeWildcards(role);
  if (props.permissionsBoundary) iam.PermissionsBoundary.of(role).apply(props.permissionsBoundary);
}
