import { Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct, IConstruct } from 'constructs';
import type { OrderProcessingOptions } from './order-processing-options';
import { refuse } from '../../private/errors';
import { constructIdFor } from '../../private/state-name';
import { ResultPlacement, Step, When } from '../../steps';
import { chainable, connect, StepContext } from '../../steps/states/binding';
import { bindSucceed, failState } from '../../steps/states/end-steps';
import { isUndoable, partsOf, withParts } from '../../steps/states/parts';
import { BoundErrorRoute, routesForEveryError } from '../../steps/states/routes';
import { BatchItems } from '../batch-map/batch-items';
import { BatchMap } from '../batch-map/batch-map';
import { BatchMapMode } from '../batch-map/batch-map-options';
import { FanOut } from '../fan-out/fan-out';
import { checkInlineConcurrency } from '../kit/concurrency';
import type { DeadLetter } from '../kit/dead-letter';
import { Pipeline } from '../pipeline/pipeline';
import { Router, RouterCase } from '../router/router';
import { bindSaga, SagaPlace } from '../saga';

/** Names of the states, and the fields where the results go. */
export const ORDER_STATES = {
  validateOrder: 'ValidateOrder',
  checkOrderValue: 'CheckOrderValue',
  highValueOrder: 'HighValueOrder',
  rushOrder: 'RushOrder',
  standardOrder: 'StandardOrder',
  processPayment: 'ProcessPayment',
  processItems: 'ProcessItems',
  processItem: 'ProcessItem',
  fulfillOrder: 'FulfillOrder',
  followUp: 'FollowUp',
  updateInventory: 'UpdateInventory',
  sendNotification: 'SendNotification',
  updateAnalytics: 'UpdateAnalytics',
  handleFailure: 'HandleFailure',
  processingFailed: 'ProcessingFailed',
  complete: 'Complete',
  declined: 'Declined',
  saga: 'Order',
} as const;

const DEFAULT_HIGH_VALUE = 1000;

/** The whole flow. */
export function bindOrderProcessing(
  scope: Construct, context: StepContext, options: OrderProcessingOptions, place: Partial<SagaPlace> = {},
): sfn.IChainable {
  checkOptions(scope, options);
  const steps = orderSteps(options);
  if (steps.length === 0) {
    refuse(scope, 'NoOrderSteps', {
      prop: 'processPayment',
      value: undefined,
      allowed: 'given, or any other of the steps',
      fix: 'Give at least one step to be done with an order.',
    });
  }
  const undone = steps.some(isUndoable);
  if (!undone) checkLeftOut(scope, options.deadLetter);
  const failed = failureState(scope, context, options.handleFailure);
  const end = { name: ORDER_STATES.declined, outcome: 'declined' };
  const declined = options.declined?.length ? bindSucceed(scope, { dialect: context.dialect }, end) : undefined;
  if (!undone) {
    const routes = [
      ...declinedRoute(context, options.declined, declined?.startState),
      ...routesForEveryError(failed, context.dialect.placeError('error')),
    ];
    return Pipeline.step({ steps })._bind(scope, { ...context, routes });
  }
  const afterUndoing = declined ? declinedChoice(scope, context, options.declined!, declined, failed) : failed;
  const saga = { name: ORDER_STATES.saga, steps, deadLetter: options.deadLetter };
  return bindSaga(scope, { ...context, routes: undefined }, saga, { ...place, afterUndoing });
}

/** A refusal is no failure: the handler isn't called, and the execution ends well. */
function declinedRoute({ dialect }: StepContext, errors: string[] | undefined, handler: sfn.State | undefined): BoundErrorRoute[] {
  return errors && handler ? [{ errors, handler, catchProps: { ...dialect.placeError('error'), errors }, resumeFrom: [] }] : [];
}

function declinedChoice(
  scope: Construct,
  { dialect }: StepContext,
  errors: string[],
  declined: sfn.IChainable,
  failed: sfn.State,
): sfn.State {
  const name = `${ORDER_STATES.declined} Or Failed`;
  const choice = new sfn.Choice(scope, constructIdFor(scope, name), { stateName: name, queryLanguage: dialect.queryLanguage });
  return choice
    .when(
      When.field('error.Error')
        .isOneOf(...errors)
        ._render(scope, dialect),
      declined,
    )
    .otherwise(chainable(failed.stateId, failed, []));
}

function checkLeftOut(scope: Construct, deadLetter: DeadLetter | undefined): void {
  if (deadLetter === undefined) return;
  refuse(scope, 'OptionWithoutCompensation', {
    prop: 'deadLetter',
    inWords: 'a dead letter',
    allowed: "left out where no step has a 'compensate'",
    fix: "It has no effect: give a step a 'compensate', or leave it out.",
  });
}

function orderSteps(options: OrderProcessingOptions): Step[] {
  const { validateOrder, processPayment, fulfillOrder } = options;
  return [
    validateOrder && named(ORDER_STATES.validateOrder, ResultPlacement.replace(), validateOrder),
    routeOrder(options),
    processPayment && named(ORDER_STATES.processPayment, ResultPlacement.field('payment'), processPayment),
    processItems(options),
    fulfillOrder && named(ORDER_STATES.fulfillOrder, ResultPlacement.field('fulfillment'), fulfillOrder),
    followUp(options),
  ].filter(step => step !== undefined);
}

function routeOrder({
  highValueOrder,
  rushOrder,
  standardOrder,
  highValueThreshold = DEFAULT_HIGH_VALUE,
}: OrderProcessingOptions): Step | undefined {
  const handling = (name: string, step: Step) => named(name, ResultPlacement.field('handling'), step);
  const cases: (RouterCase | undefined)[] = [
    highValueOrder && {
      when: When.field('total').isGreaterThan(highValueThreshold),
      step: handling(ORDER_STATES.highValueOrder, highValueOrder),
    },
    rushOrder && { when: When.field('priority').isText('rush'), step: handling(ORDER_STATES.rushOrder, rushOrder) },
  ];
  const given = cases.filter(routed => routed !== undefined);
  if (given.length === 0) return standardOrder && handling(ORDER_STATES.standardOrder, standardOrder);
  const otherwise = standardOrder ? handling(ORDER_STATES.standardOrder, standardOrder) : Step.noOp({ name: ORDER_STATES.standardOrder });
  return Router.step({ name: ORDER_STATES.checkOrderValue, cases: given, otherwise });
}

function processItems({ processItem, itemConcurrency, captureItemFailures }: OrderProcessingOptions): Step | undefined {
  return processItem && BatchMap.step({
    name: ORDER_STATES.processItems,
    mode: BatchMapMode.INLINE, // an order has few items, and its batch stays in its own history
    items: BatchItems.field('items'),
    step: named(ORDER_STATES.processItem, undefined, processItem),
    maxConcurrency: itemConcurrency,
    captureFailures: captureItemFailures,
    result: ResultPlacement.field('processedItems'),
  });
}

function followUp({ updateInventory, sendNotification, updateAnalytics }: OrderProcessingOptions): Step | undefined {
  const branches = [
    updateInventory && { name: ORDER_STATES.updateInventory, step: updateInventory },
    sendNotification && { name: ORDER_STATES.sendNotification, step: sendNotification },
    updateAnalytics && { name: ORDER_STATES.updateAnalytics, step: updateAnalytics },
  ].filter(branch => branch !== undefined);
  return branches.length === 0
    ? undefined
    : FanOut.step({ name: ORDER_STATES.followUp, branches, result: ResultPlacement.field('followUp') });
}

/** A step with the name and the place for its result that the flow has for it, unless it says otherwise. */
function named(name: string, result: ResultPlacement | undefined, step: Step): Step {
  const parts = partsOf(step);
  const placed = Step._of((scope, context) => step._bind(scope, { ...context, name, result }), step._undoing, name);
  return parts ? withParts(placed, parts) : placed;
}

/** Every failure goes to the handler, and from there, even if the handler fails too, to the one Fail state. */
function failureState(scope: Construct, context: StepContext, handleFailure: Step | undefined): sfn.State {
  const { dialect } = context;
  const failed = processingFailed(scope, context);
  if (handleFailure === undefined) return failed;
  const handler = handleFailure._bind(scope, {
    dialect,
    name: ORDER_STATES.handleFailure,
    result: ResultPlacement.field('failureHandling'),
    routes: routesForEveryError(failed, dialect.placeError('failureHandling')),
  });
  if (handler.endStates.length === 0) {
    refuse(scope, 'HandlerEnds', {
      prop: 'handleFailure',
      inWords: `'${handler.startState.stateId}', which ends the flow`,
      allowed: `a step that goes on, to the state ${ORDER_STATES.processingFailed}`,
      fix: 'Let it do its work and leave the end to the pattern, or leave it out.',
    });
  }
  connect(handler.endStates, failed);
  return handler.startState;
}

/** The cause carries the error of the step that failed, as JSON, so that it isn't lost behind the common name. */
function processingFailed(scope: Construct, { dialect: { queryLanguage } }: StepContext): sfn.Fail {
  return failState(scope, ORDER_STATES.processingFailed, queryLanguage, {
    error: ORDER_STATES.processingFailed,
    ...queryLanguage === sfn.QueryLanguage.JSONATA
      ? { cause: '{% $string($states.input.error) %}' }
      : { causePath: 'States.JsonToString($.error)' },
  });
}

/** Options that are about one of the steps. */
const ABOUT_A_STEP: readonly (readonly [option: keyof OrderProcessingOptions, step: keyof OrderProcessingOptions])[] = [
  ['highValueThreshold', 'highValueOrder'],
  ['itemConcurrency', 'processItem'],
  ['captureItemFailures', 'processItem'],
];

/** Refuses options that have no effect or no meaning. */
function checkOptions(scope: IConstruct, options: OrderProcessingOptions): void {
  for (const [option, step] of ABOUT_A_STEP) {
    if (options[option] === undefined || options[step] !== undefined) continue;
    refuse(scope, 'OptionWithoutStep', {
      prop: option,
      value: options[option],
      allowed: `left out without '${step}'`,
      fix: `It has no effect: give '${step}' too, or leave it out.`,
    });
  }
  checkThreshold(scope, options.highValueThreshold);
  if (options.itemConcurrency !== undefined) checkInlineConcurrency(scope, 'itemConcurrency', options.itemConcurrency);
}

function checkThreshold(scope: IConstruct, threshold: number | undefined): void {
  if (threshold === undefined || Token.isUnresolved(threshold) || Number.isFinite(threshold)) return;
  refuse(scope, 'Threshold', {
    prop: 'highValueThreshold',
    value: threshold,
    allowed: 'a finite number',
    fix: 'Give the value above which an order is of high value.',
  });
}
