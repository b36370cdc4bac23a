import { escapePointerToken, isJsonObject } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import { below, inWords } from '../../subjects/located';
import { assignedNames } from '../../variable-flow';

export const variableShadowed: Rule = {
  id: 'variable-shadowed',
  severity: 'error',
  title: 'An inner scope does not assign a variable of an outer one',
  source: guide('workflow-variables.html'),
  shapes: ['assignments'],
  field(field, report) {
    const { owner, value } = field;
    if (!isJsonObject(value) || owner.scope.depth === 0) return;
    assignedNames(value).forEach((name, index) => {
      const outer = owner.within.machine.variables.outerScopeOf(name, owner.scope);
      if (outer) {
        const place = outer.parent ? inWords({ pointer: outer.pointer, scope: outer }) : 'the machine';
        report(below(field, `/${escapePointerToken(Object.keys(value)[index])}`), {
          message: `The variable '${name}' belongs to an outer scope (${place}), which this scope can read but not assign.`,
          fix: 'Choose another name, and hand the value out in the output of the branch or map.',
        });
      }
    });
  },
};
