import { isJsonata, isUnbalancedJsonata, escapePointerToken } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import { below } from '../../subjects/located';

export const expressionInOtherLanguage: Rule = {
  id: 'expression-in-other-language',
  severity: 'warning',
  title: 'An expression is in the query language of its state',
  source: guide('transforming-data.html'),
  literal(literal, report) {
    const { language } = literal.field.owner;
    const isInside = language === 'JSONata' && /\{%[^]*%\}/.test(literal.text) && !isUnbalancedJsonata(literal.text);
    if (language === 'JSONPath' && isJsonata(literal.text)) {
      report(literal, {
        message: 'The state is in JSONPath, so this JSONata expression is passed on as text.',
        fix: 'Set "QueryLanguage": "JSONata" on the state, or write a path under a key that ends in .$.',
      });
    } else if (isInside) {
      report(literal, {
        message: 'Only a string that is an expression from its first to its last character is evaluated; this one is passed on as text.',
        fix: 'Put the fixed text into the expression: {% \'Order \' & $id %}.',
      });
    }
  },
  templateObject(object, report) {
    for (const key of object.field.owner.language === 'JSONata' ? Object.keys(object.value) : []) {
      const value = object.value[key];
      if (key.endsWith('.$') && typeof value === 'string' && /^(\$|States\.)/.test(value)) {
        report(below(object, `/${escapePointerToken(key)}`), {
          message: `The state is in JSONata, where '${key}' is a key like any other and its value a text.`,
          fix: `Write '${key.slice(0, -2)}' with an expression in {% %}.`,
        });
      }
    }
  },
};
