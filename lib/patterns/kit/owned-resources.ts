import { Duration, Validations } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { constructIdFor } from '../../private/state-name';
import { keyFromAround } from '../../workflow/machine-record';

/** A queue or topic that a dead letter makes for itself. */
export interface NewDeadLetterOptions {
  /**
   * Key that encrypts what is kept.
   *
   * @default - the `encryptionKey` of the workflow around it, otherwise a key of AWS
   */
  readonly encryptionKey?: kms.IKey;
}

/** A queue that a dead letter makes for itself. */
export interface NewDeadLetterQueueOptions extends NewDeadLetterOptions {
  /**
   * How long a letter is kept: 1 minute to 14 days.
   *
   * @default Duration.days(14) - the longest that SQS keeps a message
   */
  readonly retentionPeriod?: Duration;
}

/** An encrypted queue that takes connections with TLS alone. */
export function newQueue(scope: Construct, name: string, options: NewDeadLetterQueueOptions): sqs.Queue {
  const key = options.encryptionKey ?? keyFromAround(scope);
  const queue = new sqs.Queue(scope, constructIdFor(scope, `${name} Dead Letters`), {
    enforceSSL: true,
    retentionPeriod: options.retentionPeriod ?? Duration.days(14),
    ...key ? { encryption: sqs.QueueEncryption.KMS, encryptionMasterKey: key } : { encryption: sqs.QueueEncryption.SQS_MANAGED },
  });
  // What `Validations.acknowledge` records: cdk-nag asks every queue for one of its own.
  queue.node.addMetadata(Validations.ACKNOWLEDGED_RULES_METADATA_KEY, {
    'AwsSolutions-SQS3': 'It is itself the queue of what has failed, and a person empties it.',
  });
  return queue;
}

/** An encrypted topic that takes connections with TLS alone. */
export function newTopic(scope: Construct, name: string, options: NewDeadLetterOptions): sns.Topic {
  const id = constructIdFor(scope, `${name} Dead Letters`);
  const masterKey = options.encryptionKey ?? keyFromAround(scope) ?? kms.Alias.fromAliasName(scope, `${id} Key`, 'alias/aws/sns');
  return new sns.Topic(scope, id, { enforceSSL: true, masterKey });
}
