import { MAX_SECONDS, own } from '../../../asl';
import type { JsonValue } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

/** What is no timeout is the matter of another rule. */
function isTimeout(value: JsonValue | undefined): value is number {
  return Number.isInteger(value) && (value as number) > 0 && (value as number) <= MAX_SECONDS;
}

export const timeoutOrder: Rule = {
  id: 'timeout-order',
  severity: 'warning',
  title: 'The timeout of a task is shorter than that of the machine',
  source: guide('statemachine-structure.html'),
  states: ['Task'],
  state(state, report) {
    const ofMachine = own(state.within.machine.scopes[0].scope.definition, 'TimeoutSeconds');
    const ofTask = state.get('TimeoutSeconds');
    if (isTimeout(ofMachine) && isTimeout(ofTask) && ofTask > ofMachine && !state.isInChildExecution) {
      report(state.at('TimeoutSeconds'), {
        message: `The machine ends after ${ofMachine} seconds, before the ${ofTask} seconds that '${state.name}' may take: its timeout is never reached, and no catcher takes that of the machine.`,
        fix: `Write a TimeoutSeconds below ${ofMachine}, or a longer one for the machine.`,
      });
    }
  },
};
