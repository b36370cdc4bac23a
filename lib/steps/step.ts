import type { Duration } from 'aws-cdk-lib';
import type * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import type * as events from 'aws-cdk-lib/aws-events';
import type * as lambda from 'aws-cdk-lib/aws-lambda';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { handlerContext, StepBindOptions, StepContext } from './states/binding';
import { bindChain } from './states/chain-step';
import { dialectOf } from './states/dialect';
import { bindFail, bindSucceed, FailStepOptions, SucceedStepOptions } from './states/end-steps';
import { bindNoOp, bindWait, bindWaitUntil, PlainStepOptions } from './states/plain-steps';
import { canFail } from './states/recovery';
import { CaughtError } from './states/routes';
import { refuseLostCompensation, refuseSecondUse, UndoOptions } from './states/step-checks';
import { bindTask } from './states/task-step';
import { errorVariable } from './states/variable-name';
import { CommonStepOptions, StepOptions } from './step-options';
import type { StepValue } from './step-value';
import { pathOf } from '../private/errors';
import { GetItemStepOptions, getItemRecipe, PutItemStepOptions, putItemRecipe, UpdateItemStepOptions, updateItemRecipe } from './tasks/dynamodb';
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
export abstract class Step {
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
   * a single Task, Parallel or Map state; other chainables get a Parallel state around them for it.
   */
  public static chain(states: sfn.IChainable, options: CommonStepOptions = {}): Step {
    return new ChainStep(states, options);
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

  /**
   * Waits for a time; the data goes on as it is.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html
   */
  public static wait(duration: Duration, options: PlainStepOptions = {}): Step {
    return new BoundByFunction((scope, context) => bindWait(scope, context, duration, options));
  }

  /**
   * Waits until a time that the data holds, as an ISO 8601 text such as `2026-03-14T01:59:00Z`. One that has passed
   * is no wait. Anything else ends the execution with an error that nothing can catch.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html
   */
  public static waitUntil(time: StepValue, options: PlainStepOptions = {}): Step {
    return new BoundByFunction((scope, context) => bindWaitUntil(scope, context, time, options));
  }

  /**
   * Does nothing: the data goes on as it is. For a way of a router on which there is nothing to do.
   *
   * @see https://docs.aws.amazon.com/step-functions/latest/dg/state-pass.html
   */
  public static noOp(options: PlainStepOptions = {}): Step {
    return new BoundByFunction((scope, context) => bindNoOp(scope, context, options));
  }

  /**
   * A step that a pattern's own code binds.
   *
   * @internal
   */
  public static _of(bind: (scope: Construct, context: StepContext) => sfn.IChainable, undoing: UndoOptions = {}, name?: string): Step {
    return new BoundByFunction(bind, undoing, name);
  }

  /** What the step has become, and where. */
  private bound?: { readonly name: string; readonly at: string };
  private handler?: BoundHandler;

  /**
   * What a saga has to know of the step.
   *
   * @internal
   */
  public readonly _undoing: UndoOptions;

  /**
   * Name of the state that the step becomes where its place has none for it; a pattern has none.
   *
   * @internal
   */
  public readonly _name?: string;

  /**
   * Whether one of its states does work that can fail.
   *
   * @internal
   */
  public get _canFail(): boolean {
    return true;
  }

  /** @internal */
  protected constructor(options: CommonStepOptions, name?: string) {
    this._undoing = options;
    this._name = name;
  }

  /**
   * Makes the states of the step below `Steps` in the scope, for use among states of your own.
   * Patterns do this for the steps they get.
   *
   * @throws when the step has been bound before
   */
  public bind(scope: Construct, options: StepBindOptions = {}): sfn.IChainable {
    // States take their names from what they call, which often is a neighbour in the same scope.
    const states = (scope.node.tryFindChild('Steps') ?? new Construct(scope, 'Steps')) as Construct;
    return this._bind(states, { dialect: dialectOf(options.queryLanguage ?? sfn.QueryLanguage.JSONATA), name: options.name });
  }

  /** @internal */
  public _bind(scope: Construct, context: StepContext): sfn.IChainable {
    refuseSecondUse(scope, this.bound);
    const states = this._makeStates(scope, context);
    this.bound = { name: states.id, at: pathOf(scope) };
    if (!context.compensates) refuseLostCompensation(scope, this._undoing, states.id);
    return states;
  }

  /**
   * Binds the step as the handler of a route, or gives what it has become behind a route before.
   *
   * @param shared what the routes have in common that may share the handler
   * @internal
   */
  public _bindHandler(scope: Construct, context: StepContext, shared: object): BoundHandler & { readonly isFirstUse: boolean } {
    if (this.handler?.shared === shared) return { ...this.handler, isFirstUse: false };
    const caught = new CaughtError(name => errorVariable(scope, name));
    this.handler = { states: this._bind(scope, handlerContext(context, caught)), caught, shared };
    return { ...this.handler, isFirstUse: true };
  }

  /** @internal */
  protected abstract _makeStates(scope: Construct, context: StepContext): sfn.IChainable;
}

checkFactories('Step', Step);

/** A step as the handler of routes. */
interface BoundHandler {
  readonly states: sfn.IChainable;
  readonly caught: CaughtError;
  readonly shared: object;
}

class BoundByFunction extends Step {
  constructor(private readonly makeStates: (scope: Construct, context: StepContext) => sfn.IChainable, options: UndoOptions = {}, name?: string) {
    super(options, name);
  }

  /** @internal */
  protected _makeStates(scope: Construct, context: StepContext): sfn.IChainable {
    return this.makeStates(scope, context);
  }
}

/** States from outside. */
class ChainStep extends BoundByFunction {
  constructor(private readonly states: sfn.IChainable, options: CommonStepOptions) {
    super((scope, context) => bindChain(scope, context, states, options), options, options.name ?? states.id);
  }

  /** @internal */
  public get _canFail(): boolean {
    return canFail(this.states);
  }
}

function taskStep(recipe: TaskRecipe, options: StepOptions): Step {
  return new BoundByFunction((scope, context) => bindTask(scope, context, recipe, options), options, options.name ?? recipe.defaultName);
}
