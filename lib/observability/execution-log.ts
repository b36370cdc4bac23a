import { Aws, Fn, Names, RemovalPolicy } from 'aws-cdk-lib';
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
   * What becomes of the log group when the workflow is deleted. A group that is kept has to be
   * deleted or renamed before a workflow of the same id comes back in the same stack.
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
 * resource policy of CloudWatch Logs, which is limited in size. The end of the stack's id makes the
 * name unique for each deployment of the app, and for each time that the stack is created again.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/bp-cwl.html
 */
export function executionLog(workflow: Construct, options: ExecutionLogProps): logs.LogGroup {
  const stackGuid = Fn.select(2, Fn.split('/', Aws.STACK_ID));
  const name = Names.uniqueResourceName(workflow, { maxLength: 128, separator: '-', allowedSpecialCharacters: '-_' });
  return new logs.LogGroup(workflow, 'LogGroup', {
    logGroupName: Fn.join('-', [`/aws/vendedlogs/states/${name}`, stackGuid]),
    retention: options.logRetention ?? logs.RetentionDays.ONE_MONTH,
    encryptionKey: options.encryptionKey,
    removalPolicy: options.logRemovalPolicy ?? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
}
