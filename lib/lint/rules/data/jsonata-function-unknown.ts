import { JSONATA_FUNCTIONS } from '../../../asl';
import { nearest } from '../../../findings';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const jsonataFunctionUnknown: Rule = {
  id: 'jsonata-function-unknown',
  severity: 'error',
  title: 'A JSONata expression calls functions that exist',
  source: guide('transforming-data.html'),
  expressions: ['jsonata'],
  expression(expression, report) {
    const unknown = new Set(expression.references?.functions.map(({ name }) => name).filter(name => !JSONATA_FUNCTIONS.has(name)));
    for (const name of unknown) {
      const meant = nearest(name, JSONATA_FUNCTIONS);
      report(expression, {
        message: name === 'eval' ? 'Step Functions has no $eval.' : `There is no JSONata function $${name}.`,
        fix:
          name === 'eval'
            ? 'Use $parse to read JSON text.'
            : meant
              ? `Write $${meant}.`
              : `Define it in the expression, ($${name} := function() { ... }; ...), or use another function.`,
      });
    }
  },
};
