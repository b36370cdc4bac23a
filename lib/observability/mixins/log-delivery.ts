import { Annotations, ArnFormat, Stack, Token } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { MachineTarget } from './machine-target';
import { grantToMachine } from './machine-target';
import { constructBehind } from '../machine-resource';

/**
 * The delivery of logs has no resource that a policy could name.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-iam-policy
 */
const DELIVERY_ACTIONS = [
  'logs:CreateLogDelivery', 'logs:GetLogDelivery', 'logs:UpdateLogDelivery', 'logs:DeleteLogDelivery', 'logs:ListLogDeliveries',
  'logs:PutResourcePolicy', 'logs:DescribeResourcePolicies', 'logs:DescribeLogGroups',
];

/** What the machine and its key need for a log. */
export function allowLogDelivery(target: MachineTarget): void {
  grantToMachine(target, new iam.PolicyStatement({ actions: DELIVERY_ACTIONS, resources: ['*'] }));
  const { encryptionConfiguration } = target.resource;
  const resolved = Stack.of(target.resource).resolve(encryptionConfiguration)?.kmsKeyId;
  const written = (encryptionConfiguration as sfn.CfnStateMachine.EncryptionConfigurationProperty | undefined)?.kmsKeyId;
  if (resolved) allowEncryptedLog(target, written ?? Token.asString(resolved));
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html */
function allowEncryptedLog(target: MachineTarget, keyArn: string): void {
  const sourceArn = Stack.of(target.host).formatArn({ service: 'logs', resource: '*', arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  grantToMachine(target, new iam.PolicyStatement({
    actions: ['kms:GenerateDataKey'],
    resources: [keyArn],
    conditions: { StringEquals: { 'kms:EncryptionContext:SourceArn': sourceArn } },
  }));
  const key = constructBehind(keyArn)?.node.scope;
  const statement = new iam.PolicyStatement({
    actions: ['kms:Decrypt*'], resources: ['*'], principals: [new iam.ServicePrincipal('delivery.logs.amazonaws.com')],
  });
  if (key instanceof kms.Key && key.addToResourcePolicy(statement).statementAdded) return;
  Annotations.of(target.host).addWarningV2(
    'cdk-stepfunctions-workflows:keyNotChanged',
    'The key of the machine can\'t be changed in this app. Its policy must let delivery.logs.amazonaws.com call kms:Decrypt*.',
  );
}
