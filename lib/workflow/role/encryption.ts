import { Annotations, ArnFormat, Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import type { Logging } from '../logging';
import type { WorkflowProps } from '../options/workflow-props';

/** The service's own default for how long it uses a data key. */
const REUSE_SECONDS = 300;

/** How a machine is encrypted, by whichever prop says so. */
export function encryptionOf(props: WorkflowProps): sfn.EncryptionConfiguration | undefined {
  return props.encryptionKey ? new sfn.CustomerManagedEncryptionConfiguration(props.encryptionKey) : props.encryptionConfiguration;
}

/** The key of the user that encrypts a machine, if there is one. */
export function customerKey(encryption: sfn.EncryptionConfiguration | undefined): kms.IKey | undefined {
  return encryption instanceof sfn.CustomerManagedEncryptionConfiguration ? encryption.kmsKey : undefined;
}

/** Encrypts a machine, and has the services that write its log use the key. */
export function encryptWith(machine: Construct, props: WorkflowProps, logging: Logging): void {
  const encryption = encryptionOf(props);
  if (!encryption) return;
  (machine.node.defaultChild as sfn.CfnStateMachine).encryptionConfiguration = encryptionProperty(encryption);
  const key = customerKey(encryption);
  if (key && logging.delivers) allowLogDelivery(machine, key);
  if (props.encryptionKey && logging.ownGroup) allowLogGroup(machine, props.encryptionKey);
}

function encryptionProperty(encryption: sfn.EncryptionConfiguration): sfn.CfnStateMachine.EncryptionConfigurationProperty {
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
function allowLogDelivery(machine: Construct, key: kms.IKey): void {
  allow(machine, key, new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal('delivery.logs.amazonaws.com')],
    actions: ['kms:Decrypt*'],
    resources: ['*'],
  }));
}

/**
 * Lets CloudWatch Logs encrypt the log groups of workflows with a key.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
 */
function allowLogGroup(machine: Construct, key: kms.IKey): void {
  const stack = Stack.of(machine);
  // The name of the group itself would make the key wait for the group, which waits for the key.
  const groups = stack.formatArn({
    service: 'logs',
    resource: 'log-group',
    resourceName: '/aws/vendedlogs/states/*',
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
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
    'cdk-stepfunctions-workflows:keyPolicyNotChanged',
    `The policy of the key is not in this app, so it could not be changed: it has to have ${JSON.stringify(Stack.of(machine).resolve(statement.toStatementJson()))}`,
  );
}
