import { isJsonObject } from '../../../asl';
import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const listEmpty: Rule = {
  id: 'list-empty',
  severity: 'error',
  title: 'A list that must say something is not empty',
  source: specification('state-type-table'),
  shapes: ['errorNames', 'list', 'states'],
  field(field, report) {
    const { name, value, schema: { shape } } = field;
    const isList = shape.kind === 'errorNames' || (shape.kind === 'list' && shape.minimum > 0);
    const isEmptyList = isList && Array.isArray(value) && value.length === 0;
    if (isEmptyList || (shape.kind === 'states' && isJsonObject(value) && Object.keys(value).length === 0)) {
      report(field, { message: `'${name}' is empty.`, fix: `Give '${name}' at least one member.` });
    }
  },
};
