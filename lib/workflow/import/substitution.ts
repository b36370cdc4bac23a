import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { checkFactories } from '../../private/shapes';

/** What a `${Name}` placeholder of an imported definition stands for. */
export class Substitution {
  /** The ARN of a function. */
  public static functionArn(fn: lambda.IFunction): Substitution {
    return new Substitution(fn.functionArn);
  }

  /** The name of a function. */
  public static functionName(fn: lambda.IFunction): Substitution {
    return new Substitution(fn.functionName);
  }

  /** The ARN of a table. */
  public static tableArn(table: dynamodb.ITable): Substitution {
    return new Substitution(table.tableArn);
  }

  /** The name of a table. */
  public static tableName(table: dynamodb.ITable): Substitution {
    return new Substitution(table.tableName);
  }

  /** The ARN of a queue. */
  public static queueArn(queue: sqs.IQueue): Substitution {
    return new Substitution(queue.queueArn);
  }

  /** The URL of a queue, which `sqs:sendMessage` takes. */
  public static queueUrl(queue: sqs.IQueue): Substitution {
    return new Substitution(queue.queueUrl);
  }

  /** The ARN of a topic. */
  public static topicArn(topic: sns.ITopic): Substitution {
    return new Substitution(topic.topicArn);
  }

  /** The ARN of an event bus. */
  public static eventBusArn(bus: events.IEventBus): Substitution {
    return new Substitution(bus.eventBusArn);
  }

  /** The name of an event bus. */
  public static eventBusName(bus: events.IEventBus): Substitution {
    return new Substitution(bus.eventBusName);
  }

  /** The ARN of a bucket. */
  public static bucketArn(bucket: s3.IBucket): Substitution {
    return new Substitution(bucket.bucketArn);
  }

  /** The name of a bucket. */
  public static bucketName(bucket: s3.IBucket): Substitution {
    return new Substitution(bucket.bucketName);
  }

  /** The ARN of another state machine. */
  public static stateMachineArn(machine: sfn.IStateMachine): Substitution {
    return new Substitution(machine.stateMachineArn);
  }

  /** The ARN of an activity. */
  public static activityArn(activity: sfn.IActivity): Substitution {
    return new Substitution(activity.activityArn);
  }

  /** A text, which may be a token. */
  public static text(value: string): Substitution {
    return new Substitution(value);
  }

  /** A number, which may be a token. Where the placeholder is the whole value, as in `"TimeoutSeconds": "${Limit}"`, the quotes go. */
  public static number(value: number): Substitution {
    return new Substitution(value);
  }

  /** What looks like a placeholder is text of the definition: a variable of a shell command, for example. */
  public static literal(): Substitution {
    return new Substitution(undefined);
  }

  private constructor(/** @internal */ public readonly _value: string | number | undefined) {}
}

checkFactories('Substitution', Substitution);
