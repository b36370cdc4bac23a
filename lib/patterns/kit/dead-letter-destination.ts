import { Duration } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { inheritedKey } from '../../private/inherited-key';
import { constructIdFor } from '../../private/state-name';
import { PublishStepOptions, ResultPlacement, RetryPolicy, SendStepOptions, Step } from '../../steps';

/** What receives letters. */
export interface Destination {
  readonly queue?: sqs.IQueue;
  readonly topic?: sns.ITopic;
  deliver(letter: sfn.TaskInput, options: DeliveryOptions): Step;
}

/** How the state looks that delivers a letter. */
export interface DeliveryOptions {
  readonly name: string;
  readonly result: ResultPlacement;
  readonly retry: RetryPolicy[];
  /** Id that tells the letter from all others, for destinations that drop what they take for a repetition. */
  readonly letterId: string;
}

/** Letters are read in the order in which they came. */
const LETTER_GROUP = 'dead-letters';

export function toQueue(queue: sqs.IQueue): Destination {
  return { queue, deliver: (letter, options) => Step.send(queue, { ...deliveryTo(queue, options), body: letter }) };
}

export function toTopic(topic: sns.ITopic): Destination {
  return { topic, deliver: (letter, options) => Step.publish(topic, { ...deliveryTo(topic, options), message: letter }) };
}

function deliveryTo({ fifo }: { readonly fifo: boolean }, { letterId, ...options }: DeliveryOptions): SendStepOptions & PublishStepOptions {
  return fifo ? { ...options, messageGroupId: LETTER_GROUP, messageDeduplicationId: letterId } : options;
}

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
  const key = options.encryptionKey ?? inheritedKey(scope);
  return new sqs.Queue(scope, constructIdFor(scope, `${name} Dead Letters`), {
    enforceSSL: true,
    retentionPeriod: options.retentionPeriod ?? Duration.days(14),
    ...key ? { encryption: sqs.QueueEncryption.KMS, encryptionMasterKey: key } : { encryption: sqs.QueueEncryption.SQS_MANAGED },
  });
}

/** An encrypted topic that takes connections with TLS alone. */
export function newTopic(scope: Construct, name: string, options: NewDeadLetterOptions): sns.Topic {
  const id = constructIdFor(scope, `${name} Dead Letters`);
  const masterKey = options.encryptionKey ?? inheritedKey(scope) ?? kms.Alias.fromAliasName(scope, `${id} Key`, 'alias/aws/sns');
  return new sns.Topic(scope, id, { enforceSSL: true, masterKey });
}
