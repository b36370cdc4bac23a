import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { WorkflowOptions } from './workflow-props';

/** What a workflow takes whose definition is made by a pattern: all props of `Workflow` but the definition. */
export interface PatternWorkflowOptions extends WorkflowOptions {
  /**
   * Name of the state machine.
   *
   * @default - a name made by CloudFormation
   */
  readonly stateMachineName?: string;

  /**
   * Role of the state machine. It stays as it is unless `grantToRole` says otherwise.
   *
   * @default - a role of its own
   */
  readonly role?: iam.IRole;

  /**
   * Longest time that an execution may take.
   *
   * @default - no limit
   */
  readonly timeout?: Duration;

  /**
   * Comment of the definition.
   *
   * @default - no comment
   */
  readonly comment?: string;

  /**
   * Standard or Express.
   *
   * @default sfn.StateMachineType.STANDARD
   */
  readonly stateMachineType?: sfn.StateMachineType;

  /**
   * What is logged, and where.
   *
   * @default - level ALL without execution data, to a log group of its own
   */
  readonly logs?: sfn.LogOptions;

  /**
   * Whether executions are traced with X-Ray.
   *
   * @default true
   */
  readonly tracingEnabled?: boolean;

  /**
   * What becomes of the state machine when it is taken out of the stack.
   *
   * @default RemovalPolicy.DESTROY
   */
  readonly removalPolicy?: RemovalPolicy;

  /**
   * How the definition and the execution history are encrypted.
   *
   * @default - with a key that AWS owns
   */
  readonly encryptionConfiguration?: sfn.EncryptionConfiguration;

  /**
   * Values for placeholders that the steps themselves hold. They are filled in at synthesis as the service does it:
   * as they stand, so quotes have to be escaped as in JSON.
   *
   * @default - none
   */
  readonly definitionSubstitutions?: { [key: string]: string };
}
