import { escapePointerToken } from '../../../asl';
import type { Rule } from '../../rule';
import { specification } from '../../sources';
import { below } from '../../subjects/located';

export const templateKeyDuplicate: Rule = {
  id: 'template-key-duplicate',
  severity: 'error',
  title: 'A template gives each key one value',
  source: specification('payload-template'),
  templateObject(object, report) {
    if (object.field.owner.language !== 'JSONPath') return;
    for (const key of Object.keys(object.value)) {
      const plain = key.slice(0, -2);
      if (key.endsWith('.$') && Object.hasOwn(object.value, plain)) {
        report(below(object, `/${escapePointerToken(key)}`), {
          message: `Both '${plain}' and '${key}' give a value to the key '${plain}'.`,
          fix: 'Keep one of the two.',
        });
      }
    }
  },
};
