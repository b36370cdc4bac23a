import { Annotations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { INLINE_POLICY_LIMIT } from '../../iam';

/** Share of the limit from which it is worth a warning. */
const NEAR = 0.9;
/** About the length of an ARN that only the deployment knows. */
const LENGTH_OF_AN_ARN = 90;

/** Warns when the policies of a role come near to what IAM takes. */
export function checkRoleSize(machine: Construct, statements: readonly string[]): void {
  const size = statements.reduce((sum, json) => sum + lengthOf(json), 0);
  if (size < INLINE_POLICY_LIMIT * NEAR) return;
  Annotations.of(machine).addWarningV2(
    'cdk-stepfunctions-workflows:roleNearLimit',
    `The role of the state machine needs policies of about ${size} characters, and IAM takes ${INLINE_POLICY_LIMIT} in a role; CDK moves what is `
    + 'beyond into managed policies, of which a role takes 10. Split the workflow, or let several states use the same resource.',
  );
}

/** A placeholder that stands alone is an ARN; others are parts of one. */
function lengthOf(json: string): number {
  return json.replace(/"\$\{[^}]*\}"/g, `"${'x'.repeat(LENGTH_OF_AN_ARN)}"`).length;
}
