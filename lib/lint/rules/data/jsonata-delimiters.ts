import { isUnbalancedJsonata } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const jsonataDelimiters: Rule = {
  id: 'jsonata-delimiters',
  severity: 'error',
  title: 'A JSONata expression starts with {% and ends with %}',
  source: guide('transforming-data.html'),
  literal(literal, report) {
    if (literal.field.owner.language === 'JSONata' && isUnbalancedJsonata(literal.text)) {
      report(literal, {
        message: `'${literal.text}' opens or closes an expression without being one from the first character to the last.`,
        fix: 'Write {% at the very start and %} at the very end; put fixed text into the expression, such as {% \'Order \' & $id %}.',
      });
    }
  },
};
