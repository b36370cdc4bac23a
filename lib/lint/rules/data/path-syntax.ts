import { ExpressionError } from '../../../asl';
import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const pathSyntax: Rule = {
  id: 'path-syntax',
  severity: 'error',
  title: 'A path is valid JSONPath; a reference path names one node',
  source: specification('path'),
  expressions: ['path', 'referencePath'],
  expression(expression, report) {
    const { error, kind, text, field } = expression;
    if (!error) return;
    const reason = error instanceof ExpressionError ? error.reason : error.message;
    report(expression, {
      message: `'${field.name}' must be a ${kind === 'path' ? 'path' : 'reference path'}, got '${text}': ${reason}.`,
      fix: text.startsWith('$')
        ? 'Correct the path.'
        : `Write a path that starts with $, such as "$.${/^[\w.]+$/.test(text) ? text : 'order'}".`,
    });
  },
};
