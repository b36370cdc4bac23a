import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const nextOrEnd: Rule = {
  id: 'next-or-end',
  severity: 'error',
  title: 'A state goes on or ends, one of the two',
  source: specification('transition'),
  state(state, report) {
    if (!state.schema.fields.has('Next')) {
      return;
    }
    const ends = state.get('End') !== undefined && state.get('End') !== false;
    const goesOn = state.has('Next');
    if (ends && goesOn) {
      report(state, { message: `The state '${state.name}' has both Next and End.`, fix: 'Keep End if the execution stops here, Next if it goes on.' });
    } else if (!ends && !goesOn) {
      report(state, { message: `The state '${state.name}' has neither Next nor End.`, fix: 'Add "Next" with the name of a state, or "End": true.' });
    }
  },
};
