import type { Duration } from 'aws-cdk-lib';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { WorkflowAlarmsOptions } from '../alarms/workflow-alarms-options';
import type { ExecutionLogOptions } from '../execution-log';

/** Options of the alarms that a mixin gives a machine. */
export interface AlarmsMixinOptions extends WorkflowAlarmsOptions {
  /**
   * Timeout of the machine, for the alarm on its duration.
   *
   * @default - no alarm on the duration
   */
  readonly timeout?: Duration;
}

/** Options of the log that a mixin gives a machine. */
export interface LogsMixinOptions extends ExecutionLogOptions {
  /**
   * Which events are logged.
   *
   * @default sfn.LogLevel.ALL: below it the log of a failure doesn't say which state failed
   */
  readonly level?: sfn.LogLevel;

  /**
   * Whether the log holds the input and output of the states.
   *
   * @default false
   */
  readonly includeExecutionData?: boolean;

  /**
   * The log group.
   *
   * @default - one for each machine
   */
  readonly destination?: logs.ILogGroup;
}

/** Options of the dashboard that a mixin gives a machine. */
export interface DashboardMixinOptions {
  /**
   * Functions that the steps call.
   *
   * @default - no graphs of functions
   */
  readonly functions?: lambda.IFunction[];

  /**
   * How far back the graphs reach when the dashboard is opened.
   *
   * @default - three hours, the default of CloudWatch
   */
  readonly defaultInterval?: Duration;
}
