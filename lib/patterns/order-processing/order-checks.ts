import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import type { OrderFlowOptions } from './order-flow';
import { refuse } from '../../private/errors';
import { checkInlineConcurrency } from '../kit/concurrency';

/** Options that are about one of the steps. */
const ABOUT_A_STEP: readonly (readonly [option: keyof OrderFlowOptions, step: keyof OrderFlowOptions])[] = [
  ['highValueThreshold', 'highValueOrder'],
  ['itemConcurrency', 'processItem'],
  ['captureItemFailures', 'processItem'],
];

/** Refuses options that have no effect or no meaning. */
export function checkOrderOptions(scope: IConstruct, options: OrderFlowOptions): void {
  for (const [option, step] of ABOUT_A_STEP) {
    if (options[option] === undefined || options[step] !== undefined) continue;
    refuse(scope, 'OptionWithoutStep', {
      prop: option, value: options[option], allowed: `left out without '${step}'`, fix: `It has no effect: give '${step}' too, or leave it out.`,
    });
  }
  checkThreshold(scope, options.highValueThreshold);
  if (options.itemConcurrency !== undefined) checkInlineConcurrency(scope, 'itemConcurrency', options.itemConcurrency);
}

function checkThreshold(scope: IConstruct, threshold: number | undefined): void {
  if (threshold === undefined || Token.isUnresolved(threshold) || Number.isFinite(threshold)) return;
  refuse(scope, 'Threshold', { prop: 'highValueThreshold', value: threshold, allowed: 'a finite number', fix: 'Give the value above which an order is of high value.' });
}
