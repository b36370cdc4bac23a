import * as iam from 'aws-cdk-lib/aws-iam';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { narrowTrust } from './trust';
import type { WorkflowProps } from '../options/workflow-props';
import { acknowledgeWildcards } from '../permissions/acknowledged-wildcards';
import type { RequiredPermissions } from '../permissions/required-permissions';

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
