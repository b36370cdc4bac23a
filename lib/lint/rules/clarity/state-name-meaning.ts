import { STATE_SCHEMAS } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

const TYPES = [...STATE_SCHEMAS.keys()].filter(type => type !== 'Fail' && type !== 'Succeed').join('|');
/** Numbers tell apart what has no name; the only Map of a machine may be called Map. */
const NUMBERED = new RegExp(`^(state|step|node|task|lambda|function|lambda invoke|${TYPES})[ _-]?(state)?[ _-]?\\(?\\d+\\)?$`, 'i');
const EMPTY = /^(foo|bar|baz|temp|tmp|todo|untitled|new ?state)[ _-]?\d*$/i;

export const stateNameMeaning: Rule = {
  id: 'state-name-meaning',
  severity: 'info',
  title: 'A state name says what the state does',
  source: guide('sfn-best-practices.html'),
  state(state, report) {
    if (NUMBERED.test(state.name) || EMPTY.test(state.name)) {
      report(state, {
        message: `The name '${state.name}' does not say what the state does; it is what one sees in the history, the logs and the diagram.`,
        fix: 'Name it after its purpose with a verb, such as ValidateOrder.',
      });
    }
  },
};
