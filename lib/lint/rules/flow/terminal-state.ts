import { isTerminal } from '../../../asl';
import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const terminalState: Rule = {
  id: 'terminal-state',
  severity: 'error',
  title: 'A scope has a state that ends it',
  source: specification('terminal-state'),
  scope({ scope, graph }, report) {
    const states = [...scope.states.values()];
    const isWhole =
      states.length > 0 && graph.start !== undefined && states.every(visit => isTerminal(visit) || graph.from(visit).length > 0);
    if (isWhole && !states.some(isTerminal)) {
      report({ pointer: scope.pointer, visit: scope.parent, scope }, {
        message: 'No state ends the execution: each of them leads on to another.',
        fix: 'Add "End": true to a state, or lead to a Succeed or Fail state.',
      });
    }
  },
};
