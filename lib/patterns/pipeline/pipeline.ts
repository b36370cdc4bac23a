import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { refuse } from '../../private/errors';
import { ErrorRoute, Step } from '../../steps';
import { chainable, StepContext } from '../../steps/states/binding';
import { withInheritedRoutes } from '../../steps/states/routes';
import { PatternWorkflowOptions, Workflow } from '../../workflow';
import type { DeadLetter } from '../kit/dead-letter';
import { checkOptions, PatternFragment, PatternOptions, patternStep, patternWorkflowProps } from '../kit/pattern';
import { connectInOrder } from '../kit/sequence';
import { bindWithAlways, contained } from '../saga';

/** What a pipeline consists of. */
export interface PipelineOptions {
  /** The steps, in order. */
  readonly steps: Step[];

  /**
   * Which steps take over when one of the steps has failed for good. A step's own routes come first;
   * a fallback goes on behind the pipeline.
   *
   * @default - the failure of a step is the failure of the pipeline
   */
  readonly catch?: ErrorRoute[];

  /**
   * Step that runs at the end in any case: after a success and after a failure. It gets `{ input, outcome, error, idempotencyKey }`, the
   * outcome `succeeded` or `failed` and the error null after a success. Its own failure goes to the dead letter and changes neither the
   * success
   * nor the error.
   *
   * @default - nothing
   */
  readonly always?: Step;

  /**
   * Where `always` goes when it has failed for good.
   *
   * @default DeadLetter.newQueue() - where there is an `always`
   */
  readonly deadLetter?: DeadLetter;
}

/** Props of a pipeline. */
export interface PipelineProps extends PipelineOptions, PatternOptions {}

/** Props of a workflow that is a pipeline. */
export interface PipelineWorkflowProps extends PipelineProps, PatternWorkflowOptions {}

/**
 * Steps in sequence: each gets what the one before gives.
 *
 * @example
 * new PipelineWorkflow(this, 'Orders', {
 *   steps: [Step.invoke(validate), Step.invoke(charge), Step.invoke(fulfil)],
 * });
 */
export class Pipeline extends PatternFragment {
  /** The pipeline as one step of another pattern. */
  public static step(options: PipelineOptions): Step {
    checkOptions('PipelineOptions', options);
    // Routes of its own are those of one work, which can't be taken apart.
    return patternStep(
      bindPipeline,
      options,
      options.catch?.length || options.always ? undefined : { kind: 'sequence', steps: options.steps },
    );
  }

  /** @throws when there are no steps, or a step is used twice */
  constructor(scope: Construct, id: string, props: PipelineProps) {
    super(scope, id, patternStep(bindPipeline, props), props, 'PipelineProps');
  }
}

/** A workflow that runs steps in sequence. */
export class PipelineWorkflow extends Workflow {
  /** @throws when there are no steps, or a step is used twice */
  constructor(scope: Construct, id: string, props: PipelineWorkflowProps) {
    super(scope, id, patternWorkflowProps(scope, id, props, () => patternStep(bindPipeline, props), 'PipelineWorkflowProps'));
  }
}

function bindPipeline(scope: Construct, context: StepContext, { always, deadLetter, ...options }: PipelineOptions): sfn.IChainable {
  if (!always) {
    checkLeftOutWithoutAlways(scope, deadLetter);
    return bindSteps(scope, context, options);
  }
  const work = Step._of((states, within) => bindSteps(states, within, options));
  const steps = checkSteps(scope, options.steps);
  const name = context.name ?? 'Pipeline';
  return bindWithAlways(scope, { ...context, name }, options.catch?.length ? [contained(name, work)] : steps, { always, deadLetter });
}

function bindSteps(scope: Construct, context: StepContext, { steps, catch: routes = [] }: PipelineOptions): sfn.IChainable {
  checkSteps(scope, steps);
  const own = ErrorRoute._bind(scope, context, 'catch', routes);
  const stepContext: StepContext = { ...context, name: undefined, routes: withInheritedRoutes(own, context.routes) };
  const bound = steps.map(step => step._bind(scope, stepContext));
  connectInOrder(scope, bound);
  const ends = [...bound[bound.length - 1].endStates, ...own.flatMap(route => route.resumeFrom)];
  return chainable(bound[0].id, bound[0].startState, ends);
}

function checkSteps(scope: Construct, steps: Step[]): Step[] {
  if (steps.length > 0) return steps;
  refuse(scope, 'EmptyPipeline', {
    prop: 'steps',
    value: steps,
    allowed: 'at least one step',
    fix: 'Add a step, for example Step.invoke(fn).',
  });
}

function checkLeftOutWithoutAlways(scope: Construct, deadLetter: DeadLetter | undefined): void {
  if (deadLetter === undefined) return;
  refuse(scope, 'DeadLetterWithoutAlways', {
    prop: 'deadLetter',
    inWords: 'a dead letter',
    allowed: "left out without 'always'",
    fix: "It has no effect: give 'always' too, or leave it out.",
  });
}
