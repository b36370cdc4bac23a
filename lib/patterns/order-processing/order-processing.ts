import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { bindOrderProcessing, ORDER_STATES } from './order-flow';
import type { OrderProcessingOptions } from './order-processing-options';
import { Step } from '../../steps';
import { connect } from '../../steps/states/binding';
import { PatternWorkflowOptions, Workflow } from '../../workflow';
import { checkOptions, PatternFragment, PatternOptions, patternStep, patternWorkflowProps } from '../kit/pattern';

/** Props of order processing. */
export interface OrderProcessingProps extends OrderProcessingOptions, PatternOptions {}

/** Props of a workflow that processes orders. */
export interface OrderProcessingWorkflowProps extends OrderProcessingProps, PatternWorkflowOptions {}

/**
 * Processes an order: validates it, routes it by value and priority, charges, processes its items,
 * fulfils it, then updates inventory, notifies and records analytics side by side. A step that fails
 * for good leads to the failure handler and to the Fail state `ProcessingFailed`.
 *
 * @example
 * new OrderProcessingWorkflow(this, 'Orders', {
 *   validateOrder: Step.invoke(validate),
 *   processPayment: Step.invoke(charge, { retry: [], compensate: Step.invoke(refund) }),
 *   processItem: Step.invoke(reserve),
 *   fulfillOrder: Step.invoke(fulfil),
 *   handleFailure: Step.invoke(review),
 * });
 */
export class OrderProcessing extends PatternFragment {
  /** Order processing as one step of another pattern. */
  public static step(options: OrderProcessingOptions): Step {
    checkOptions('OrderProcessingOptions', options);
    return patternStep(bindOrderProcessing, options);
  }

  /** @throws when there are no steps, or a step is used twice */
  constructor(scope: Construct, id: string, props: OrderProcessingProps) {
    super(scope, id, patternStep(bindOrderProcessing, props), props, 'OrderProcessingProps');
  }
}

/** A workflow that processes an order and ends in the state `Complete`. */
export class OrderProcessingWorkflow extends Workflow {
  /** @throws when there are no steps, or a step is used twice */
  constructor(scope: Construct, id: string, props: OrderProcessingWorkflowProps) {
    super(scope, id, patternWorkflowProps(scope, id, props, () => completed(flowIn(props)), 'OrderProcessingWorkflowProps'));
  }
}

/** The flow, as the type of the machine has it. */
function flowIn(props: OrderProcessingWorkflowProps): Step {
  const isExpress = props.stateMachineType === sfn.StateMachineType.EXPRESS;
  return patternStep((scope, context, options: OrderProcessingOptions) => bindOrderProcessing(scope, context, options, { isExpress }), props);
}

function completed(flow: Step): Step {
  return Step._of((scope, context) => {
    const bound = flow._bind(scope, context);
    connect(bound.endStates, new sfn.Succeed(scope, ORDER_STATES.complete, { queryLanguage: context.dialect.queryLanguage }));
    return { id: bound.id, startState: bound.startState, endStates: [] };
  });
}
