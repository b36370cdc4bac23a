import { Annotations } from 'aws-cdk-lib';
import * as events from 'aws-cdk-lib/aws-events';
import * as targets from 'aws-cdk-lib/aws-events-targets';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { checkFactories } from '../../private/shapes';
import { letUseKey } from '../key-policy';

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

/** Where the news of an execution's end goes. Policies of topics, queues, functions and keys of this app are set up for it. */
export class NotificationTarget {
  /** Publishes to a topic. */
  public static topic(topic: sns.ITopic, options: NotificationTargetOptions = {}): NotificationTarget {
    const { deadLetterQueue } = options;
    const target = new targets.SnsTopic(topic, { message: messageOf(options), deadLetterQueue });
    return new NotificationTarget(target, rule => {
      letUseKey(rule, topic, topic.masterKey, EVENTS);
      warnOfForeign(rule, topic, sns.Topic, 'sns:Publish');
      prepareQueue(rule, deadLetterQueue);
    });
  }

  /** Sends to a queue. */
  public static queue(queue: sqs.IQueue, options: NotificationTargetOptions = {}): NotificationTarget {
    const { deadLetterQueue } = options;
    const target = new targets.SqsQueue(queue, { message: messageOf(options), deadLetterQueue });
    return new NotificationTarget(target, rule => [queue, deadLetterQueue].forEach(each => prepareQueue(rule, each)));
  }

  /** Calls a function, asynchronously. */
  public static lambdaFunction(fn: lambda.IFunction, options: NotificationTargetOptions = {}): NotificationTarget {
    const { deadLetterQueue } = options;
    const target = new targets.LambdaFunction(fn, { event: messageOf(options), deadLetterQueue });
    return new NotificationTarget(target, rule => prepareQueue(rule, deadLetterQueue));
  }

  /** Puts on another event bus, with the input and the output of the execution: a bus takes no message of one's own. */
  public static eventBus(bus: events.IEventBus, options: NotificationBusOptions = {}): NotificationTarget {
    const { deadLetterQueue } = options;
    return new NotificationTarget(new targets.EventBus(bus, { deadLetterQueue }), rule => prepareQueue(rule, deadLetterQueue));
  }

  /** Any target of an EventBridge rule, as it is. What it needs to be allowed is its own. */
  public static of(target: events.IRuleTarget): NotificationTarget {
    return new NotificationTarget(target, () => undefined);
  }

  private constructor(
    /** The target of the rule. */
    public readonly ruleTarget: events.IRuleTarget,
    private readonly prepare: (rule: events.Rule) => void,
  ) {}

  /**
   * Adds the target to a rule, with what its key has to allow.
   *
   * @internal
   */
  public _addTo(rule: events.Rule): void {
    rule.addTarget(this.ruleTarget);
    this.prepare(rule);
  }
}

checkFactories('NotificationTarget', NotificationTarget);

const EVENTS = 'events.amazonaws.com';

function prepareQueue(rule: events.Rule, queue: sqs.IQueue | undefined): void {
  if (!queue) return;
  letUseKey(rule, queue, queue.encryptionMasterKey, EVENTS);
  warnOfForeign(rule, queue, sqs.Queue, 'sqs:SendMessage');
}

/** The CDK says nothing of a policy that it can't change. */
function warnOfForeign(rule: events.Rule, target: sns.ITopic | sqs.IQueue, own: typeof sns.Topic | typeof sqs.Queue, action: string): void {
  if (target instanceof own) return;
  Annotations.of(rule).addWarningV2(
    'cdk-stepfunctions-workflows:targetPolicyNotChanged',
    `The policy of '${target.node.path}' can't be changed in this app. It must let ${EVENTS} call ${action}, or nobody is told.`,
  );
}

function messageOf({ message }: NotificationTargetOptions): events.RuleTargetInput {
  return message ?? events.RuleTargetInput.fromObject(
    Object.fromEntries(FIELDS.map(field => [field, events.EventField.fromPath(`$.detail.${field}`)])),
  );
}
