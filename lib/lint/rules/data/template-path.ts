import { ExpressionError, escapePointerToken, isIntrinsic, isPlaceholder } from '../../../asl';
import { shown } from '../../../findings';
import type { Rule } from '../../rule';
import { specification } from '../../sources';
import { below } from '../../subjects/located';

export const templatePath: Rule = {
  id: 'template-path',
  severity: 'error',
  title: 'The value of a key that ends in .$ is a path or an intrinsic function',
  source: specification('payload-template'),
  expressions: ['payload'],
  templateObject(object, report) {
    if (object.field.owner.language !== 'JSONPath') return;
    for (const key of Object.keys(object.value)) {
      const value = object.value[key];
      if (key.endsWith('.$') && typeof value !== 'string') {
        report(below(object, `/${escapePointerToken(key)}`), {
          message: `The value of '${key}' must be a path or an intrinsic function, got ${shown(value)}.`,
          fix: `Write a path, or name the key '${key.slice(0, -2)}' for a fixed value.`,
        });
      }
    }
  },
  expression(expression, report) {
    const { error, text } = expression;
    if (error && !isIntrinsic(text) && !isPlaceholder(text)) {
      const reason = error instanceof ExpressionError ? error.reason : error.message;
      report(expression, {
        message: `The value of a key that ends in .$ must be a path or an intrinsic function, got '${text}': ${reason}.`,
        fix: 'Write a path that starts with $, or remove .$ from the key for a fixed text.',
      });
    }
  },
};
