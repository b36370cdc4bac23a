import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';

/**
 * Lets Step Functions take on the role for this machine alone, or for the machines of the account
 * when the name of this one isn't known. Without the condition another account's machine could be
 * made to use the role (the confused deputy).
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-create-iam-role.html
 */
export function narrowTrust(machine: Construct, role: iam.IRole, machineName: string | undefined): void {
  const resource = role.node.defaultChild;
  if (!(resource instanceof iam.CfnRole)) return;
  const stack = Stack.of(machine);
  const machineArn = stack.formatArn({
    service: 'states', resource: 'stateMachine', resourceName: machineName ?? '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  // The statement of the service is the role's first; later L2s write a condition of their own there, wider for named machines.
  resource.addPropertyOverride('AssumeRolePolicyDocument.Statement.0.Condition', {
    StringEquals: { 'aws:SourceAccount': stack.account },
    ArnLike: { 'aws:SourceArn': machineArn },
  });
}
