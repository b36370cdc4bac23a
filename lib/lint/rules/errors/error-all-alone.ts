import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const errorAllAlone: Rule = {
  id: 'error-all-alone',
  severity: 'error',
  title: 'States.ALL is alone in ErrorEquals',
  source: specification('errors'),
  shapes: ['errorNames'],
  field(field, report) {
    const { value } = field;
    if (Array.isArray(value) && value.length > 1 && value.includes('States.ALL')) {
      report(field, {
        message: 'States.ALL stands for every error, so no other name may be beside it.',
        fix: 'Keep "States.ALL" alone, or remove it.',
      });
    }
  },
};
