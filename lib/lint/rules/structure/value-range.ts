import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const valueRange: Rule = {
  id: 'value-range',
  severity: 'error',
  title: 'A number is in the range of its field',
  source: specification('state-type-table'),
  shapes: ['number'],
  field(field, report) {
    const { name, value, schema: { shape } } = field;
    if (shape.kind !== 'number' || typeof value !== 'number' || (shape.integer && !Number.isInteger(value))) return;
    const { minimum, maximum } = shape;
    if (value < minimum || value > maximum) {
      const range = maximum >= Number.MAX_SAFE_INTEGER ? `at least ${minimum}` : `from ${minimum} to ${maximum}`;
      report(field, { message: `'${name}' must be ${range}, got ${value}.`, fix: `Write a number ${range}.` });
    }
  },
};
