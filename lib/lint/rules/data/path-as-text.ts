import { isKeyOfPaths, isMeantAsExpression } from '../../meant-expression';
import type { Rule } from '../../rule';
import { specification } from '../../sources';

const PATHS_OF_FAIL = ['Error', 'Cause'] as const;

export const pathAsText: Rule = {
  id: 'path-as-text',
  severity: 'warning',
  title: 'A path or an intrinsic function is the value of a key that ends in .$',
  source: specification('payload-template'),
  states: ['Fail'],
  state(state, report) {
    for (const field of state.language === 'JSONPath' ? PATHS_OF_FAIL : []) {
      const text = state.get(field);
      if (typeof text === 'string' && isMeantAsExpression(text)) {
        report(state.at(field), {
          message: `'${text}' becomes the ${field} as this text: nothing evaluates it.`,
          fix: `Write it as ${field}Path.`,
        });
      }
    }
  },
  literal(literal, report) {
    const { field, key, text } = literal;
    const isTemplate = field.owner.language === 'JSONPath' && field.name !== 'Result' && literal.inner !== undefined;
    if (!isTemplate || !isMeantAsExpression(text) || literal.path.some(isKeyOfPaths)) return;
    report(literal, {
      message: `'${text}' is passed on as this text: nothing evaluates it.`,
      fix: key === undefined
        ? 'Write the list as States.Array(...) under a key that ends in .$.'
        : `Name the key '${key}.$', or say with other words what the text means.`,
    });
  },
};
