import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { DefinitionOptions } from './definition-layout';
import { ExecutionRoleOptions } from './execution-role-options';
import { WorkflowLintOptions } from './lint-options';
import { ExecutionLogOptions, WorkflowAlarmsOptions } from '../../observability';

/** What a workflow takes beside its definition. */
export interface WorkflowOptions extends DefinitionOptions, ExecutionLogOptions, ExecutionRoleOptions {
  /**
   * Whether the machine gets a name that is made from its path in the tree and its type, where it has
   * none. Its trust and the conditions of its keys then name this machine alone. A machine that moves
   * in the tree is another machine.
   *
   * @default false - CloudFormation makes a name, and those conditions are about the machines of the account and region
   */
  readonly nameFromPath?: boolean;

  /**
   * Key that encrypts the definition, the executions, the log group that the workflow makes, and the
   * queues and topics that its patterns make. Its policy lets CloudWatch Logs use it.
   *
   * @default - keys of AWS
   */
  readonly encryptionKey?: kms.IKey;

  /**
   * The alarms and what they do.
   *
   * @default - alarms on failed, timed out and throttled executions, and on slow ones when there is a timeout; they notify nobody
   */
  readonly alarms?: WorkflowAlarmsOptions;

  /**
   * How the definition is checked in the synthesis.
   *
   * @default - by all rules, with their own severities
   */
  readonly lint?: WorkflowLintOptions;
}

/** Props of a workflow: all those of `sfn.StateMachine`, and more. */
export interface WorkflowProps extends sfn.StateMachineProps, WorkflowOptions {}
