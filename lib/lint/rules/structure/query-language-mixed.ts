import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const queryLanguageMixed: Rule = {
  id: 'query-language-mixed',
  severity: 'error',
  title: 'A JSONata machine has no JSONPath state',
  source: guide('amazon-states-language-common-fields.html'),
  state(state, report) {
    if (state.within.machine.language === 'JSONata' && state.get('QueryLanguage') === 'JSONPath') {
      report(state.at('QueryLanguage'), {
        message: 'The machine is in JSONata, so a state cannot go back to JSONPath.',
        fix: 'Remove QueryLanguage here and write the state in JSONata, or set it on the other states instead of on the machine.',
      });
    }
  },
};
