import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const jsonSyntax: Rule = {
  id: 'json-syntax',
  severity: 'error',
  title: 'A definition is a JSON object',
  source: specification('toplevelfields'),
  textFault(fault, report) {
    if (fault.kind === 'syntax') {
      report(fault, {
        message: `The definition cannot be read as a JSON object: ${fault.message}.`,
        fix: 'Write the definition as one JSON object with StartAt and States.',
      });
    }
  },
};
