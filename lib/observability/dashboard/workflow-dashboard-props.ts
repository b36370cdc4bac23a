import type { Duration } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { WorkflowQueries } from '../queries/workflow-queries';

/** A workflow on a dashboard. */
export interface MonitoredWorkflow {
  /** The machine. */
  readonly machine: sfn.IStateMachine;

  /**
   * What the dashboard calls it.
   *
   * @default - the path of the machine in the app
   */
  readonly title?: string;

  /**
   * Type of the machine, which decides which metrics it has.
   *
   * @default - the machine's own; Standard for an imported machine
   */
  readonly stateMachineType?: sfn.StateMachineType;

  /**
   * Functions that the steps call.
   *
   * @default - no graphs of functions
   */
  readonly functions?: lambda.IFunction[];

  /**
   * Alarms whose state is shown.
   *
   * @default - the `WorkflowAlarms` below the machine, which every `Workflow` has
   */
  readonly alarms?: cloudwatch.IAlarm[];

  /**
   * Saved queries that the dashboard names and leads to.
   *
   * @default - the `WorkflowQueries` below the machine, or none
   */
  readonly queries?: WorkflowQueries;
}

/** Props of a dashboard. */
export interface WorkflowDashboardProps {
  /** The workflows, from top to bottom. */
  readonly workflows: MonitoredWorkflow[];

  /**
   * Name of the dashboard.
   *
   * @default - a name made by CloudFormation
   */
  readonly dashboardName?: string;

  /**
   * How far back the graphs reach when the dashboard is opened.
   *
   * @default - three hours, the default of CloudWatch
   */
  readonly defaultInterval?: Duration;

  /**
   * Whether the quotas that all Standard workflows of the account share are shown: map runs and open executions.
   *
   * @default - true where one of the workflows is a Standard workflow
   */
  readonly accountQuotas?: boolean;
}
