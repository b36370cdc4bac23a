import { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { allowLogDelivery } from './log-delivery';
import type { MachineFeature } from './machine-mixin';
import { grantToMachine } from './machine-target';
import type { AlarmsMixinOptions, DashboardMixinOptions, LogsMixinOptions } from './mixin-options';
import { refuse } from '../../private/errors';
import { WorkflowAlarms } from '../alarms/workflow-alarms';
import { WorkflowDashboard } from '../dashboard/workflow-dashboard';
import { executionLog } from '../execution-log';
import { machineLog } from '../machine-resource';
import { WorkflowQueries } from '../queries/workflow-queries';

/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html: X-Ray knows no resources. */
const TRACE_ACTIONS = ['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'];

export function alarms(options: AlarmsMixinOptions): MachineFeature {
  return {
    name: 'alarms',
    isThere: ({ host }) => host.node.findAll().some(WorkflowAlarms.isWorkflowAlarms),
    add: ({ host, machine }) => new WorkflowAlarms(host, 'Alarms', { machine, ...options }),
  };
}

export function logs(options: LogsMixinOptions): MachineFeature {
  return {
    name: 'logs',
    isThere: ({ resource }) => machineLog(resource) !== undefined,
    add: target => {
      const { host, resource } = target;
      const { destination, level = sfn.LogLevel.ALL, includeExecutionData = false, ...groupOptions } = options;
      if (level === sfn.LogLevel.OFF) {
        refuse(host, 'LogsMixinOff', {
          prop: 'level',
          value: level,
          allowed: 'ALL, ERROR or FATAL',
          fix: 'Leave out the mixin for no logs.',
        });
      }
      if (destination && Object.values(groupOptions).some(value => value !== undefined)) {
        refuse(host, 'NoOwnLogGroup', {
          prop: 'destination',
          inWords: 'a log group together with options for one',
          allowed: 'given alone',
          fix: 'Set them on the log group that you pass.',
        });
      }
      const { logGroupArn } = (destination ?? executionLog(host, groupOptions)).logGroupRef;
      resource.loggingConfiguration = { level, includeExecutionData, destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }] };
      allowLogDelivery(target);
    },
  };
}

export function tracing(): MachineFeature {
  return {
    name: 'tracing',
    isThere: ({ resource }) => Boolean(Stack.of(resource).resolve(resource.tracingConfiguration)?.enabled),
    add: target => {
      target.resource.tracingConfiguration = { enabled: true };
      grantToMachine(target, new iam.PolicyStatement({ actions: TRACE_ACTIONS, resources: ['*'] }));
    },
  };
}

export function dashboard(options: DashboardMixinOptions): MachineFeature {
  const { functions, ...dashboardOptions } = options;
  return {
    name: 'a dashboard',
    isThere: ({ host }) => host.node.tryFindChild('Dashboard') !== undefined,
    add: ({ host, machine }) => new WorkflowDashboard(host, 'Dashboard', {
      workflows: [{ machine, functions }], ...dashboardOptions,
    }),
  };
}

export function queries(): MachineFeature {
  return {
    name: 'saved queries',
    isThere: ({ host }) => host.node.findAll().some(WorkflowQueries.isWorkflowQueries),
    add: ({ host, machine }) => new WorkflowQueries(host, 'Queries', { machine }),
  };
}
