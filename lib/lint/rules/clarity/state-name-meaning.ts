import { STATE_SCHEMAS } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

const TYPES = [...STATE_SCHEMAS.keys()].filter(type => type !== 'Fail' && type !== 'Succeed').join('|');
const EMPTY = new RegExp(`^(state|step|node|task|pass|lambda|function|map|choice|foo|bar|test|temp|todo|untitled|new ?state|${TYPES})[ _-]?(state)?[ _-]?\\d*$`, 'i');

export const stateNameMeaning: Rule = {
  id: 'state-name-meaning',
  severity: 'info',
  title: 'A state name says what the state does',
  source: guide('sfn-best-practices.html'),
  state(state, report) {
    if (EMPTY.test(state.name)) {
      report(state, {
        message: `The name '${state.name}' does not say what the state does; it is what one sees in the history, the logs and the diagram.`,
        fix: 'Name it after its purpose with a verb, such as ValidateOrder.',
      });
    }
  },
};
