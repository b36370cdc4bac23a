import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { refuse } from '../../private/errors';
import { checkStateName, constructIdFor } from '../../private/state-name';
import { Step, When } from '../../steps';
import { chainable, StepContext } from '../../steps/states/binding';
import { PatternWorkflowOptions, Workflow } from '../../workflow';
import { checkOptions, PatternFragment, PatternOptions, patternStep, patternWorkflowProps } from '../kit/pattern';

/** A condition and the step that is taken when it holds. */
export interface RouterCase {
  /** When the step is taken. */
  readonly when: When;
  /** The step. */
  readonly step: Step;

  /**
   * Comment of the rule.
   *
   * @default - no comment
   */
  readonly comment?: string;
}

/** What a router consists of. */
export interface RouterOptions {
  /** The cases, in order: the first whose condition holds is taken. */
  readonly cases: RouterCase[];
  /** The step when none of the conditions holds. */
  readonly otherwise: Step;

  /**
   * Whether the flow goes on after each of the steps; otherwise it ends there.
   *
   * @default true
   */
  readonly rejoin?: boolean;

  /**
   * Name of the Choice state.
   *
   * @default - the id of the fragment or workflow
   */
  readonly name?: string;
}

/** Props of a router. */
export interface RouterProps extends RouterOptions, PatternOptions {}

/** Props of a workflow that is a router. */
export interface RouterWorkflowProps extends RouterProps, PatternWorkflowOptions {}

/**
 * Takes one of several steps, depending on the input.
 *
 * @example
 * new RouterWorkflow(this, 'ByValue', {
 *   cases: [{ when: When.field('total').isGreaterThan(1000), step: Step.invoke(review) }],
 *   otherwise: Step.invoke(fulfil),
 * });
 */
export class Router extends PatternFragment {
  /** The router as one step of another pattern. */
  public static step(options: RouterOptions): Step {
    checkOptions('RouterOptions', options);
    return patternStep(bindRouter, options);
  }

  /** @throws when there are no cases, or no default */
  constructor(scope: Construct, id: string, props: RouterProps) {
    super(scope, id, patternStep(bindRouter, props), props, 'RouterProps');
  }
}

/** A workflow that takes one of several steps. */
export class RouterWorkflow extends Workflow {
  /** @throws when there are no cases, or no default */
  constructor(scope: Construct, id: string, props: RouterWorkflowProps) {
    super(scope, id, patternWorkflowProps(scope, id, props, () => patternStep(bindRouter, props), 'RouterWorkflowProps'));
  }
}

function bindRouter(scope: Construct, context: StepContext, { cases, otherwise, rejoin = true, name }: RouterOptions): sfn.IChainable {
  checkCases(scope, cases);
  const stateName = checkStateName(scope, 'name', name ?? context.name ?? 'Route');
  const { dialect } = context;
  const choice = new sfn.Choice(scope, constructIdFor(scope, stateName), { stateName, queryLanguage: dialect.queryLanguage });
  const stepContext: StepContext = { ...context, name: undefined };
  const bound = cases.map(({ when, step, comment }) => {
    const target = step._bind(scope, stepContext);
    choice.when(when._render(scope, dialect), target, { comment });
    return target;
  });
  const fallback = otherwise._bind(scope, stepContext);
  choice.otherwise(fallback);
  return chainable(stateName, choice, rejoin ? [...bound, fallback].flatMap(target => target.endStates) : []);
}

function checkCases(scope: Construct, cases: RouterCase[]): void {
  if (cases.length === 0) {
    refuse(scope, 'RouterWithoutCases', {
      prop: 'cases',
      value: cases,
      allowed: 'at least one case',
      fix: 'Without a choice to make, use the step itself.',
    });
  }
}
