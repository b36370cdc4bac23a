import { Annotations, Token } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { INLINE_POLICY_LIMIT } from '../../iam';

/** Share of the limit from which it is worth a warning. */
const NEAR = 0.9;
/** About the length of an ARN that only the deployment knows. */
const LENGTH_OF_AN_ARN = 90;

/**
 * What a role takes at all: its inline policies and ten managed ones of 6,144 characters each.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const ROLE_LIMIT = INLINE_POLICY_LIMIT + 10 * 6_144;

/**
 * Warns when the policies of a role come near to what IAM takes in the role itself.
 *
 * @returns what is wrong with a role that IAM takes in no form
 */
export function checkRoleSize(machine: Construct, statements: readonly string[]): string[] {
  const size = statements.reduce((sum, json) => sum + lengthOf(json), 0);
  if (size > ROLE_LIMIT) {
    return [
      `The role of the state machine needs policies of about ${size} characters, and a role takes ${ROLE_LIMIT} in inline and managed policies `
        + "together. Split the workflow, or bring a role whose policies are wider, with 'grantToRole: false'. [RoleTooLarge]",
    ];
  }
  if (size >= INLINE_POLICY_LIMIT * NEAR) {
    Annotations.of(machine).addWarningV2(
      'cdk-stepfunctions-workflows:roleNearLimit',
      `The role of the state machine needs policies of about ${size} characters, and IAM takes ${INLINE_POLICY_LIMIT} in a role; CDK moves what is `
        + 'beyond into managed policies, of which a role takes 10. Split the workflow, or let several states use the same resource.',
    );
  }
  return [];
}

/** A placeholder that stands alone is an ARN; others are parts of one. */
function lengthOf(json: string): number {
  return json.replace(/"\$\{[^}]*\}"/g, `"${'x'.repeat(LENGTH_OF_AN_ARN)}"`).length;
}

/** What CDK counts for an ARN that only the deployment knows, and the size up to which it joins statements before it moves some. */
const ESTIMATED_ARN = 150;
const PIECE = 1_500;

/** The statement in pieces that CDK can move into managed policies one by one: it moves whole statements only. */
export function inPieces(statement: iam.PolicyStatement): iam.PolicyStatement[] {
  const { resources } = statement;
  const pieces: string[][] = [[]];
  let size = 0;
  for (const resource of resources) {
    const length = Token.isUnresolved(resource) ? ESTIMATED_ARN : resource.length;
    if (size > 0 && size + length > PIECE) {
      pieces.push([]);
      size = 0;
    }
    pieces[pieces.length - 1].push(resource);
    size += length;
  }
  return pieces.length === 1 ? [statement] : pieces.map(piece => statement.copy({ resources: piece }));
}
