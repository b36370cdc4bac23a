import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const parallelSingleBranch: Rule = {
  id: 'parallel-single-branch',
  severity: 'info',
  title: 'A Parallel has several branches, or catches for one',
  source: specification('parallel-state'),
  states: ['Parallel'],
  state(state, report) {
    const branches = state.get('Branches');
    const groups = state.has('Catch') || state.has('Retry') || state.has('ResultPath');
    if (Array.isArray(branches) && branches.length === 1 && !groups) {
      report(state, {
        message: `'${state.name}' has one branch, so nothing runs in parallel.`,
        fix: 'Put the states of the branch in its place; keep the Parallel when it is to retry or catch for all of them.',
      });
    }
  },
};
