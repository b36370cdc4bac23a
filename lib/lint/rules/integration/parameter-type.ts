import type { Rule } from '../../rule';
import { guide } from '../../sources';
import { below } from '../../subjects/located';

export const parameterType: Rule = {
  id: 'parameter-type',
  severity: 'error',
  title: 'A fixed parameter of an integration has the type that the API wants',
  source: guide('connect-parameters.html'),
  states: ['Task'],
  state(state, report) {
    for (const fault of state.requestFaults) {
      if (fault.kind === 'type') {
        report(below(state.at(state.inputField), fault.pointer), {
          message: `'${fault.name}' of ${state.calls} is ${fault.wanted}, got ${fault.got}.`,
          fix: `Write ${fault.wanted}, or compute it when the task runs.`,
        });
      }
    }
  },
};
