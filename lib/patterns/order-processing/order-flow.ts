import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { checkOrderOptions } from './order-checks';
import { ORDER_STATES as NAME, OrderProcessingSteps } from './order-steps';
import { refuse } from '../../private/errors';
import { constructIdFor } from '../../private/state-name';
import { ResultPlacement, Step } from '../../steps';
import { BoundErrorRoute, routesForEveryError } from '../../steps/error-route';
import { connect, StepContext } from '../../steps/states/binding';
import { BatchItems, BatchMap } from '../batch-map';
import { FanOut } from '../fan-out';
import { Pipeline } from '../pipeline';
import { Router, RouterCase, When } from '../router';

/** What the flow takes beside its steps. */
export interface OrderFlowOptions extends OrderProcessingSteps {
  readonly highValueThreshold?: number;
  readonly itemConcurrency?: number;
  readonly captureItemFailures?: boolean;
}

const DEFAULT_HIGH_VALUE = 1000;

/** The whole flow as one step. */
export function orderFlow(options: OrderFlowOptions): Step {
  return Step._of((scope, context) => {
    checkOrderOptions(scope, options);
    const steps = orderSteps(options);
    if (steps.length === 0) {
      refuse(scope, 'NoOrderSteps', {
        prop: 'processPayment', value: undefined, allowed: 'given, or any other of the steps', fix: 'Give at least one step to be done with an order.',
      });
    }
    return Pipeline.step({ steps })._bind(scope, { ...context, routes: failureRoutes(scope, context, options.handleFailure) });
  });
}

function orderSteps(options: OrderFlowOptions): Step[] {
  const { validateOrder, processPayment, fulfillOrder } = options;
  return [
    validateOrder && named(NAME.validateOrder, ResultPlacement.replace(), validateOrder),
    routeOrder(options),
    processPayment && named(NAME.processPayment, ResultPlacement.field('payment'), processPayment),
    processItems(options),
    fulfillOrder && named(NAME.fulfillOrder, ResultPlacement.field('fulfillment'), fulfillOrder),
    followUp(options),
  ].filter(step => step !== undefined);
}

function routeOrder({ highValueOrder, rushOrder, standardOrder, highValueThreshold = DEFAULT_HIGH_VALUE }: OrderFlowOptions): Step | undefined {
  const handling = (name: string, step: Step) => named(name, ResultPlacement.field('handling'), step);
  const cases: (RouterCase | undefined)[] = [
    highValueOrder && { when: When.field('total').isGreaterThan(highValueThreshold), step: handling(NAME.highValueOrder, highValueOrder) },
    rushOrder && { when: When.field('priority').isText('rush'), step: handling(NAME.rushOrder, rushOrder) },
  ];
  const given = cases.filter(routed => routed !== undefined);
  if (given.length === 0) return standardOrder && handling(NAME.standardOrder, standardOrder);
  const otherwise = standardOrder ? handling(NAME.standardOrder, standardOrder) : nothingMore();
  return Router.step({ name: NAME.checkOrderValue, cases: given, otherwise });
}

function nothingMore(): Step {
  return Step._of((scope, { dialect }) => new sfn.Pass(scope, NAME.standardOrder, { queryLanguage: dialect.queryLanguage }));
}

function processItems({ processItem, itemConcurrency, captureItemFailures }: OrderFlowOptions): Step | undefined {
  return processItem && BatchMap.step({
    name: NAME.processItems,
    items: BatchItems.field('items'),
    step: named(NAME.processItem, undefined, processItem),
    maxConcurrency: itemConcurrency,
    captureFailures: captureItemFailures,
    result: ResultPlacement.field('processedItems'),
  });
}

function followUp({ updateInventory, sendNotification, updateAnalytics }: OrderFlowOptions): Step | undefined {
  const branches = [
    updateInventory && { name: NAME.updateInventory, step: updateInventory },
    sendNotification && { name: NAME.sendNotification, step: sendNotification },
    updateAnalytics && { name: NAME.updateAnalytics, step: updateAnalytics },
  ].filter(branch => branch !== undefined);
  return branches.length === 0 ? undefined : FanOut.step({ name: NAME.followUp, branches, result: ResultPlacement.field('followUp') });
}

/** A step with the name and the place for its result that the flow has for it, unless it says otherwise. */
function named(name: string, result: ResultPlacement | undefined, step: Step): Step {
  return Step._of((scope, context) => step._bind(scope, { ...context, name, result }));
}

/** Every failure goes to the handler, and from there, even if the handler fails too, to the one Fail state. */
function failureRoutes(scope: Construct, context: StepContext, handleFailure: Step | undefined): BoundErrorRoute[] {
  const { dialect } = context;
  const failed = processingFailed(scope, context);
  if (handleFailure === undefined) return routesForEveryError(failed, dialect.placeError('error'));
  const handler = handleFailure._bind(scope, {
    dialect,
    name: NAME.handleFailure,
    result: ResultPlacement.field('failureHandling'),
    routes: routesForEveryError(failed, dialect.placeError('failureHandling')),
  });
  if (handler.endStates.length === 0) {
    refuse(scope, 'HandlerEnds', {
      prop: 'handleFailure',
      inWords: `'${handler.startState.stateId}', which ends the flow`,
      allowed: `a step that goes on, to the state ${NAME.processingFailed}`,
      fix: 'Let it do its work and leave the end to the pattern, or leave it out.',
    });
  }
  connect(handler.endStates, failed);
  return routesForEveryError(handler.startState, dialect.placeError('error'));
}

/** The cause carries the error of the step that failed, as JSON, so that it isn't lost behind the common name. */
function processingFailed(scope: Construct, { dialect: { queryLanguage } }: StepContext): sfn.Fail {
  return new sfn.Fail(scope, constructIdFor(scope, NAME.processingFailed), {
    queryLanguage,
    error: NAME.processingFailed,
    ...queryLanguage === sfn.QueryLanguage.JSONATA
      ? { cause: '{% $string($states.input.error) %}' }
      : { causePath: 'States.JsonToString($.error)' },
  });
}
