import { distributedFields, isInline, MAX_INLINE_CONCURRENCY } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const mapInlineConcurrency: Rule = {
  id: 'map-inline-concurrency',
  severity: 'error',
  title: 'An inline map runs at most 40 items at once',
  source: guide('state-map-inline.html'),
  states: ['Map'],
  state(state, report) {
    const concurrency = state.get('MaxConcurrency');
    if (
      isInline(state.value)
      && distributedFields(state.value).length === 0
      && typeof concurrency === 'number'
      && concurrency > MAX_INLINE_CONCURRENCY
    ) {
      report(state.at('MaxConcurrency'), {
        message: `An inline map runs at most ${MAX_INLINE_CONCURRENCY} items at once, so MaxConcurrency ${concurrency} is not reached.`,
        fix: `Write ${MAX_INLINE_CONCURRENCY} or less, or make the map distributed.`,
      });
    }
  },
};
