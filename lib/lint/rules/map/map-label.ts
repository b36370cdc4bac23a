import { hasPlaceholder, MAX_LABEL_LENGTH } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\s?*<>{}[\]"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f]/;

export const mapLabel: Rule = {
  id: 'map-label',
  severity: 'error',
  title: 'The label of a map is short and plain',
  source: guide('state-map-distributed.html'),
  states: ['Map'],
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
