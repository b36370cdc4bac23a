import type { PermissionStatement } from './types';

/**
 * The most characters of all inline policies of a role together, without whitespace.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const INLINE_POLICY_LIMIT = 10_240;

/** A policy document as IAM takes it. */
export interface PolicyDocument {
  readonly Version: '2012-10-17';
  readonly Statement: readonly {
    readonly Effect: 'Allow';
    readonly Action: string | string[];
    readonly Resource: string | string[];
    readonly Condition?: PermissionStatement['conditions'];
  }[];
}

/** The policy with these statements, to print or to attach to a role somebody else made. */
export function policyDocumentOf(statements: readonly PermissionStatement[]): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: statements.map(({ actions, resources, conditions }) => ({
      Effect: 'Allow',
      Action: oneOrMore(actions),
      Resource: oneOrMore(resources),
      ...(conditions && { Condition: conditions }),
    })),
  };
}

/** How many characters the policy counts against `INLINE_POLICY_LIMIT`; placeholders count as they are written. */
export function policySize(statements: readonly PermissionStatement[]): number {
  return JSON.stringify(policyDocumentOf(statements)).length;
}

function oneOrMore(values: string[]): string | string[] {
  return values.length === 1 ? values[0] : values;
}
