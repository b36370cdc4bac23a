import { escapePointerToken, isJsonObject, MAX_NAME_LENGTH } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import { below } from '../../subjects/located';

const IDENTIFIER = /^\p{ID_Start}\p{ID_Continue}*$/u;

export const variableName: Rule = {
  id: 'variable-name',
  severity: 'error',
  title: 'A variable has a name of its own that is an identifier',
  source: guide('workflow-variables.html'),
  shapes: ['assignments'],
  field(field, report) {
    if (!isJsonObject(field.value)) return;
    for (const key of Object.keys(field.value)) {
      const name = field.owner.language === 'JSONPath' && key.endsWith('.$') ? key.slice(0, -2) : key;
      const at = below(field, `/${escapePointerToken(key)}`);
      if (name === 'states') {
        report(at, { message: 'The variable $states is the language\'s own and cannot be assigned.', fix: 'Choose another name.' });
      } else if (!IDENTIFIER.test(name) || name.length > MAX_NAME_LENGTH) {
        report(at, {
          message: `'${name}' cannot be the name of a variable.`,
          fix: `Use a letter and then letters, digits or _, at most ${MAX_NAME_LENGTH} characters, without $.`,
        });
      }
    }
  },
};
