import type { Rule } from '../../rule';
import { guide } from '../../sources';
import { hasTimeout, waitsLong } from '../../task-facts';

export const jobTimeout: Rule = {
  id: 'job-timeout',
  severity: 'warning',
  title: 'A task that waits for a job, a token or an activity has a timeout',
  source: guide('sfn-best-practices.html'),
  states: ['Task'],
  state(state, report) {
    if (waitsLong(state) && !hasTimeout(state)) {
      report(state, {
        message: `The task '${state.name}' waits for somebody else's answer without a timeout: without an answer the execution hangs for up to a year.`,
        fix: 'Add TimeoutSeconds with the longest time the work may take, and catch States.Timeout.',
      });
    }
  },
};
