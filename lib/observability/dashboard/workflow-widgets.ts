import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import { consoleUrl } from './console';
import { FULL_WIDTH, graphs } from './graphs';
import { FUNCTION_GRAPHS, MACHINE_GRAPHS } from './widget-table';
import type { MonitoredWorkflow } from './workflow-dashboard-props';
import { WorkflowAlarms } from '../alarms/workflow-alarms';
import { ownerOf, typeOf } from '../machine-resource';
import { WorkflowQueries } from '../queries/workflow-queries';

/** The rows of widgets about one workflow. */
export function workflowWidgets(workflow: MonitoredWorkflow): cloudwatch.IWidget[][] {
  const { machine, functions = [] } = workflow;
  const type = typeOf(machine, workflow.stateMachineType);
  const alarms = workflow.alarms ?? alarmsBelow(workflow);
  const rows: cloudwatch.IWidget[][] = [[heading(workflow)]];
  if (alarms.length > 0) rows.push([new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms, width: FULL_WIDTH })]);
  rows.push(graphs(MACHINE_GRAPHS.filter(row => row.types.includes(type)), [machine]));
  if (functions.length > 0) rows.push(graphs(FUNCTION_GRAPHS, [...new Set(functions)]));
  return rows;
}

function heading(workflow: MonitoredWorkflow): cloudwatch.TextWidget {
  const { machine } = workflow;
  const queries = workflow.queries ?? queriesBelow(workflow);
  const links = [`[Executions](${consoleUrl(machine, 'states', `/statemachines/view/${machine.stateMachineArn}`)})`];
  if (queries) {
    links.push(
      `[Logs Insights](${consoleUrl(machine, 'cloudwatch', 'logsV2:logs-insights')}) with the saved queries ${queries.names.join(', ')}`,
    );
  }
  return new cloudwatch.TextWidget({
    markdown: `## ${workflow.title ?? ownerOf(machine).node.path}\n${links.join(' | ')}`,
    width: FULL_WIDTH,
    height: 2,
  });
}

function alarmsBelow({ machine }: MonitoredWorkflow): cloudwatch.IAlarm[] {
  return ownerOf(machine).node.findAll().filter(WorkflowAlarms.isWorkflowAlarms).flatMap(found => {
    const { composite, all } = found as WorkflowAlarms;
    return composite ? [composite, ...all] : all;
  });
}

function queriesBelow({ machine }: MonitoredWorkflow): WorkflowQueries | undefined {
  return ownerOf(machine).node.findAll().find(WorkflowQueries.isWorkflowQueries) as WorkflowQueries | undefined;
}
