import { isKeyOfPaths, isMeantAsExpression } from '../../meant-expression';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const passResultStatic: Rule = {
  id: 'pass-result-static',
  severity: 'warning',
  title: 'The Result of a Pass is fixed',
  source: guide('state-pass.html'),
  literal(literal, report) {
    const { field, key, text } = literal;
    const isComputed = key?.endsWith('.$') === true && text.startsWith('$');
    if (field.name === 'Result' && (isComputed || isMeantAsExpression(text)) && !literal.path.some(isKeyOfPaths)) {
      report(literal, {
        message: 'Nothing in the Result of a Pass is evaluated: it is the output as it stands.',
        fix: 'Write Parameters instead of Result, with keys that end in .$ where a value is computed.',
      });
    }
  },
};
