import { ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** What a machine does beside running its definition. */
export interface MachineDuties {
  readonly logs: boolean;
  readonly tracing: boolean;
  readonly key?: kms.IKey;
  /** The name of the machine, where it is known. */
  readonly name?: string;
}

/** What a machine needs for its logs, traces and key. */
export function machineStatements(machine: Construct, { logs, tracing, key, name }: MachineDuties): iam.PolicyStatement[] {
  return [
    ...logs ? [deliverLogs()] : [],
    ...tracing ? [writeTraces()] : [],
    ...key ? [useKey(machine, key, name)] : [],
    ...key && logs ? [encryptLogs(machine, key)] : [],
  ];
}

/** Source: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html (none of these has a resource type) */
function deliverLogs(): iam.PolicyStatement {
  return new iam.PolicyStatement({
    actions: [
      'logs:CreateLogDelivery', 'logs:GetLogDelivery', 'logs:UpdateLogDelivery', 'logs:DeleteLogDelivery', 'logs:ListLogDeliveries',
      'logs:PutResourcePolicy', 'logs:DescribeResourcePolicies', 'logs:DescribeLogGroups',
    ],
    resources: ['*'],
  });
}

/** Source: https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html (none of these has a resource type) */
function writeTraces(): iam.PolicyStatement {
  return new iam.PolicyStatement({
    actions: ['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'],
    resources: ['*'],
  });
}

/**
 * Without a name the condition is about the machines of the account and region: a reference to the
 * machine would have its first executions start before the policy exists.
 *
 * Source: https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
 */
function useKey(machine: Construct, key: kms.IKey, name: string | undefined): iam.PolicyStatement {
  const arn = Stack.of(machine).formatArn({
    service: 'states', resource: 'stateMachine', resourceName: name ?? '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  return new iam.PolicyStatement({
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resources: [key.keyArn],
    conditions: { [name === undefined ? 'StringLike' : 'StringEquals']: { 'kms:EncryptionContext:aws:states:stateMachineArn': arn } },
  });
}

/** The context of a delivery is this text, asterisk and all. Source: as above. */
function encryptLogs(machine: Construct, key: kms.IKey): iam.PolicyStatement {
  const deliveries = Stack.of(machine).formatArn({ service: 'logs', resource: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  return new iam.PolicyStatement({
    actions: ['kms:GenerateDataKey'],
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:EncryptionContext:SourceArn': deliveries } },
  });
}
