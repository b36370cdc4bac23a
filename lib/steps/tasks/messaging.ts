import type * as events from 'aws-cdk-lib/aws-events';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { StepOptions } from '../step-options';
import type { TaskRecipe } from '../task-recipe';

/** Options of `Step.publish`. */
export interface PublishStepOptions extends StepOptions {
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
export interface SendStepOptions extends StepOptions {
  /**
   * Body of the message.
   *
   * @default - the input of the state
   */
  readonly body?: sfn.TaskInput;

  /**
   * Group of the message, for a FIFO queue.
   *
   * @default - no group
   */
  readonly messageGroupId?: string;
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
  return {
    defaultName: topic.node.id,
    create: (scope, id, common, dialect) => new tasks.SnsPublish(scope, id, {
      ...common, topic, message: options.message ?? dialect.wholeInput(), subject: options.subject,
    }),
  };
}

export function sendRecipe(queue: sqs.IQueue, options: SendStepOptions): TaskRecipe {
  return {
    defaultName: queue.node.id,
    create: (scope, id, common, dialect) => new tasks.SqsSendMessage(scope, id, {
      ...common, queue, messageBody: options.body ?? dialect.wholeInput(), messageGroupId: options.messageGroupId,
    }),
  };
}

export function putEventRecipe(bus: events.IEventBus, options: PutEventStepOptions): TaskRecipe {
  const { source, detailType, detail } = options;
  return {
    defaultName: bus.node.id,
    create: (scope, id, common, dialect) => new tasks.EventBridgePutEvents(scope, id, {
      ...common, entries: [{ eventBus: bus, source, detailType, detail: detail ?? dialect.wholeInput() }],
    }),
  };
}
