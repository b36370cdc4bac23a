import { jsonataSource, parseJsonata } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const jsonataSyntax: Rule = {
  id: 'jsonata-syntax',
  severity: 'error',
  title: 'A JSONata expression parses in version 2.0.6',
  source: guide('transforming-data.html'),
  expressions: ['jsonata'],
  expression(expression, report) {
    if (expression.error) {
      report(expression, {
        message: `The JSONata expression does not parse: ${expression.error.message}.`,
        fix: 'Correct the expression between {% and %}.',
      });
      return;
    }
    const operator = newerOperator(jsonataSource(expression.text));
    if (operator) {
      report(expression, {
        message: `The operator ${operator} is not in JSONata 2.0.6, which Step Functions runs.`,
        fix: operator === '??' ? 'Write $exists(a) ? a : b.' : 'Write a ? a : b.',
      });
    }
  },
};

/** The bundled parser knows two operators that came after 2.0.6: it makes conditions of them. */
function newerOperator(source: string): string | undefined {
  if (!source.includes('??') && !source.includes('?:')) return undefined;
  const pending: unknown[] = [parseJsonata(source).ast];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    const { type, position } = node as { type?: unknown; position?: unknown };
    const token = type === 'condition' && typeof position === 'number' ? source.slice(position - 2, position) : '';
    if (token === '??' || token === '?:') return token;
    Object.values(node).forEach(part => pending.push(part));
  }
  return undefined;
}
