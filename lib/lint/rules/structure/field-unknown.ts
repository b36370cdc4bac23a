import { STATE_SCHEMAS } from '../../../asl';
import { startingWithArticle, listed } from '../../../findings';
import type { Rule } from '../../rule';
import { specification } from '../../sources';
import { isMissing } from '../../unfinished';

export const fieldUnknown: Rule = {
  id: 'field-unknown',
  severity: 'error',
  title: 'An object has only the fields of its kind',
  source: specification('state-type-table'),
  object(object, report) {
    const { fields, title } = object.schema;
    for (const name of object.unknownFields) {
      const meant = object.meantBy(name);
      if (meant !== undefined && isMissing(object, meant)) {
        continue; // that the field is missing is said already
      }
      const available = [...fields].filter(([, { language }]) => !language || language === object.language).map(([field]) => field);
      const owners = [...STATE_SCHEMAS].filter(([, schema]) => schema.fields.has(name)).map(([type]) => type);
      const belongs =
        owners.length > 0 && owners.length < 8 && title.endsWith('state') ? ` It belongs to ${listed(owners, 'and')} states.` : '';
      report(object.at(name), {
        message: `${startingWithArticle(title)} has no field '${name}'.${belongs}`,
        fix:
          meant && !belongs
            ? `Write '${meant}', if that is meant, or remove the field.`
            : `Remove '${name}'.${available.length <= 20 ? ` ${startingWithArticle(title)} takes ${listed(available, 'and')}.` : ''}`,
      });
    }
  },
};
