import { errorNames, hasPlaceholder } from '../../../asl';
import { nearest } from '../../../findings';
import type { Problem, Rule } from '../../rule';
import { serviceErrors } from '../../service-errors';
import type { ServiceErrors } from '../../service-errors';
import { guide } from '../../sources';
import { below } from '../../subjects/located';

export const errorNameService: Rule = {
  id: 'error-name-service',
  severity: 'warning', // a service may have errors that its API model does not tell
  title: 'A retrier or catcher of a task names errors that what it calls can give',
  source: guide('concepts-error-handling.html'),
  states: ['Task'],
  state(state, report) {
    const errors = state.has('Retry') || state.has('Catch') ? serviceErrors(state.resource) : undefined;
    if (!errors) return;
    for (const field of ['Retry', 'Catch']) {
      const members = state.get(field);
      (Array.isArray(members) ? members : []).forEach((member, index) => errorNames(member).forEach((name, position) => {
        if (!name.startsWith('States.') && !hasPlaceholder(name) && !errors.isGiven(name)) {
          report(below(state.at(field), `/${index}/ErrorEquals/${position}`), problemWith(name, state.calls, errors));
        }
      }));
    }
  },
};

function problemWith(name: string, calls: string, { prefix, names }: ServiceErrors): Problem {
  const end = name.slice(name.lastIndexOf('.') + 1);
  const meant = [end, `${end}Exception`].find(one => names.has(one)) ?? nearest(end, names);
  return {
    message: `${calls} gives no error '${name}', so this matches nothing.`,
    fix: meant === undefined
      ? `Its errors begin with '${prefix}.'; look them up in the API reference, or take States.TaskFailed.`
      : `Write '${prefix}.${meant}', if that is meant.`,
  };
}
