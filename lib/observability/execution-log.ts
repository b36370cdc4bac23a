import { CfnWaitConditionHandle, Fn, Names, RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as logs from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';

/** Options of the log group of a workflow. */
export interface ExecutionLogOptions {
  /**
   * How long the log is kept.
   *
   * @default logs.RetentionDays.ONE_MONTH
   */
  readonly logRetention?: logs.RetentionDays;

  /**
   * What becomes of the log group when the workflow is deleted. A group that is kept is no hindrance when the
   * workflow, or its log, comes back: the new group has another name.
   *
   * @default RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE - it is kept, except when the deployment that creates it fails
   */
  readonly logRemovalPolicy?: RemovalPolicy;
}

/** What else may be said of a log group that a workflow makes. */
export interface ExecutionLogProps extends ExecutionLogOptions {
  readonly encryptionKey?: kms.IKey;
}

/**
 * A log group for executions. Names below `/aws/vendedlogs/` need no entry of their own in the
 * resource policy of CloudWatch Logs, which is limited in size. A name never comes back: a group that was kept
 * would make the deployment fail.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html
 */
export function executionLog(workflow: Construct, options: ExecutionLogProps): logs.LogGroup {
  const name = Names.uniqueResourceName(workflow, { maxLength: 128, separator: '-', allowedSpecialCharacters: '-_' });
  return new logs.LogGroup(workflow, 'LogGroup', {
    logGroupName: Fn.join('-', [`/aws/vendedlogs/states/${name}`, guidOf(workflow)]),
    retention: options.logRetention ?? logs.RetentionDays.ONE_MONTH,
    encryptionKey: options.encryptionKey,
    removalPolicy: options.logRemovalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
}

/** Where the address of a handle has an id of its own: `https://HOST/arn%3A...%3Astack/STACK/STACK_ID/ID/LOGICAL_ID?SIGNATURE`. */
const PLACE_OF_ID = 6;

/**
 * A text that is new whenever the workflow's log is created, and stays the same as long as it is there. CloudFormation
 * gives each handle such an id; nothing waits for this one, and it costs nothing.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-waitconditionhandle.html
 */
function guidOf(workflow: Construct): string {
  return Fn.select(PLACE_OF_ID, Fn.split('/', new CfnWaitConditionHandle(workflow, 'LogId').ref));
}
