import { Names } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { refuse } from '../../private/errors';
import { machineLog, machineLogGroup, machineResource, nameOf } from '../machine-resource';

const NAMESPACE = 'StepFunctionsWorkflows';

/**
 * How often executions have entered a state, counted in the log of the machine: no metric of the service knows states. The name
 * of a state is in the log at level ALL, whether it has the data of executions or not.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-log-level
 */
export function stateEntries(
  scope: Construct,
  machine: sfn.IStateMachine,
  state: string,
  options: cloudwatch.MetricOptions,
): cloudwatch.Metric {
  const resource = machineResource(machine);
  const level = resource && machineLog(resource)?.level;
  const logGroup = resource && machineLogGroup(scope, `${state} Log`, resource);
  if (!logGroup || level !== sfn.LogLevel.ALL) {
    refuse(scope, 'StateEntriesWithoutLog', {
      prop: 'logs',
      inWords: logGroup ? `a log of level ${level}` : 'no log',
      allowed: 'a log of level ALL, in which the state is counted',
      fix: 'Leave the log on as it is by default, or leave the metric out.',
    });
  }
  const filter = new logs.MetricFilter(scope, `${state} Entries`, {
    logGroup,
    // Machines may share the log group.
    filterPattern: logs.FilterPattern.literal(
      `{ ($.type = "*StateEntered") && ($.details.name = "${state}") && ($.execution_arn = "*:execution:${nameOf(machine)}:*") }`,
    ),
    metricNamespace: NAMESPACE,
    metricName: `${state}-${Names.uniqueResourceName(scope, { separator: '-' })}`,
  });
  return filter.metric({ statistic: 'Sum', ...options });
}
