import { Names } from 'aws-cdk-lib';
import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as logs from 'aws-cdk-lib/aws-logs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { refuse } from '../../private/errors';
import { machineLog, machineLogGroup, machineResource, nameOf } from '../machine-resource';

/** A custom namespace: those that start with AWS/ belong to the services. */
const NAMESPACE = 'StepFunctionsWorkflows';

/** A map run's failure is an error event; FATAL logs only the end of the whole execution. */
const LEVELS: readonly string[] = [sfn.LogLevel.ALL, sfn.LogLevel.ERROR];

/**
 * Failed map runs, counted in the log of the machine: the service's own metrics of map runs count the
 * open and the waiting ones of the whole account, and know no machine and no failure.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-log-level
 */
export function mapRunFailures(machine: sfn.IStateMachine, options: cloudwatch.MetricOptions, scope: Construct): cloudwatch.IMetric {
  const name = nameOf(machine);
  const filter = new logs.MetricFilter(scope, 'MapRunFailures', {
    logGroup: logGroupOf(machine, scope),
    // Machines may share the log group. A map run below another one has an execution of the form name/label.
    filterPattern: logs.FilterPattern.literal(
      `{ ($.type = "MapRunFailed") && (($.execution_arn = "*:execution:${name}:*") || ($.execution_arn = "*:execution:${name}/*")) }`,
    ),
    metricNamespace: NAMESPACE,
    metricName: `MapRunsFailed-${Names.uniqueResourceName(scope, { separator: '-' })}`,
  });
  return filter.metric(options);
}

function logGroupOf(machine: sfn.IStateMachine, scope: Construct): logs.ILogGroupRef {
  const resource = machineResource(machine);
  const level = resource && machineLog(resource)?.level;
  const logGroup = resource && machineLogGroup(scope, 'Log', resource);
  if (logGroup && LEVELS.includes(level!)) return logGroup;
  return refuse(scope, 'MapRunsWithoutLog', {
    prop: 'mapRunsFailed',
    inWords: logGroup ? `a log of level ${level}` : 'a machine without a log that this app knows',
    allowed: `set for a machine that logs at the level ${LEVELS.join(' or ')}`,
    fix: 'No metric of the service counts failed map runs, so they are counted in the log: turn it on, or leave the alarm out.',
  });
}
