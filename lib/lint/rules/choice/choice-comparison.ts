import { BOOLEAN_OPERATORS, CHOICE_RULE, COMPARISON_OPERATORS, NESTED_CHOICE_RULE } from '../../../asl';
import { listed } from '../../../findings';
import type { Rule } from '../../rule';
import { specification } from '../../sources';
import type { ObjectSubject } from '../../subjects/object';

export const choiceComparison: Rule = {
  id: 'choice-comparison',
  severity: 'error',
  title: 'A choice rule tests one thing',
  source: specification('choice-state'),
  objects: [CHOICE_RULE, NESTED_CHOICE_RULE],
  object(object, report) {
    if (object.language !== 'JSONPath') return;
    const operators = Object.keys(object.value).filter(name => COMPARISON_OPERATORS.has(name));
    const combined = BOOLEAN_OPERATORS.filter(name => object.has(name));
    const tests = [...operators, ...combined];
    if (tests.length > 1) {
      report(object, {
        message: `A choice rule makes one test; this one has ${listed(tests, 'and')}.`,
        fix: 'Put the tests into the members of an And or an Or.',
      });
    } else if (operators.length === 1 && !object.has('Variable') && !object.misspelt(['Variable'])) {
      report(object, { message: `'${operators[0]}' has no Variable to compare.`, fix: 'Add "Variable" with the path of the value.' });
    } else if (combined.length === 1 && object.has('Variable')) {
      report(object, {
        message: `'${combined[0]}' combines other tests, so it has no Variable of its own.`,
        fix: 'Remove Variable here, or move it into the members.',
      });
    } else if (tests.length === 0 && !hasUnknownField(object)) {
      report(object, {
        message: 'The choice rule tests nothing.',
        fix: 'Add "Variable" and a comparison such as "StringEquals", or And, Or or Not.',
      });
    }
  },
};

/** A misspelt operator is one fault, and a field of the other language is one: other rules speak of them. */
function hasUnknownField(object: ObjectSubject): boolean {
  return object.unknownFields.length > 0 || object.foreignFields.length > 0;
}
