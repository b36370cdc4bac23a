import type { Duration } from 'aws-cdk-lib';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { refuse } from '../../private/errors';
import { checkFieldPath } from '../../private/field-path';
import { checkFactories } from '../../private/shapes';
import { ResultPlacement } from '../result-placement';
import { RetryPolicy } from '../retry-policy';
import { checkExpressions, Dialect } from '../states/dialect';
import type { WaitingStepOptions } from '../step-options';
import type { StepValue } from '../step-value';
import { MessageStepOptions, publishRecipe, putEventRecipe, sendRecipe } from './messaging';
import type { CommonTaskProps, TaskRecipe } from './task-recipe';

/**
 * How a question is sent to a queue or topic.
 *
 * @stability experimental
 */
export interface AskMessageOptions {
  /**
   * Group of the message, which a FIFO queue or topic needs.
   *
   * @default - no group
   */
  readonly messageGroupId?: string;
}

/**
 * How a question is published.
 *
 * @stability experimental
 */
export interface AskPublishOptions extends AskMessageOptions {
  /**
   * Subject for e-mail subscribers, up to 100 characters.
   *
   * @default - no subject
   */
  readonly subject?: string;
}

/**
 * The event that a question is.
 *
 * @stability experimental
 */
export interface AskEventOptions {
  /** Source of the event, for example `claims`. */
  readonly source: string;
  /** What it is, for example `ApprovalRequested`. */
  readonly detailType: string;
}

/**
 * Who is given a task token, and how. They answer with `SendTaskSuccess` or `SendTaskFailure`, for which `grantAnswer` of
 * the step gives the permission.
 *
 * @stability experimental
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
 */
export class Ask {
  /** Sends a message to a queue. */
  public static send(queue: sqs.IQueue, options: AskMessageOptions = {}): Ask {
    return Ask.madeOf(dialect => sendRecipe(queue, { ...options, ...dialect && idOf(queue, dialect) }));
  }

  /** Publishes to a topic. */
  public static publish(topic: sns.ITopic, options: AskPublishOptions = {}): Ask {
    return Ask.madeOf(dialect => publishRecipe(topic, { ...options, ...dialect && idOf(topic, dialect) }));
  }

  /** Puts an event on a bus. */
  public static putEvent(bus: events.IEventBus, options: AskEventOptions): Ask {
    return new Ask(putEventRecipe(bus, options));
  }

  /**
   * Invokes a function. It has asked when it returns, and what it returns is no answer. A function that fails has not asked;
   * transient errors of the Lambda service are retried.
   */
  public static invoke(fn: lambda.IFunction): Ask {
    return new Ask({
      defaultName: fn.node.id,
      retry: [RetryPolicy.lambdaTransient()],
      create: (scope, id, common, payload) => new tasks.LambdaInvoke(scope, id, {
        ...common, lambdaFunction: fn, payload, retryOnServiceExceptions: false,
      }),
    });
  }

  /** Starts another workflow, one state of which answers. */
  public static startWorkflow(machine: sfn.IStateMachine): Ask {
    return new Ask({
      defaultName: machine.node.id,
      create: (scope, id, common, input) => new tasks.StepFunctionsStartExecution(scope, id, { ...common, stateMachine: machine, input }),
    });
  }

  /** A recipe that is whole once the dialect is known. */
  private static madeOf(make: (dialect?: Dialect) => TaskRecipe): Ask {
    return new Ask({
      ...make(),
      create: (scope, id, common, message, dialect) => make(dialect).create(scope, id, common, message, dialect),
    });
  }

  private constructor(
    /**
     * Makes the task; its input is the message.
     *
     * @internal
     */
    public readonly _recipe: TaskRecipe,
  ) {}
}

checkFactories('Ask', Ask);

/** Each question has a token of its own, and so is no repetition. */
function idOf({ fifo }: { readonly fifo: boolean }, dialect: Dialect): MessageStepOptions {
  return fifo ? { messageDeduplicationId: dialect.uniqueText() } : {};
}

/** Options of `Step.waitForAnswer`. */
export interface WaitForAnswerStepOptions extends WaitingStepOptions {
  /**
   * What is asked besides the token, by the name it has in the message.
   *
   * @default - the input of the state, as `input`
   */
  readonly fields?: { [name: string]: StepValue };

  /**
   * Longest silence of a program that answers, in whole seconds, shorter than `timeout`. The program has to send heartbeats, which
   * `grantAnswer` allows only then.
   *
   * @default - none: a person answers
   */
  readonly heartbeat?: Duration;
}

/** Field of a message that holds the token. */
export const TOKEN_FIELD = 'taskToken';
/** What a person is spared: https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#wait-token-hearbeat */
const PERSON_ANSWERS = 'cdk-sfn-allow token-heartbeat: a person answers';

export function answerRecipe(ask: Ask, options: WaitForAnswerStepOptions): TaskRecipe {
  return {
    ...ask._recipe,
    result: ResultPlacement.field('answer'),
    create: (scope, id, common, given, dialect) => {
      const input = given?.value ?? dialect.valueOf({ jsonPath: '$', jsonata: '$states.input' });
      const message = options.fields ? fieldsOf(scope, `${common.stateName}.fields`, dialect, options.fields) : { input };
      return askTask(
        scope,
        id,
        ask,
        { ...common, comment: options.heartbeat ? common.comment : personAnswers(common.comment) },
        message,
        dialect,
      );
    },
  };
}

/** The task that asks, and waits. */
export function askTask(
  scope: Construct,
  id: string,
  { _recipe: recipe }: Ask,
  common: CommonTaskProps,
  message: { readonly [field: string]: unknown },
  dialect: Dialect,
): sfn.TaskStateBase {
  const token = dialect.valueOf({ jsonPath: '$$.Task.Token', jsonata: '$states.context.Task.Token' });
  checkExpressions(
    scope,
    dialect,
    Object.fromEntries(Object.entries(recipe.data ?? {}).map(([option, value]) => [`${common.stateName}.${option}`, value])),
  );
  const waiting = { ...common, integrationPattern: sfn.IntegrationPattern.WAIT_FOR_TASK_TOKEN };
  return recipe.create(scope, id, waiting, sfn.TaskInput.fromObject({ [TOKEN_FIELD]: token, ...message }), dialect);
}

/** A comment with what has the linter ask for no heartbeats. */
export function personAnswers(comment: string | undefined): string {
  return [comment, PERSON_ANSWERS].filter(text => text !== undefined).join('; ');
}

/** Values of fields, by the name that they have in a message. */
export function fieldsOf(
  scope: Construct,
  prop: string,
  dialect: Dialect,
  fields: { readonly [name: string]: StepValue },
  taken: readonly string[] = [TOKEN_FIELD],
): { [name: string]: string } {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      const own = `${prop}.${name}`;
      checkFieldPath(scope, own, name);
      if (taken.includes(name)) {
        refuse(scope, 'MessageFieldTaken', {
          prop: own,
          value: name,
          allowed: 'another name',
          fix: `The message has ${taken.join(', ')} of its own: give the field another name.`,
        });
      }
      return [name, dialect.valueOf(value._value(scope, own, dialect))];
    }),
  );
}
