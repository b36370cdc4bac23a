import { Annotations, ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/** The service's own default for how long it uses a data key. */
const REUSE_SECONDS = 300;

/** The key of a machine, if the user has one. */
export function customerKey(encryption: sfn.EncryptionConfiguration | undefined): kms.IKey | undefined {
  return encryption instanceof sfn.CustomerManagedEncryptionConfiguration ? encryption.kmsKey : undefined;
}

/** The configuration as the resource takes it. */
export function encryptionProperty(encryption: sfn.EncryptionConfiguration): sfn.CfnStateMachine.EncryptionConfigurationProperty {
  if (!(encryption instanceof sfn.CustomerManagedEncryptionConfiguration)) return { type: encryption.type };
  return {
    type: encryption.type,
    kmsKeyId: encryption.kmsKey.keyArn,
    kmsDataKeyReusePeriodSeconds: encryption.kmsDataKeyReusePeriodSeconds?.toSeconds() ?? REUSE_SECONDS,
  };
}

/**
 * Lets the service that delivers logs read what the machine encrypted.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
 */
export function allowLogDelivery(machine: Construct, key: kms.IKey): void {
  const { account } = Stack.of(machine);
  allow(machine, key, new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal('delivery.logs.amazonaws.com')],
    actions: ['kms:Decrypt*'],
    resources: ['*'],
    conditions: { StringEquals: { 'aws:SourceAccount': account } },
  }));
}

/**
 * Lets CloudWatch Logs encrypt the log groups of workflows with a key.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
export function allowLogGroup(machine: Construct, key: kms.IKey): void {
  const stack = Stack.of(machine);
  // The name of the group itself would make the key wait for the group, which waits for the key.
  const groups = stack.formatArn({ service: 'logs', resource: 'log-group', resourceName: '/aws/vendedlogs/states/*', arnFormat: ArnFormat.COLON_RESOURCE_NAME });
  allow(machine, key, new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal(`logs.${stack.region}.amazonaws.com`)],
    actions: ['kms:Encrypt', 'kms:Decrypt', 'kms:ReEncrypt*', 'kms:GenerateDataKey*', 'kms:Describe*'],
    resources: ['*'],
    conditions: { ArnLike: { 'kms:EncryptionContext:aws:logs:arn': groups } },
  }));
}

function allow(machine: Construct, key: kms.IKey, statement: iam.PolicyStatement): void {
  if (key.addToResourcePolicy(statement, true).statementAdded) return;
  Annotations.of(machine).addWarningV2(
    'cdk-stepfunctions-patterns:keyPolicyNotChanged',
    `The policy of the key is not in this app, so it could not be changed: it has to have ${JSON.stringify(Stack.of(machine).resolve(statement.toStatementJson()))}`,
  );
}
