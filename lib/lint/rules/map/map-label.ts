import { hasPlaceholder, MAX_LABEL_LENGTH, own } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\s?*<>{}[\]"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/;

export const mapLabel: Rule = {
  id: 'map-label',
  severity: 'error',
  title: 'The label of a map is short, plain and unique',
  source: guide('state-map-distributed.html'),
  states: ['Map'],
  machine({ scopes }, report) {
    const labels = new Set<string>();
    for (const { scope } of scopes) {
      for (const visit of scope.states.values()) {
        const label = own(visit.state, 'Label');
        if (typeof label === 'string' && visit.state.Type === 'Map' && labels.size === labels.add(label).size) {
          report(
            { pointer: `${visit.pointer}/Label`, visit },
            { message: `There is another map labelled '${label}'.`, fix: 'Choose another label: it tells the runs of the maps apart.' },
          );
        }
      }
    }
  },
  state(state, report) {
    const label = state.get('Label');
    if (typeof label === 'string' && !hasPlaceholder(label) && (label.length > MAX_LABEL_LENGTH || label === '' || FORBIDDEN.test(label))) {
      report(state.at('Label'), {
        message: `A Label has 1 to ${MAX_LABEL_LENGTH} characters, without spaces and special characters, got '${label}'.`,
        fix: 'Use letters, digits, - and _.',
      });
    }
  },
};
