import type { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import type * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { AnswerGrants } from './states/answer-grants';
import { BindableStep } from './states/bindable-step';
import type { MakeStates, StepContext } from './states/binding';
import { bindChain, ChainStepOptions } from './states/chain-step';
import { bindFail, bindSucceed, FailStepOptions, SucceedStepOptions } from './states/end-steps';
import { bindNoOp, bindWait, bindWaitUntil, PlainStepOptions } from './states/plain-steps';
import { canFail } from './states/recovery';
import type { UndoOptions } from './states/step-checks';
import { bindTask } from './states/task-step';
import { TaskStepOptions, WaitingStepOptions } from './step-options';
import type { StepValue } from './step-value';
import { ActivityStepOptions, activityRecipe } from './tasks/activity';
import { agentRecipe, InvokeAgentStepOptions } from './tasks/agent';
import { answerRecipe, Ask, WaitForAnswerStepOptions } from './tasks/ask';
import {
  GetItemStepOptions, getItemRecipe, PutItemStepOptions, putItemRecipe, UpdateItemStepOptions, updateItemRecipe,
} from './tasks/dynamodb';
import { CallHttpStepOptions, httpRecipe } from './tasks/http';
import type { Job } from './tasks/job';
import { InvokeStepOptions, lambdaRecipe } from './tasks/lambda';
import { PublishStepOptions, publishRecipe, PutEventStepOptions, putEventRecipe, SendStepOptions, sendRecipe } from './tasks/messaging';
import { CallServiceStepOptions, serviceRecipe } from './tasks/service';
import type { TaskRecipe } from './tasks/task-recipe';
import { StartWorkflowStepOptions, startWorkflowRecipe } from './tasks/workflow';
import { checkFactories } from '../private/shapes';

/**
 * One thing that a workflow does. A step is data until a pattern binds it to states, and is bound once.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-task.html
 *
 * @example
 * const payment = Step.invoke(charge, {
 *   timeout: Duration.seconds(20),
 *   retry: [], // a charge must not run twice
 *   result: ResultPlacement.field('payment'),
 * });
 */
export abstract class Step extends BindableStep {
  /**
   * Invokes a function. The result is what the function returns; the timeout of the task is
   * that of the function; transient errors of the Lambda service are retried.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-lambda.html
   */
  public static invoke(fn: lambda.IFunction, options: InvokeStepOptions = {}): Step {
    return taskStep(lambdaRecipe(fn, options), options);
  }

  /**
   * Publishes to a topic.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-sns.html
   */
  public static publish(topic: sns.ITopic, options: PublishStepOptions = {}): Step {
    return taskStep(publishRecipe(topic, options), options);
  }

  /**
   * Sends a message to a queue.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-sqs.html
   */
  public static send(queue: sqs.IQueue, options: SendStepOptions = {}): Step {
    return taskStep(sendRecipe(queue, options), options);
  }

  /**
   * Puts an event on a bus.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-eventbridge.html
   */
  public static putEvent(bus: events.IEventBus, options: PutEventStepOptions): Step {
    return taskStep(putEventRecipe(bus, options), options);
  }

  /**
   * Starts another workflow, and goes on at once or when it has ended.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-stepfunctions.html
   */
  public static startWorkflow(machine: sfn.IStateMachine, options: StartWorkflowStepOptions = {}): Step {
    return taskStep(startWorkflowRecipe(machine, options), options);
  }

  /**
   * Hands a task token to somebody and waits until it is answered: with a result, which goes to the field `answer` unless
   * told otherwise, or with a failure. A token that nobody answers in time gives `States.Timeout`; each try has a token of its own.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-to-resource.html#connect-wait-token
   *
   * @example
   * const delivered = Step.waitForAnswer(Ask.send(couriers), { timeout: Duration.days(2) });
   * delivered.grantAnswer(confirmDelivery);
   */
  public static waitForAnswer(ask: Ask, options: WaitForAnswerStepOptions): AnswerStep {
    return answerStep(answerRecipe(ask, options), options, new AnswerGrants(options.heartbeat !== undefined));
  }

  /**
   * Waits for a worker of yours that polls an activity.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-activities.html
   */
  public static activity(activity: sfn.IActivity, options: ActivityStepOptions): AnswerStep {
    return answerStep(activityRecipe(activity, options), options, new AnswerGrants(true, activity));
  }

  /**
   * Runs a job to its end (`.sync`). The result is what the service tells of the job; a job
   * that fails is an error, whose `Cause` a route gets as the job's own reason; a state behind the catcher reads it in JSONPath.
   *
   * @example
   * const valued = Step.runJob(Job.glue('value-claims'), { timeout: Duration.hours(1) });
   */
  public static runJob(job: Job, options: WaitingStepOptions): Step {
    return taskStep(job._recipe, options);
  }

  /**
   * Calls an HTTPS API as an EventBridge connection says, for at most 60 seconds: `{ Headers, ResponseBody, StatusCode, StatusText }`.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/call-https-apis.html
   */
  public static callHttp(connection: events.IConnection, options: CallHttpStepOptions): Step {
    return taskStep(httpRecipe(connection, options), options);
  }

  /**
   * Has an agent (an AgentCore harness) answer a prompt within 15 minutes. The answer is in `Output.Message.Content` of the result.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-bedrockagentcore.html
   */
  public static invokeAgent(harnessArn: string, options: InvokeAgentStepOptions): Step {
    return taskStep(agentRecipe(harnessArn, options), options);
  }

  /**
   * Calls an operation of any AWS service.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html
   */
  public static callService(options: CallServiceStepOptions): Step {
    return taskStep(serviceRecipe(options), options);
  }

  /**
   * Puts an item into a DynamoDB table.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html
   */
  public static putItem(table: dynamodb.ITable, options: PutItemStepOptions): Step {
    return taskStep(putItemRecipe(table, options), options);
  }

  /**
   * Gets an item from a DynamoDB table.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html
   */
  public static getItem(table: dynamodb.ITable, options: GetItemStepOptions): Step {
    return taskStep(getItemRecipe(table, options), options);
  }

  /**
   * Updates an item of a DynamoDB table.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/connect-ddb.html
   */
  public static updateItem(table: dynamodb.ITable, options: UpdateItemStepOptions): Step {
    return taskStep(updateItemRecipe(table, options), options);
  }

  /**
   * States of your own: a single state, a chain, or a fragment. Retries and catch routes are added to
   * a single Task, Parallel or Map state; other chainables get a Parallel state around them for it, as all do for a `result`.
   */
  public static chain(states: sfn.IChainable, options: ChainStepOptions = {}): Step {
    const make: MakeStates = (scope, context) => bindChain(scope, context, states, options);
    return new BoundByFunction(make, options, options.name ?? states.id, () => canFail(states));
  }

  /**
   * Ends the execution as failed: for what somebody has to look at, since it sets off the alarm on failed
   * executions. An outcome that business expects, such as a declined card, ends by `Step.succeed`. As the handler
   * of a route it keeps the error and the cause that were caught, unless told otherwise.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-fail.html
   */
  public static fail(options: FailStepOptions = {}): Step {
    return new BoundByFunction((scope, context) => bindFail(scope, context, options));
  }

  /**
   * Ends the execution, or the branch or item that it stands in, early and well, with an outcome if one is given.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-succeed.html
   *
   * @example
   * const payment = Step.invoke(charge, {
   *   catch: [ErrorRoute.on(['CardDeclined'], Step.succeed({ outcome: 'declined' }))], // { ..., outcome: 'declined' }
   * });
   */
  public static succeed(options: SucceedStepOptions = {}): Step {
    return new BoundByFunction((scope, context) => bindSucceed(scope, context, options));
  }

  /** Waits for a time; the data goes on as it is. See https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html */
  public static wait(duration: Duration, options: PlainStepOptions = {}): Step {
    return new BoundByFunction((scope, context) => bindWait(scope, context, duration, options));
  }

  /**
   * Waits until a time in the data, an ISO 8601 text such as `2026-03-14T01:59:00Z`. One that has passed is no wait. Anything else ends
   * the execution with an error that nothing can catch. See https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html
   */
  public static waitUntil(time: StepValue, options: PlainStepOptions = {}): Step {
    return new BoundByFunction((scope, context) => bindWaitUntil(scope, context, time, options));
  }

  /** Does nothing, where a router's way has nothing to do. See https://docs.aws.amazon.com/step-functions/latest/dg/state-pass.html */
  public static noOp(options: PlainStepOptions = {}): Step {
    return new BoundByFunction((scope, context) => bindNoOp(scope, context, options));
  }

  /** @internal */
  public static _of(bind: MakeStates, undoing: UndoOptions = {}, name?: string): Step {
    return new BoundByFunction(bind, undoing, name);
  }
}

checkFactories('Step', Step);

/** @internal */
class BoundByFunction extends Step {
  constructor(
    private readonly makeStates: MakeStates, options: UndoOptions = {}, name?: string,
    private readonly mayFail = () => true, private readonly data?: TaskRecipe['data'],
  ) {
    super(options, name);
  }

  /** @internal */
  public get _data(): Readonly<Record<string, unknown>> {
    return this.data ?? {};
  }

  /** @internal */
  public get _canFail(): boolean {
    return this.mayFail();
  }

  /** @internal */
  protected _makeStates(scope: Construct, context: StepContext): sfn.IChainable {
    return this.makeStates(scope, context);
  }
}

/** A step that waits for somebody to answer. */
export class AnswerStep extends BoundByFunction {
  /** @internal */
  public static _answered(makeStates: MakeStates, grants: AnswerGrants, options: UndoOptions = {}, name?: string): AnswerStep {
    return new AnswerStep(makeStates, grants, options, name);
  }

  private constructor(makeStates: MakeStates, private readonly grants: AnswerGrants, options: UndoOptions, name?: string) {
    super(makeStates, options, name);
  }

  /**
   * Lets somebody answer, and send heartbeats where the step has a `heartbeat`. The policy stands below the machine, a `Workflow` or one
   * with a `ReviewableDefinition`, so that a function that the machine calls can answer it.
   */
  public grantAnswer(grantee: iam.IGrantable): void {
    this.grants.grantTo(grantee);
  }
}

function answerStep(recipe: TaskRecipe, options: TaskStepOptions, grants: AnswerGrants): AnswerStep {
  return AnswerStep._answered((scope, context) => {
    const states = bindTask(scope, context, recipe, options);
    grants.answers(states.startState);
    return states;
  }, grants, options, options.name ?? recipe.defaultName);
}

function taskStep(recipe: TaskRecipe, options: TaskStepOptions): Step {
  const make: MakeStates = (scope, context) => bindTask(scope, context, recipe, options);
  return new BoundByFunction(make, options, options.name ?? recipe.defaultName, undefined, recipe.data);
}
