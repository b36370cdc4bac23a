import type * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { bindOrderProcessing, ORDER_STATES } from './order-flow';
import type { OrderProcessingOptions } from './order-processing-options';
import { stateEntries } from '../../observability/alarms/state-entries';
import { refuse } from '../../private/errors';
import { Step } from '../../steps';
import { connect } from '../../steps/states/binding';
import { PatternWorkflowOptions, Workflow } from '../../workflow';
import { checkOptions, PatternFragment, PatternOptions, patternStep, patternWorkflowProps } from '../kit/pattern';
import { workflowPlace } from '../saga';

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
  private declined?: cloudwatch.Metric;
  private readonly declinedErrors: string[];

  /** @throws when there are no steps, or a step is used twice */
  constructor(scope: Construct, id: string, props: OrderProcessingWorkflowProps) {
    super(scope, id, patternWorkflowProps(scope, id, props, () => completed(flowIn(props)), 'OrderProcessingWorkflowProps'));
    this.declinedErrors = props.declined ?? [];
  }

  /**
   * Orders that were declined, which are no failed executions: counted by a metric filter on the log, which the first call makes.
   *
   * @default - sum over 5 minutes
   * @throws when no errors are `declined`, or the log isn't at level ALL
   */
  public metricDeclined(options: cloudwatch.MetricOptions = {}): cloudwatch.Metric {
    if (this.declinedErrors.length === 0) {
      refuse(this, 'MetricWithoutDeclined', {
        prop: 'declined',
        value: this.declinedErrors,
        allowed: 'the errors that are counted',
        fix: "Name them in the props, such as declined: ['CardDeclined'].",
      });
    }
    this.declined ??= stateEntries(this, this, ORDER_STATES.declined, {});
    return this.declined.with(options);
  }
}

/** The flow, as the type of the machine has it. */
function flowIn(props: OrderProcessingWorkflowProps): Step {
  const place = workflowPlace(props);
  return patternStep((scope, context, options: OrderProcessingOptions) => bindOrderProcessing(scope, context, options, place), props);
}

function completed(flow: Step): Step {
  return Step._of((scope, context) => {
    const bound = flow._bind(scope, context);
    connect(bound.endStates, new sfn.Succeed(scope, ORDER_STATES.complete, { queryLanguage: context.dialect.queryLanguage }));
    return { id: bound.id, startState: bound.startState, endStates: [] };
  });
}
