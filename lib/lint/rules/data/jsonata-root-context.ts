import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const jsonataRootContext: Rule = {
  id: 'jsonata-root-context',
  severity: 'error',
  title: 'A JSONata expression starts from $states or a variable',
  source: guide('transforming-data.html'),
  expressions: ['jsonata'],
  expression(expression, report) {
    const [first] = expression.references?.rootContext ?? [];
    if (first) {
      const isName = !first.text.startsWith('$');
      report(expression, {
        message: `'${first.text}' has nothing to refer to: an expression has no input of its own.`,
        fix: `Write $states.input${isName && /^\w+$/.test(first.text) ? `.${first.text}` : ''}, or read a variable.`,
      });
    }
  },
};
