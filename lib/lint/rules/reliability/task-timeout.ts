import { own, parseResource } from '../../../asl';
import type { StateVisit } from '../../../asl';
import { listed } from '../../../findings';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

/** More names than these say no more. */
const MOST_NAMED = 5;

export const taskTimeout: Rule = {
  id: 'task-timeout',
  severity: 'info',
  title: 'The machine, or every task, has a timeout',
  source: guide('sfn-best-practices.html'),
  machine(machine, report) {
    if (own(machine.scopes[0].scope.definition, 'TimeoutSeconds') !== undefined) {
      return;
    }
    const names = machine.scopes.flatMap(({ scope }) => [...scope.states.values()].filter(isUnbounded)).map(({ name }) => name);
    if (names.length > 0) {
      const rest = names.length > MOST_NAMED ? ` and ${names.length - MOST_NAMED} more` : '';
      report(machine, {
        message: `Neither the machine nor ${listed(names.slice(0, MOST_NAMED), 'and')}${rest} has a timeout: a call that does not return keeps the execution open.`,
        fix: 'Add TimeoutSeconds to the machine, or to each task a little more than its work takes at most.',
      });
    }
  },
};

/** Tasks that wait for somebody else are the matter of another rule. */
function isUnbounded({ state }: StateVisit): boolean {
  if (state.Type !== 'Task' || typeof state.Resource !== 'string' || Object.hasOwn(state, 'TimeoutSeconds') || Object.hasOwn(state, 'TimeoutSecondsPath')) {
    return false;
  }
  const resource = parseResource(state.Resource);
  return resource.kind === 'lambda' || (resource.kind === 'integration' && resource.pattern === 'requestResponse');
}
