import { errorNames } from '../../../asl';
import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const errorAllLast: Rule = {
  id: 'error-all-last',
  severity: 'error',
  title: 'States.ALL is in the last retrier or catcher',
  source: specification('errors'),
  shapes: ['list'],
  field(field, report) {
    const { name, value } = field;
    if ((name !== 'Retry' && name !== 'Catch') || !Array.isArray(value)) return;
    const index = value.findIndex(member => errorNames(member).includes('States.ALL'));
    if (index >= 0 && index < value.length - 1) {
      report({ pointer: `${field.pointer}/${index}/ErrorEquals`, visit: field.visit }, {
        message: `States.ALL matches every error, so what follows it in ${name} is never used.`,
        fix: `Move the ${name === 'Retry' ? 'retrier' : 'catcher'} with States.ALL to the end of ${name}.`,
      });
    }
  },
};
