import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const choiceDefault: Rule = {
  id: 'choice-default',
  severity: 'info',
  title: 'A Choice says what happens when no rule matches',
  source: specification('choice-state'),
  states: ['Choice'],
  state(state, report) {
    if (!state.has('Default')) {
      report(state, {
        message: `When no rule of '${state.name}' matches, the execution fails, and no Catch takes the error.`,
        fix: 'Add Default; lead to a Fail state with an error of its own when that cannot happen.',
      });
    }
  },
};
