import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { graphs } from './graphs';
import { ACCOUNT_GRAPHS } from './widget-table';
import type { WorkflowDashboardProps } from './workflow-dashboard-props';
import { workflowWidgets } from './workflow-widgets';
import { refuse } from '../../private/errors';
import { checkConstruct } from '../../private/shapes';
import { typeOf } from '../machine-resource';

/**
 * A dashboard of one or many workflows: the state of the alarms, executions by outcome, their duration at the 50th,
 * 90th and 99th percentile, throttles, errors and duration of the functions, and links to the console and the queries.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html
 * @example
 * declare const orders: sfn.StateMachine;
 * declare const validateOrder: lambda.Function;
 * new WorkflowDashboard(this, 'Dashboard', {
 *   workflows: [{ machine: orders, functions: [validateOrder] }],
 * });
 */
export class WorkflowDashboard extends Construct {
  /** The dashboard, open for more widgets. */
  public readonly dashboard: cloudwatch.Dashboard;

  /** @throws when no workflow is given */
  constructor(scope: Construct, id: string, props: WorkflowDashboardProps) {
    checkConstruct('WorkflowDashboard', scope, id, props);
    super(scope, id);
    if (props.workflows.length === 0) {
      refuse(this, 'NoWorkflows', { prop: 'workflows', value: [], allowed: 'at least one workflow', fix: 'Leave out the dashboard.' });
    }
    this.dashboard = new cloudwatch.Dashboard(this, 'Resource', {
      dashboardName: props.dashboardName, defaultInterval: props.defaultInterval,
    });
    props.workflows.forEach(workflow => workflowWidgets(workflow).forEach(row => this.dashboard.addWidgets(...row)));
    const standard = props.workflows.some(
      ({ machine, stateMachineType }) => typeOf(machine, stateMachineType) === sfn.StateMachineType.STANDARD,
    );
    if (props.accountQuotas ?? standard) this.dashboard.addWidgets(...graphs(ACCOUNT_GRAPHS, [undefined]));
  }
}
