import { errorNames, isJsonObject, own } from '../../../asl';
import type { JsonValue } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import type { StateSubject } from '../../subjects/state';

const CATCH_ALL = ['States.ALL', 'States.TaskFailed'];

/** Whether a catcher leads where the state leads without an error, or to the end of a success. */
function goesOn(state: StateSubject, target: JsonValue | undefined): boolean {
  return typeof target === 'string' && (target === state.get('Next') || state.scope.states.get(target)?.state.Type === 'Succeed');
}

export const catchSpecific: Rule = {
  id: 'catch-specific',
  severity: 'info',
  title: 'A catcher for every error does not lead on as if nothing had happened',
  source: guide('concepts-error-handling.html'),
  states: ['Task'],
  state(state, report) {
    const catchers = state.get('Catch');
    const names = Array.isArray(catchers) ? catchers.map(errorNames) : [];
    const isCatchAll = names.length > 0 && names.every(([name, ...others]) => CATCH_ALL.includes(name) && others.length === 0);
    if (isCatchAll && (catchers as JsonValue[]).every(catcher => isJsonObject(catcher) && goesOn(state, own(catcher, 'Next')))) {
      report(state.at('Catch'), {
        message: `Whatever error '${state.name}' gives, the execution goes on as after a success: a denied permission and a typing error too.`,
        fix: 'Name the errors that may be passed over, and let the others fail or be handled.',
      });
    }
  },
};
