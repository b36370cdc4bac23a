import { CfnResource, Duration, Token } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import type { AlarmRow } from './alarm-row';
import { shareOfTimeout } from './alarm-table';

/** Names of the alarms that a function of a workflow can have. */
export type FunctionAlarmName = 'errors' | 'throttles' | 'duration';

interface FunctionAlarmRow extends AlarmRow<lambda.IFunction> {
  readonly name: FunctionAlarmName;
  readonly threshold: (fn: lambda.IFunction) => number | undefined;
}

/** A retrier gets over a passing fault; one that stays for three periods will not pass, and has not failed the workflow yet. */
const LASTING_PERIODS = 3;

/** What Lambda takes where a function sets no timeout. */
const DEFAULT_TIMEOUT = Duration.seconds(3);

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
export const FUNCTION_ALARM_TABLE: readonly FunctionAlarmRow[] = [
  {
    name: 'errors',
    description: 'A function of the workflow fails again and again: retriers hide it until they give up.',
    metric: (fn, options) => fn.metricErrors(options),
    statistic: 'Sum',
    threshold: () => 1,
    evaluationPeriods: LASTING_PERIODS,
  },
  {
    name: 'throttles',
    description: 'A function of the workflow is throttled again and again: its reserved concurrency or that of the account is used up.',
    metric: (fn, options) => fn.metricThrottles(options),
    statistic: 'Sum',
    threshold: () => 1,
    evaluationPeriods: LASTING_PERIODS,
  },
  {
    name: 'duration',
    description: 'The slowest calls of a function of the workflow take 80 % of its timeout.',
    metric: (fn, options) => fn.metricDuration(options),
    statistic: 'p99',
    threshold: fn => shareOfTimeout(timeoutOf(fn)),
  },
];

/** The timeout of a function made in this app, from the template's resource; versions and aliases have that of their function. */
function timeoutOf(fn: lambda.IFunction): Duration | undefined {
  const own = fn instanceof lambda.QualifiedFunctionBase ? fn.lambda : fn;
  const resource = own.node.defaultChild;
  if (!resource || !CfnResource.isCfnResource(resource) || resource.cfnResourceType !== lambda.CfnFunction.CFN_RESOURCE_TYPE_NAME) {
    return undefined;
  }
  const { timeout } = resource as lambda.CfnFunction;
  if (timeout === undefined) return DEFAULT_TIMEOUT;
  return Token.isUnresolved(timeout) ? undefined : Duration.seconds(timeout);
}
