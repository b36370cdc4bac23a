import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const pathRoot: Rule = {
  id: 'path-root',
  severity: 'error',
  title: 'A path reads or writes only what its field can',
  source: specification('ref-paths'),
  expressions: ['referencePath'],
  expression(expression, report) {
    const { field: { schema: { shape }, name }, text } = expression;
    const root = expression.paths[0]?.root.kind;
    if (shape.kind === 'resultPath' && (root === 'context' || root === 'variable')) {
      report(expression, {
        message: `'${name}' must be a place in the state input, which starts with "$.", got '${text}'.`,
        fix:
          root === 'variable'
            ? 'To keep the result in a variable, use Assign.'
            : 'Nothing can be written to the context object: write "$." and a field.',
      });
    } else if (shape.kind === 'referencePath' && shape.noContext && root === 'context') {
      report(expression, {
        message: `'${name}' cannot read the context object, got '${text}'.`,
        fix: 'Put the value into the state input or a variable first.',
      });
    }
  },
};
