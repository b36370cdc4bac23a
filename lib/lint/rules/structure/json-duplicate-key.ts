import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const jsonDuplicateKey: Rule = {
  id: 'json-duplicate-key',
  severity: 'error',
  title: 'A key appears once in its object',
  source: specification('toplevelfields'),
  textFault(fault, report) {
    if (fault.kind === 'duplicateKey') {
      report(fault, { message: `In ${fault.message}; only the last one counts.`, fix: 'Rename one of the two, or remove it.' });
    }
  },
};
