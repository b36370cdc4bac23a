import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { pathBelow, refuse } from '../../private/errors';
import { checkPlace, checkStruct } from '../../private/shapes';
import { checkStateName } from '../../private/state-name';
import { Step } from '../../steps';
import type { StepContext } from '../../steps/states/binding';
import { dialectOf } from '../../steps/states/dialect';
import { StepParts, withParts } from '../../steps/states/parts';
import { PatternWorkflowOptions, WorkflowProps } from '../../workflow';
import { deferredChain } from '../../workflow/definition/deferred';
import { recordOf } from '../../workflow/machine-record';

/** What all patterns take. */
export interface PatternOptions {
  /**
   * Query language of the states that the pattern makes.
   *
   * @default sfn.QueryLanguage.JSONATA
   */
  readonly queryLanguage?: sfn.QueryLanguage;
}

/** A fragment whose states are those of a step, named after the fragment. */
export abstract class PatternFragment extends sfn.StateMachineFragment {
  /** First state. */
  public readonly startState: sfn.State;
  /** States that go on with what follows the fragment. */
  public readonly endStates: sfn.INextable[];

  /** @internal */
  protected constructor(scope: Construct, id: string, step: Step, options: PatternOptions, struct?: string) {
    checkProps(scope, id, options, struct);
    super(scope, id);
    const states = bindPattern(this, id, step, options);
    this.startState = states.startState;
    this.endStates = states.endStates;
  }
}

/**
 * A pattern as a step of another one. Its states are in the query language of the pattern around it, so
 * props that were made for a fragment or a workflow in the other language are refused.
 *
 * @param parts what it consists of, where a saga can undo it in parts
 */
export function patternStep<Options extends object>(bind: BindPattern<Options>, options: Options, parts?: StepParts): Step {
  const step = Step._of((scope, context) => {
    checkQueryLanguage(scope, context, (options as PatternOptions).queryLanguage);
    return bind(scope, context, options);
  });
  return parts ? withParts(step, parts) : step;
}

/**
 * Refuses options of `X.step` that no compiler has checked. `queryLanguage` is told of when the language around is known.
 *
 * @param struct the name of the options' interface
 */
export function checkOptions(struct: string, options: object): void {
  const { queryLanguage: _own, ...others }: PatternOptions = options ?? {};
  checkStruct(struct.replace(/Options$/, '.step'), struct, options && others);
}

/** Makes the states of a pattern. */
export type BindPattern<Options> = (scope: Construct, context: StepContext, options: Options) => sfn.IChainable;

function checkQueryLanguage(scope: Construct, { dialect }: StepContext, queryLanguage: sfn.QueryLanguage | undefined): void {
  if (queryLanguage === undefined || queryLanguage === dialect.queryLanguage) return;
  refuse(scope, 'StepQueryLanguage', {
    prop: 'queryLanguage',
    value: queryLanguage,
    allowed: `${dialect.queryLanguage}, the query language of the pattern around the step`,
    fix: 'Leave it out: it is set once, on the outermost pattern. A fragment of its own, as Step.chain(fragment), may be in another language.',
  });
}

/**
 * Props of a workflow that consists of one step, whose states stand below the workflow.
 *
 * @param struct the name of the props' interface, by which programs without a compiler are checked
 */
export function patternWorkflowProps(
  scope: Construct, id: string, props: PatternOptions & PatternWorkflowOptions, makeStep: () => Step, struct?: string,
): WorkflowProps {
  checkProps(scope, id, props, struct);
  const queryLanguage = props.queryLanguage ?? sfn.QueryLanguage.JSONATA;
  const chain = deferredChain(scope, id, machine => {
    const states = new Construct(machine, 'States');
    Object.assign(recordOf(machine), { keyBelow: props.encryptionKey, isExpress: props.stateMachineType === sfn.StateMachineType.EXPRESS });
    return bindPattern(states, id, makeStep(), { queryLanguage });
  });
  return { ...props, queryLanguage, definitionBody: sfn.DefinitionBody.fromChainable(chain) };
}

/** What the constructor of a pattern is called with, before anything is made of it. */
function checkProps(scope: Construct, id: string, props: object, struct: string | undefined): void {
  if (struct === undefined) return;
  checkPlace(struct.replace(/Props$/, ''), scope, id);
  checkStruct(pathBelow(scope, id), struct, props);
}

function bindPattern(scope: Construct, name: string, step: Step, options: PatternOptions): sfn.IChainable {
  const dialect = dialectOf(options.queryLanguage ?? sfn.QueryLanguage.JSONATA);
  return step._bind(scope, { dialect, name: checkStateName(scope, 'id', name) });
}
