import { Annotations, Resource } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { IConstruct } from 'constructs';
import { Construct } from 'constructs';
import { constructBehind, isMachineResource } from '../machine-resource';

/** A machine of the template that a mixin changes. */
export interface MachineTarget {
  /** What is made for the machine stands below it: the L2, or the L1 where there is no L2. */
  readonly host: Construct;
  readonly machine: sfn.IStateMachine;
  readonly resource: sfn.CfnStateMachine;
}

/** A machine, whether in this app or imported. The L1 inside an L2 is reached through the L2. */
export function isMachine(construct: IConstruct): boolean {
  if (isMachineResource(construct)) return construct.node.scope?.node.defaultChild !== construct || !isL2(construct.node.scope);
  return isL2(construct) && !isMachineResource(construct.node.scope);
}

/** The machine to change, or nothing for an imported one. */
export function machineTarget(construct: IConstruct): MachineTarget | undefined {
  if (isMachineResource(construct)) {
    const machine = construct.node.tryFindChild('Reference') ?? sfn.StateMachine.fromStateMachineArn(construct, 'Reference', construct.ref);
    return { host: construct, machine: machine as sfn.IStateMachine, resource: construct };
  }
  const resource = construct.node.defaultChild;
  return isMachineResource(resource)
    ? { host: construct as Construct, machine: construct as unknown as sfn.IStateMachine, resource }
    : undefined;
}

/** Gives the machine's role a permission, or says what a role lacks that this app can't change. */
export function grantToMachine({ host, machine, resource }: MachineTarget, statement: iam.PolicyStatement): void {
  const role = (machine as Partial<sfn.StateMachine>).role ?? roleOf(host, resource);
  const { policyDependable } = role.addToPrincipalPolicy(statement);
  // A role that can't be changed claims that it took the statement, but there is no policy to wait for.
  if (Construct.isConstruct(policyDependable)) {
    resource.node.addDependency(policyDependable);
    return;
  }
  Annotations.of(host).addWarningV2(
    `cdk-stepfunctions-workflows:roleNotChanged:${statement.actions[0]}`,
    `The role of the machine can't be changed in this app. It needs ${statement.actions.join(', ')} on ${statement.resources.join(', ')}.`,
  );
}

function roleOf(host: Construct, resource: sfn.CfnStateMachine): iam.IRole {
  const made = constructBehind(resource.roleArn)?.node.scope;
  if (made instanceof iam.Role) return made;
  return (host.node.tryFindChild('Role') as iam.IRole | undefined) ?? iam.Role.fromRoleArn(host, 'Role', resource.roleArn);
}

function isL2(construct: IConstruct | undefined): boolean {
  return construct !== undefined && Resource.isResource(construct) && 'stateMachineArn' in construct;
}
