import { hasPlaceholder } from '../../../asl';
import { listed, nearest, shown } from '../../../findings';
import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const valueAllowed: Rule = {
  id: 'value-allowed',
  severity: 'error',
  title: 'A value is one of those its field takes',
  source: specification('state-type-table'),
  shapes: ['oneOf'],
  field(field, report) {
    const { name, value, schema: { shape } } = field;
    if (shape.kind === 'oneOf' && typeof value === 'string' && !shape.values.includes(value) && !hasPlaceholder(value)) {
      const meant = nearest(value, shape.values);
      report(field, {
        message: `'${name}' must be ${listed(shape.values)}, got ${shown(value)}.`,
        fix: meant ? `Write '${meant}'.` : `Write one of ${listed(shape.values)}.`,
      });
    }
  },
};
