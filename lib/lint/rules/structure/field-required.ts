import { CHOICE_RULE } from '../../../asl';
import type { Rule } from '../../rule';
import { specification } from '../../sources';
import { startingWithArticle, listed } from '../../words';

export const fieldRequired: Rule = {
  id: 'field-required',
  severity: 'error',
  title: 'An object has the fields its kind needs',
  source: specification('state-type-table'),
  object(object, report) {
    const { schema, language } = object;
    const groups = [...schema.required.map(name => [name]), ...schema.oneRequired[language] ?? []];
    for (const group of groups) {
      const isForeign = group.some(name => schema.fields.get(name)?.language) || schema === CHOICE_RULE;
      if (group.some(name => object.has(name)) || (isForeign && group[0] !== 'Next' && object.foreignFields.length > 0)) {
        continue;
      }
      const needed = group.length === 1 ? `'${group[0]}'` : `one of ${listed(group)}`;
      report(object, { message: `${startingWithArticle(schema.title)} must have ${needed}.`, fix: `Add ${needed}.` });
    }
  },
};
