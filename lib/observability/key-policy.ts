import { Annotations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type { IConstruct } from 'constructs';

/**
 * Lets a service use the key of a topic or queue that it sends to. Without it what is sent gets lost: the keys of AWS
 * for SNS and SQS, for one, don't let other services use them.
 *
 * @param sender what is told of a key that can't be changed
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-key-management.html#compatibility-with-aws-services
 */
export function letUseKey(sender: IConstruct, target: IConstruct, key: kms.IKey | undefined, service: string): void {
  if (!key) return;
  const statement = new iam.PolicyStatement({
    principals: [new iam.ServicePrincipal(service)], actions: ['kms:Decrypt', 'kms:GenerateDataKey*'], resources: ['*'],
  });
  if (key.addToResourcePolicy(statement, true).statementAdded) return;
  Annotations.of(sender).addWarningV2(
    'cdk-stepfunctions-workflows:keyPolicyOfTarget',
    `The key of '${target.node.path}' can't be changed in this app. Its policy must let ${service} call kms:Decrypt and `
    + 'kms:GenerateDataKey*, or what is sent there is lost; the keys of AWS, such as alias/aws/sns, never do.',
  );
}
