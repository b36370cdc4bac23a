import * as iam from 'aws-cdk-lib/aws-iam';

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
