import type { Step } from '../../steps';
import type { DeadLetter } from '../kit/dead-letter';

/**
 * What is done with an order. Each step can be left out; at least one is there. `validateOrder`, `processPayment`
 * and `fulfillOrder` can have a `compensate`, as the steps of a saga do.
 */
export interface OrderProcessingOptions {
  /**
   * Checks the order. What it gives is the order that the others work on.
   *
   * @default - the order is taken as it is
   */
  readonly validateOrder?: Step;

  /**
   * Handles an order whose `total` is above `highValueThreshold`. Result in `handling`. A `HumanApproval.step(...)` has people
   * approve it first: its record is in `approval`, and a rejection is a failure, so that nobody is charged.
   *
   * @default - such an order is handled like any other
   */
  readonly highValueOrder?: Step;

  /**
   * Handles an order whose `priority` is `rush`, unless its value is high. Result in `handling`.
   *
   * @default - such an order is handled like any other
   */
  readonly rushOrder?: Step;

  /**
   * Handles any other order. Result in `handling`.
   *
   * @default - nothing more is done with it
   */
  readonly standardOrder?: Step;

  /**
   * Charges the customer. Result in `payment`. Give it `retry: []` unless it may run twice, and a `compensate`
   * that refunds: it runs when a later step fails, and when nobody knows whether this one has charged.
   *
   * @default - nobody is charged
   */
  readonly processPayment?: Step;

  /**
   * Does its work with each of the order's `items`. Results in `processedItems`.
   *
   * @default - the items are left alone
   */
  readonly processItem?: Step;

  /**
   * Fulfils the order. Result in `fulfillment`.
   *
   * @default - the order is not fulfilled
   */
  readonly fulfillOrder?: Step;

  /**
   * Updates the inventory, beside the two others. Result in `followUp.UpdateInventory`.
   *
   * @default - the inventory is left alone
   */
  readonly updateInventory?: Step;

  /**
   * Notifies the customer, beside the two others. Result in `followUp.SendNotification`.
   *
   * @default - nobody is notified
   */
  readonly sendNotification?: Step;

  /**
   * Records analytics, beside the two others. Result in `followUp.UpdateAnalytics`.
   *
   * @default - nothing is recorded
   */
  readonly updateAnalytics?: Step;

  /**
   * Gets the order with the error in `error` when a step has failed for good. With steps that have a `compensate` it
   * runs once they are undone, and gets the order as it came, with `undone`: `{ failedStep, compensated, deadLettered }`, the names
   * of the steps that were undone, and of those whose compensation is in the dead letter. It has to go on: after it the execution fails
   * with `ProcessingFailed`.
   *
   * @default - the execution fails with `ProcessingFailed` at once
   */
  readonly handleFailure?: Step;

  /**
   * Errors that are no failure of the workflow but an answer to the customer, such as `CardDeclined`. What was done is undone, and
   * the execution ends well in the state `Declined`, with the order, `outcome: 'declined'` and the error in `error`; `handleFailure` isn't
   * called. Name them
   * among the `refusals` of their step too, where they mean that nothing has happened.
   *
   * @default - every error is a failure
   */
  readonly declined?: string[];

  /**
   * Value of `total` above which an order is of high value.
   *
   * @default 1000
   */
  readonly highValueThreshold?: number;

  /**
   * How many items of an order are worked on at the same time, from 1 to 40.
   *
   * @default 10
   */
  readonly itemConcurrency?: number;

  /**
   * Whether an item that fails leaves its error instead of failing the order.
   *
   * @default false
   */
  readonly captureItemFailures?: boolean;

  /**
   * Where a compensation goes that has failed for good.
   *
   * @default DeadLetter.newQueue() - where a step has a compensation
   */
  readonly deadLetter?: DeadLetter;
}
