import type * as events from 'aws-cdk-lib/aws-events';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { refuse } from '../../private/errors';
import type { StepOptions } from '../step-options';
import type { TaskRecipe } from './task-recipe';

/** Options of a step that sends a message. */
export interface MessageStepOptions extends StepOptions {
  /**
   * Group of the message: a FIFO queue or topic, which needs it, delivers the messages of a group in order.
   *
   * @default - no group
   */
  readonly messageGroupId?: string;

  /**
   * What a FIFO queue or topic tells the repetition of a message by. It is needed unless the queue or
   * topic tells it by the content.
   *
   * @default - the content of the message, where the queue or topic goes by it
   */
  readonly messageDeduplicationId?: string;
}

/** Options of `Step.publish`. */
export interface PublishStepOptions extends MessageStepOptions {
  /**
   * Text or object that is published.
   *
   * @default - the input of the state
   */
  readonly message?: sfn.TaskInput;

  /**
   * Subject for e-mail subscribers, up to 100 characters.
   *
   * @default - no subject
   */
  readonly subject?: string;
}

/** Options of `Step.send`. */
export interface SendStepOptions extends MessageStepOptions {
  /**
   * Body of the message.
   *
   * @default - the input of the state
   */
  readonly body?: sfn.TaskInput;
}

/** Options of `Step.putEvent`. */
export interface PutEventStepOptions extends StepOptions {
  /** Source of the event, for example `orders`. */
  readonly source: string;
  /** What happened, for example `OrderFulfilled`. */
  readonly detailType: string;
  /**
   * Detail of the event.
   *
   * @default - the input of the state
   */
  readonly detail?: sfn.TaskInput;
}

export function publishRecipe(topic: sns.ITopic, options: PublishStepOptions): TaskRecipe {
  const { message, subject, messageGroupId, messageDeduplicationId } = options;
  return {
    defaultName: topic.node.id,
    data: { message: message?.value, subject, messageGroupId, messageDeduplicationId },
    create: (scope, id, common, given, dialect) => {
      checkGroup(scope, common.stateName, topic, messageGroupId);
      checkRepetition(scope, common.stateName, topic, messageDeduplicationId);
      return new tasks.SnsPublish(scope, id, {
        ...common, topic, message: message ?? given ?? dialect.wholeInput(), subject, messageGroupId, messageDeduplicationId,
      });
    },
  };
}

export function sendRecipe(queue: sqs.IQueue, options: SendStepOptions): TaskRecipe {
  const { body, messageGroupId, messageDeduplicationId } = options;
  return {
    defaultName: queue.node.id,
    data: { body: body?.value, messageGroupId, messageDeduplicationId },
    create: (scope, id, common, given, dialect) => {
      checkGroup(scope, common.stateName, queue, messageGroupId);
      return new tasks.SqsSendMessage(scope, id, {
        ...common, queue, messageBody: body ?? given ?? dialect.wholeInput(), messageGroupId, messageDeduplicationId,
      });
    },
  };
}

export function putEventRecipe(bus: events.IEventBus, options: PutEventStepOptions): TaskRecipe {
  const { source, detailType, detail } = options;
  return {
    defaultName: bus.node.id,
    data: { source, detailType, detail: detail?.value },
    create: (scope, id, common, given, dialect) => new tasks.EventBridgePutEvents(scope, id, {
      ...common, entries: [{ eventBus: bus, source, detailType, detail: detail ?? given ?? dialect.wholeInput() }],
    }),
  };
}

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagegroupid-property.html */
function checkGroup(scope: Construct, stateName: string, { fifo }: { readonly fifo: boolean }, messageGroupId: string | undefined): void {
  if (!fifo || messageGroupId !== undefined) return;
  refuse(scope, 'FifoWithoutGroup', {
    prop: `${stateName}.messageGroupId`,
    allowed: 'given for a FIFO queue or topic, which takes no message without one',
    fix: 'Give the group within which the messages keep their order.',
  });
}

/** https://docs.aws.amazon.com/sns/latest/dg/fifo-message-dedup.html */
function checkRepetition(scope: Construct, stateName: string, topic: sns.ITopic, messageDeduplicationId: string | undefined): void {
  if (!topic.fifo || topic.contentBasedDeduplication || messageDeduplicationId !== undefined) return;
  refuse(scope, 'FifoWithoutDeduplication', {
    prop: `${stateName}.messageDeduplicationId`,
    allowed: 'given for a FIFO topic that does not tell repetitions by the content',
    fix: "Give an id of the message, or set 'contentBasedDeduplication' on the topic.",
  });
}
