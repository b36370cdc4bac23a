import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { NewDeadLetterOptions, NewDeadLetterQueueOptions, newQueue, newTopic } from './owned-resources';
import { checkFactories } from '../../private/shapes';
import { PublishStepOptions, ResultPlacement, RetryPolicy, SendStepOptions, Step } from '../../steps';
import { connect, StepContext } from '../../steps/states/binding';
import type { Dialect, Entries } from '../../steps/states/dialect';
import { failState } from '../../steps/states/end-steps';
import { caughtCause, caughtError } from '../../steps/states/routes';

/**
 * Where the input and the error of failed work are kept, as `{ execution, error, input }`: the ARN of
 * the execution, `{ Error, Cause }`, and the input of the work, which may be JSON of any type.
 *
 * @example
 * const booking = RetryCatch.step({
 *   step: Step.invoke(bookShipment),
 *   deadLetter: DeadLetter.queue(unbooked),
 * });
 */
export class DeadLetter {
  /** Sends them to a queue, standard or FIFO. */
  public static queue(queue: sqs.IQueue): DeadLetter {
    return new DeadLetter(() => toQueue(queue));
  }

  /** Publishes them to a topic, standard or FIFO. */
  public static topic(topic: sns.ITopic): DeadLetter {
    return new DeadLetter(() => toTopic(topic));
  }

  /**
   * Sends them to a queue that is made beside the work: encrypted, for connections with TLS alone, and
   * kept for 14 days. All works that share this dead letter share the queue.
   *
   * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html
   */
  public static newQueue(options: NewDeadLetterQueueOptions = {}): DeadLetter {
    return new DeadLetter((scope, name) => toQueue(newQueue(scope, name, options)));
  }

  /**
   * Publishes them to a topic that is made beside the work: encrypted, and for connections with TLS
   * alone. All works that share this dead letter share the topic.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html
   */
  public static newTopic(options: NewDeadLetterOptions = {}): DeadLetter {
    return new DeadLetter((scope, name) => toTopic(newTopic(scope, name, options)));
  }

  private destination?: Destination;

  private constructor(private readonly find: (scope: Construct, name: string) => Destination) {}

  /** The queue that letters go to, once the work is made; none where they go to a topic. */
  public get deliveryQueue(): sqs.IQueue | undefined {
    return this.destination?.queue;
  }

  /** The topic that letters go to, once the work is made; none where they go to a queue. */
  public get deliveryTopic(): sns.ITopic | undefined {
    return this.destination?.topic;
  }

  /**
   * The state that delivers the letter of a work, and the one behind it that fails with the work's own
   * error. Their input is that of the work, and the variable holds the error.
   *
   * @internal
   */
  public _bind(scope: Construct, context: StepContext, name: string, errorVariable: string): BoundDeadLetter {
    const delivery = this._deliver(scope, context.dialect, name, `${name} Dead Letter`, {
      execution: { jsonPath: '$$.Execution.Id', jsonata: '$states.context.Execution.Id' },
      error: { jsonPath: `$${errorVariable}`, jsonata: `$${errorVariable}` },
      input: { jsonPath: '$', jsonata: '$states.input' },
    });
    const { dialect } = context;
    const again = dialect.failWith({ error: caughtError(errorVariable), cause: caughtCause(errorVariable) });
    const rethrow = failState(scope, `${name} Rethrow`, dialect.queryLanguage, again);
    connect(delivery.endStates, rethrow);
    return { delivery: delivery.startState, rethrow };
  }

  /**
   * A state that delivers a letter; its output is its input.
   *
   * @param workName whose letters they are: it names what is made for them
   * @internal
   */
  public _deliver(
    scope: Construct, dialect: Dialect, workName: string, name: string, letter: Entries, context: Pick<StepContext, 'routes' | 'keep'> = {},
  ): sfn.IChainable {
    this.destination ??= this.find(scope, workName);
    return this.destination.deliver(dialect.payload(letter), {
      name, result: ResultPlacement.discard(), retry: DELIVERY_RETRY, letterId: dialect.uniqueText(),
    })._bind(scope, { dialect, ...context });
  }
}

checkFactories('DeadLetter', DeadLetter);

/** The states of a dead letter. */
export interface BoundDeadLetter {
  readonly delivery: sfn.State;
  readonly rethrow: sfn.State;
}

/** A letter that isn't delivered is lost, and one that comes twice does no harm. */
const DELIVERY_RETRY = [RetryPolicy.custom({ errors: [sfn.Errors.ALL], maxAttempts: 5 })];

/** What receives letters. */
interface Destination {
  readonly queue?: sqs.IQueue;
  readonly topic?: sns.ITopic;
  deliver(letter: sfn.TaskInput, options: DeliveryOptions): Step;
}

/** How the state looks that delivers a letter. */
interface DeliveryOptions {
  readonly name: string;
  readonly result: ResultPlacement;
  readonly retry: RetryPolicy[];
  /** Id that tells the letter from all others, for destinations that drop what they take for a repetition. */
  readonly letterId: string;
}

/** Letters are read in the order in which they came. */
const LETTER_GROUP = 'dead-letters';

function toQueue(queue: sqs.IQueue): Destination {
  return { queue, deliver: (letter, options) => Step.send(queue, { ...deliveryTo(queue, options), body: letter }) };
}

function toTopic(topic: sns.ITopic): Destination {
  return { topic, deliver: (letter, options) => Step.publish(topic, { ...deliveryTo(topic, options), message: letter }) };
}

function deliveryTo({ fifo }: { readonly fifo: boolean }, { letterId, ...options }: DeliveryOptions): SendStepOptions & PublishStepOptions {
  return fifo ? { ...options, messageGroupId: LETTER_GROUP, messageDeduplicationId: letterId } : options;
}
