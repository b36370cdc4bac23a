import { CATCHER } from '../../../asl';
import { listed } from '../../../findings';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import type { ExpressionSubject } from '../../subjects/template';

const WITH_RESULT = ['Task', 'Parallel', 'Map'];

export const jsonataStatesField: Rule = {
  id: 'jsonata-states-field',
  severity: 'error',
  title: '$states has what the expression reads from it',
  source: guide('workflow-variables.html'),
  expressions: ['jsonata'],
  expression(expression, report) {
    const available = availableIn(expression);
    const missing = new Set<string>();
    for (const { name, path: [field] } of expression.references?.variables ?? []) {
      if (name === 'states' && field !== undefined && !available.includes(field) && !missing.has(field)) {
        missing.add(field);
        report(expression, {
          message: `$states.${field} does not exist here; $states has ${listed(available, 'and')}.`,
          fix: FIXES[field] ?? `Read ${listed(available.map(known => `$states.${known}`))}.`,
        });
      }
    }
  },
};

const FIXES: Record<string, string> = {
  result: 'Read $states.result in Output or Assign of a Task, Map or Parallel; elsewhere read $states.input.',
  errorOutput: 'Read $states.errorOutput in Output or Assign of a catcher.',
};

function availableIn({ field: { owner, name } }: ExpressionSubject): string[] {
  const isAfterwards = name === 'Output' || name === 'Assign';
  const always = ['input', 'context'];
  if (owner.schema === CATCHER) return isAfterwards ? [...always, 'errorOutput'] : always;
  return isAfterwards && WITH_RESULT.some(type => owner.schema.title === `${type} state`) ? [...always, 'result'] : always;
}
