import { Token } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { MAX_INLINE_CONCURRENCY } from '../../asl';
import { refuse } from '../../private/errors';

/** Refuses a number of items at a time that an inline map doesn't take. */
export function checkInlineConcurrency(scope: IConstruct, prop: string, concurrency: number): number {
  const isAllowed = Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= MAX_INLINE_CONCURRENCY;
  if (isAllowed || Token.isUnresolved(concurrency)) return concurrency;
  refuse(scope, 'MapConcurrency', {
    prop,
    value: concurrency,
    allowed: `a whole number from 1 to ${MAX_INLINE_CONCURRENCY}`,
    fix: `An inline map runs at most ${MAX_INLINE_CONCURRENCY} items at a time; 0 would mean as many as there are.`,
  });
}
