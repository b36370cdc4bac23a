import type * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { WorkflowProps } from './options/workflow-props';
import { executionLog } from '../observability/execution-log';

/** What a machine logs, and where. */
export interface Logging {
  readonly configuration: sfn.CfnStateMachine.LoggingConfigurationProperty;
  /** Whether anything is logged. */
  readonly delivers: boolean;
  /** The log group that was made for it. */
  readonly ownGroup?: logs.LogGroup;
}

/** Below level ALL the log of a failure doesn't say which state failed. */
export function logTo(machine: Construct, props: WorkflowProps): Logging {
  const { level = sfn.LogLevel.ALL, includeExecutionData = false, destination } = props.logs ?? {};
  const delivers = level !== sfn.LogLevel.OFF;
  const ownGroup = delivers && !destination ? executionLog(machine, props) : undefined;
  const group = destination ?? ownGroup;
  const destinations = group && [{ cloudWatchLogsLogGroup: { logGroupArn: group.logGroupRef.logGroupArn } }];
  return { configuration: { destinations, includeExecutionData, level }, delivers, ownGroup };
}
