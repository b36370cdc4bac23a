import type * as iam from 'aws-cdk-lib/aws-iam';

/** What a definition can't tell about the permissions that it needs. */
export interface PermissionOptions {
  /**
   * ARNs that a state may use where the definition doesn't name them, because they are chosen when
   * it runs: by the path of the state (`Outer/Inner`) or its name. HTTP endpoints are written as
   * `https://HOST/*`. A state whose target is neither in the definition nor here fails the synthesis.
   *
   * @default - none
   */
  readonly allowedResources?: { readonly [state: string]: string[] };

  /**
   * Statements in the place of those that the definition of a state would give, by the path of the
   * state or its name. For all states together there is `addToRolePolicy`.
   *
   * @default - none
   */
  readonly statementsFor?: { readonly [state: string]: iam.PolicyStatement[] };

  /**
   * Whether a role that you bring gets the permissions that the workflow needs. It has to be a role
   * whose policies the CDK can change.
   *
   * @default false - it stays as it is, and the synthesis warns; `requiredStatements()` has what it needs
   */
  readonly grantToRole?: boolean;
}
