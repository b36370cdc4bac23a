import { ExpressionError, isIntrinsic } from '../../../asl';
import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const intrinsicFunction: Rule = {
  id: 'intrinsic-function',
  severity: 'error',
  title: 'A call of an intrinsic function is complete and right',
  source: specification('intrinsic-functions'),
  expressions: ['payload'],
  expression({ error, text, field, pointer, visit, scope }, report) {
    if (error && isIntrinsic(text)) {
      const reason = error instanceof ExpressionError ? `${error.reason} (character ${error.position + 1})` : error.message;
      report({ pointer, visit, scope }, {
        message: `The intrinsic function '${text}' in ${field.name} is wrong: ${reason}.`,
        fix: 'Correct the call: the name, the number of arguments, and strings in single quotes.',
      });
    }
  },
};
