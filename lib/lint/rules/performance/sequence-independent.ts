import { own } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import type { StateSubject } from '../../subjects/state';

export const sequenceIndependent: Rule = {
  id: 'sequence-independent',
  severity: 'info',
  title: 'Tasks that need nothing of each other run in parallel',
  source: guide('state-parallel.html'),
  states: ['Task'],
  state(state, report) {
    const next = state.get('Next');
    const following = typeof next === 'string' ? state.scope.states.get(next) : undefined;
    const { graph } = state.within;
    if (
      following
      && following.name !== state.name
      && discardsResult(state)
      && following.state.Type === 'Task'
      && graph.into(following).length === 1
      && own(following.state, 'ResultPath') === null
    ) {
      report(state, {
        message: `'${state.name}' and '${following.name}' get the same input and keep no result, so neither needs the other.`,
        fix: 'Put each into a branch of a Parallel, unless the order matters.',
      });
    }
  },
};

function discardsResult(state: StateSubject): boolean {
  return state.get('ResultPath') === null && !['Assign', 'OutputPath', 'Catch'].some(name => state.has(name));
}
