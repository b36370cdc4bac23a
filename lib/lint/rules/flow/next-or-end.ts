import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const nextOrEnd: Rule = {
  id: 'next-or-end',
  severity: 'error',
  title: 'A state goes on or ends, one of the two',
  source: specification('transition'),
  state(state, report) {
    if (!state.schema.fields.has('Next')) return;
    const ends = state.get('End') !== undefined && state.get('End') !== false;
    const goesOn = state.has('Next');
    if (state.get('End') === true && typeof state.get('Next') === 'string') {
      report(state, {
        message: `The state '${state.name}' has both Next and End.`,
        fix: 'Keep End if the execution stops here, Next if it goes on.',
      });
    } else if (!ends && !goesOn) {
      const misspelt = state.misspelt(['Next', 'End']);
      report(state, {
        message: `The state '${state.name}' has neither Next nor End.`,
        fix: misspelt
          ? `Write '${misspelt.meant}' instead of '${misspelt.written}'; names are case-sensitive.`
          : 'Add "Next" with the name of a state, or "End": true.',
      });
    }
  },
};
