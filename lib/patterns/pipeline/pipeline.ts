import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { refuse } from '../../private/errors';
import { ErrorRoute, Step } from '../../steps';
import { chainable, StepContext } from '../../steps/states/binding';
import { withInheritedRoutes } from '../../steps/states/routes';
import { PatternWorkflowOptions, Workflow } from '../../workflow';
import { checkOptions, PatternFragment, PatternOptions, patternStep, patternWorkflowProps } from '../kit/pattern';
import { connectInOrder } from '../kit/sequence';

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
    return patternStep(bindPipeline, options, options.catch?.length ? undefined : { kind: 'sequence', steps: options.steps });
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

function bindPipeline(scope: Construct, context: StepContext, { steps, catch: routes = [] }: PipelineOptions): sfn.IChainable {
  if (steps.length === 0) {
    refuse(scope, 'EmptyPipeline', { prop: 'steps', value: steps, allowed: 'at least one step', fix: 'Add a step, for example Step.invoke(fn).' });
  }
  const own = ErrorRoute._bind(scope, context, 'catch', routes);
  const stepContext: StepContext = { ...context, name: undefined, routes: withInheritedRoutes(own, context.routes) };
  const bound = steps.map(step => step._bind(scope, stepContext));
  connectInOrder(scope, bound);
  const ends = [...bound[bound.length - 1].endStates, ...own.flatMap(route => route.resumeFrom)];
  return chainable(bound[0].id, bound[0].startState, ends);
}
