import { errorNames } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

const CATCH_ALL = ['States.ALL', 'States.TaskFailed'];

export const catchSpecific: Rule = {
  id: 'catch-specific',
  severity: 'info',
  title: 'A catcher tells one error from another',
  source: guide('concepts-error-handling.html'),
  states: ['Task'],
  state(state, report) {
    const catchers = state.get('Catch');
    const names = Array.isArray(catchers) ? catchers.map(errorNames) : [];
    const isCatchAll = names.length > 0 && names.every(([name, ...others]) => CATCH_ALL.includes(name) && others.length === 0);
    if (isCatchAll) {
      report(state.at('Catch'), {
        message: `'${state.name}' handles every error alike.`,
        fix: 'Put a catcher for the errors that are expected, such as States.Timeout or one of your own, before the one for States.ALL.',
      });
    }
  },
};
