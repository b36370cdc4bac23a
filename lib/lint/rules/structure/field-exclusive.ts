import { startingWithArticle, listed } from '../../../findings';
import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const fieldExclusive: Rule = {
  id: 'field-exclusive',
  severity: 'error',
  title: 'Of fields that exclude each other, one is there',
  source: specification('state-type-table'),
  object(object, report) {
    const foreign = new Set(object.foreignFields);
    for (const group of object.schema.exclusive) {
      const present = group.filter(name => object.has(name) && !foreign.has(name));
      if (present.length > 1) {
        report(object, {
          message: `${startingWithArticle(object.schema.title)} can have only one of ${listed(group, 'and')}; this one has ${listed(present, 'and')}.`,
          fix: `Keep one of ${listed(present, 'and')}.`,
        });
      }
    }
  },
};
