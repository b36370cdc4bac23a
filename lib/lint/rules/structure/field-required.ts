import { startingWithArticle, listed } from '../../../findings';
import type { Rule } from '../../rule';
import { specification } from '../../sources';
import { missingFields } from '../../unfinished';

export const fieldRequired: Rule = {
  id: 'field-required',
  severity: 'error',
  title: 'An object has the fields its kind needs',
  source: specification('state-type-table'),
  object(object, report) {
    const missing = missingFields(object);
    if (missing.length > 0) {
      const needed = missing.map(group => group.length === 1 ? `'${group[0]}'` : `one of ${listed(group)}`).join(' and ');
      const misspelt = object.misspelt(missing.flat());
      report(object, {
        message: `${startingWithArticle(object.schema.title)} must have ${needed}.`,
        fix: misspelt ? `Write '${misspelt.meant}' instead of '${misspelt.written}'; names are case-sensitive.` : `Add ${needed}.`,
      });
    }
  },
};
