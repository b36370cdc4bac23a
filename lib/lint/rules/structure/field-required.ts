import { CHOICE_RULE } from '../../../asl';
import type { Rule } from '../../rule';
import { specification } from '../../sources';
import type { ObjectSubject } from '../../subjects/object';
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
      if (group.some(name => object.has(name)) || isThereInOtherLanguage(object, group)) {
        continue;
      }
      const needed = group.length === 1 ? `'${group[0]}'` : `one of ${listed(group)}`;
      report(object, { message: `${startingWithArticle(schema.title)} must have ${needed}.`, fix: `Add ${needed}.` });
    }
  },
};

/** A field that only the other query language has is the fault of another rule, and stands for the one that is needed. */
function isThereInOtherLanguage({ schema, foreignFields }: ObjectSubject, group: readonly string[]): boolean {
  if (foreignFields.length === 0 || group[0] === 'Next') {
    return false;
  }
  const alternatives = Object.values(schema.oneRequired).flat().filter(names => names.some(name => group.includes(name))).flat();
  return schema === CHOICE_RULE || group.some(name => schema.fields.get(name)?.language) || foreignFields.some(name => alternatives.includes(name));
}
