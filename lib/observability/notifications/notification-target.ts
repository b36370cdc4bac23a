import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';

/** How an event is passed on. */
export interface NotificationTargetOptions {
  /**
   * What the target gets, made of the fields of the event.
   *
   * @default - the execution's ARN and name, its machine, its status, its start and stop; neither its input nor its output
   */
  readonly message?: events.RuleTargetInput;

  /**
   * Where events go that can't be delivered.
   *
   * @default - they are retried for a day, and then lost
   */
  readonly deadLetterQueue?: sqs.IQueue;
}

/** How an event is passed on to an event bus, which gets it as it is. */
export interface NotificationBusOptions {
  /**
   * Where events go that can't be delivered.
   *
   * @default - they are retried for a day, and then lost
   */
  readonly deadLetterQueue?: sqs.IQueue;
}

/** The event carries the execution's data too, which would then be read in mailboxes and queues. */
const FIELDS = ['executionArn', 'stateMachineArn', 'name', 'status', 'startDate', 'stopDate'];

/** Where the news of an execution's end goes. */
export class NotificationTarget {
  /** Publishes to a topic. */
  public static topic(topic: sns.ITopic, options: NotificationTargetOptions = {}): NotificationTarget {
    return NotificationTarget.of(new targets.SnsTopic(topic, { message: messageOf(options), deadLetterQueue: options.deadLetterQueue }));
  }

  /** Sends to a queue. */
  public static queue(queue: sqs.IQueue, options: NotificationTargetOptions = {}): NotificationTarget {
    return NotificationTarget.of(new targets.SqsQueue(queue, { message: messageOf(options), deadLetterQueue: options.deadLetterQueue }));
  }

  /** Calls a function, asynchronously. */
  public static lambdaFunction(fn: lambda.IFunction, options: NotificationTargetOptions = {}): NotificationTarget {
    return NotificationTarget.of(new targets.LambdaFunction(fn, { event: messageOf(options), deadLetterQueue: options.deadLetterQueue }));
  }

  /** Puts on another event bus, with the input and the output of the execution: a bus takes no message of one's own. */
  public static eventBus(bus: events.IEventBus, options: NotificationBusOptions = {}): NotificationTarget {
    return NotificationTarget.of(new targets.EventBus(bus, { deadLetterQueue: options.deadLetterQueue }));
  }

  /** Any target of an EventBridge rule, as it is. */
  public static of(target: events.IRuleTarget): NotificationTarget {
    return new NotificationTarget(target);
  }

  private constructor(
    /** The target of the rule. */
    public readonly ruleTarget: events.IRuleTarget,
  ) {}
}

function messageOf({ message }: NotificationTargetOptions): events.RuleTargetInput {
  return message ?? events.RuleTargetInput.fromObject(
    Object.fromEntries(FIELDS.map(field => [field, events.EventField.fromPath(`$.detail.${field}`)])),
  );
}
