import { isDistributed } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const mapConcurrency: Rule = {
  id: 'map-concurrency',
  severity: 'warning',
  title: 'A distributed map limits how many items run at once',
  source: guide('state-map-distributed.html'),
  states: ['Map'],
  state(state, report) {
    const concurrency = state.get('MaxConcurrency');
    if (
      !isDistributed(state.value)
      || state.has('MaxConcurrencyPath')
      || !callsSomething(state.value)
      || (concurrency !== undefined && concurrency !== 0)
    ) {
      return;
    }
    report(concurrency === 0 ? state.at('MaxConcurrency') : state, {
      message: `The map '${state.name}' does not limit how many items run at once, so what it calls gets them all together.`,
      fix: 'Add MaxConcurrency, as many as what it calls can take: up to 10,000.',
    });
  },
};

/** Whether anything inside calls a service: a map of Pass states harms nobody. */
function callsSomething(map: unknown): boolean {
  const pending: unknown[] = [map];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value === 'object' && value !== null) {
      const { Type, States } = value as { Type?: unknown; States?: unknown };
      if (Type === 'Task') return true;
      const { ItemProcessor, Iterator, Branches } = value as Record<string, unknown>;
      for (const inner of [
        ItemProcessor,
        Iterator,
        ...(Array.isArray(Branches) ? Branches : []),
        ...(typeof States === 'object' && States ? Object.values(States) : []),
      ]) {
        if (inner !== undefined) pending.push(inner);
      }
    }
  }
  return false;
}
