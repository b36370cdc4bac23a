import { EVENTS_BY_ITERATION, EVENTS_BY_STATE, isDistributed, isInline, MAX_HISTORY_EVENTS } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import type { StateSubject } from '../../subjects/state';

export const mapHistory: Rule = {
  id: 'map-history',
  severity: 'info',
  title: 'The iterations of inline maps fit into the history of one execution',
  source: guide('service-quotas.html'),
  states: ['Map'],
  state(state, report) {
    if (!isInline(state.value) || state.within.machine.type === 'EXPRESS') return;
    const eventsByItem = EVENTS_BY_ITERATION + EVENTS_BY_STATE * state.state.inner.reduce((sum, scope) => sum + scope.states.size, 0);
    const items = state.get('Items');
    const total = Array.isArray(items) ? items.length * eventsByItem : 0;
    const outer = outerMap(state);
    if (total > MAX_HISTORY_EVENTS) {
      report(state, {
        message: `${(items as unknown[]).length} items write about ${total} events; an execution ends after ${MAX_HISTORY_EVENTS}.`,
        fix: 'Make the map distributed: each item then has a history of its own.',
      });
    } else if (outer) {
      report(state, {
        message: `'${state.name}' runs inside the map '${outer}', and the events of all their iterations go into one history of ${MAX_HISTORY_EVENTS}.`,
        fix: 'Make the outer map distributed when it can have many items.',
      });
    }
  },
};

/** The one inline map whose iterations share the history; deeper ones are part of the same fault. */
function outerMap({ state }: StateSubject): string | undefined {
  const outer: string[] = [];
  for (
    let around = state.scope.parent;
    around && !(around.state.Type === 'Map' && isDistributed(around.state));
    around = around.scope.parent
  ) {
    if (around.state.Type === 'Map') outer.push(around.name);
  }
  return outer.length === 1 ? outer[0] : undefined;
}
