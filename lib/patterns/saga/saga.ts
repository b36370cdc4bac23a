import { Construct } from 'constructs';
import { workflowPlace } from './saga-checks';
import { bindSaga } from './saga-flow';
import type { SagaOptions } from './saga-options';
import { Step } from '../../steps';
import { PatternWorkflowOptions, Workflow } from '../../workflow';
import { checkOptions, PatternFragment, PatternOptions, patternStep, patternWorkflowProps } from '../kit/pattern';

/**
 * Props of a saga.
 *
 * @stability experimental
 */
export interface SagaProps extends SagaOptions, PatternOptions {}

/**
 * Props of a workflow that is a saga.
 *
 * @stability experimental
 */
export interface SagaWorkflowProps extends SagaProps, PatternWorkflowOptions {}

/**
 * Steps in sequence that are undone in reverse when one of them fails: each completed step by its own
 * compensation, and the failed one too where it may have done its work. A compensation that fails goes to the
 * dead letter, and the others still run. The execution then fails with the error that started it.
 *
 * A compensation gets `{ input, result, outcome, error, idempotencyKey }`: the saga's input, the result of the step
 * it undoes or null, `completed` or `unknown`, the error that made it necessary, and the key of the step.
 *
 * @stability experimental
 * @see https://docs.aws.amazon.com/prescriptive-guidance/latest/cloud-design-patterns/saga-orchestration.html
 *
 * @example
 * new SagaWorkflow(this, 'Orders', {
 *   steps: [
 *     Step.invoke(reserve, { compensate: Step.invoke(release) }),
 *     Step.invoke(charge, { retry: [], compensate: Step.invoke(refund), refusals: ['CardDeclined'] }),
 *     Step.invoke(bookShipment),
 *   ],
 * });
 */
export class Saga extends PatternFragment {
  /** The saga as one step of another pattern. */
  public static step(options: SagaOptions): Step {
    checkOptions('SagaOptions', options);
    return patternStep((scope, context, given: SagaOptions) => bindSaga(scope, context, given), options);
  }

  /** @throws when there is nothing to compensate, or a compensation can't be run */
  constructor(scope: Construct, id: string, props: SagaProps) {
    super(scope, id, patternStep((states, context, given: SagaOptions) => bindSaga(states, context, given), props), props, 'SagaProps');
  }
}

/**
 * A workflow whose steps are undone when one of them fails.
 *
 * @stability experimental
 */
export class SagaWorkflow extends Workflow {
  /**
   * @throws when there is nothing to compensate, a compensation can't be run, or the workflow is Express and a step
   * isn't `idempotent`
   */
  constructor(scope: Construct, id: string, props: SagaWorkflowProps) {
    super(scope, id, patternWorkflowProps(scope, id, props, () => (
      patternStep((states, context, given: SagaOptions) => (
        bindSaga(states, context, given, workflowPlace(props))
      ), props)
    ), 'SagaWorkflowProps'));
  }
}
