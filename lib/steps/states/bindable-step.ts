import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { handlerContext, StepBindOptions, StepContext } from './binding';
import { dialectOf } from './dialect';
import { CaughtError } from './routes';
import { refuseLostCompensation, refuseSecondUse, refuseWithinItself, UndoOptions } from './step-checks';
import { errorVariable } from './variable-name';
import type { CommonStepOptions } from '../step-options';

/**
 * What all steps are: data until they are bound, once.
 *
 * @internal
 */
export abstract class BindableStep {
  /** What the step has become, and where. */
  private bound?: { readonly name: string; readonly at: Construct };
  private isBinding = false;
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

  /**
   * What the user wrote into the call, by option.
   *
   * @internal
   */
  public get _data(): Readonly<Record<string, unknown>> {
    return {};
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

  /**
   * Refuses a step that has a place already, before anything is made for it.
   *
   * @internal
   */
  public _checkUnused(scope: Construct): void {
    refuseSecondUse(scope, this.bound);
  }

  /** @internal */
  public _bind(scope: Construct, context: StepContext): sfn.IChainable {
    this._checkUnused(scope);
    refuseWithinItself(scope, this.isBinding);
    const states = this.makeOnce(scope, context);
    this.bound = { name: states.id, at: scope };
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

  private makeOnce(scope: Construct, context: StepContext): sfn.IChainable {
    this.isBinding = true;
    try {
      return this._makeStates(scope, context);
    } finally {
      this.isBinding = false;
    }
  }

  /** @internal */
  protected abstract _makeStates(scope: Construct, context: StepContext): sfn.IChainable;
}

/** A step as the handler of routes. */
interface BoundHandler {
  readonly states: sfn.IChainable;
  readonly caught: CaughtError;
  readonly shared: object;
}
