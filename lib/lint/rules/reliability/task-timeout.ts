import { own } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import { hasTimeout, waitsLong } from '../../task-facts';

export const taskTimeout: Rule = {
  id: 'task-timeout',
  severity: 'info',
  title: 'A task has a timeout',
  source: guide('sfn-best-practices.html'),
  states: ['Task'],
  state(state, report) {
    const [machine] = state.within.machine.scopes;
    if (!waitsLong(state) && !hasTimeout(state) && own(machine.scope.definition, 'TimeoutSeconds') === undefined) {
      report(state, {
        message: `The task '${state.name}' has no timeout: when its service does not answer, it waits until the execution ends.`,
        fix: 'Add TimeoutSeconds, a little more than the work takes at most; a Lambda function ends after 900 seconds.',
      });
    }
  },
};
