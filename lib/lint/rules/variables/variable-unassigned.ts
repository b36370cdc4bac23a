import type { Rule } from '../../rule';
import { guide } from '../../sources';
import type { ExpressionSubject } from '../../subjects/template';
import { existenceTests } from '../../variable-flow';

export const variableUnassigned: Rule = {
  id: 'variable-unassigned',
  severity: 'error',
  title: 'A variable has a value on every way to where it is read',
  source: guide('workflow-variables.html'),
  expression(expression, report) {
    const { visit, text, field } = expression;
    const read = field.schema.shape.kind === 'resultPath' ? new Set<string>() : variablesRead(expression);
    const known = visit && read.size > 0 ? field.owner.within.machine.variables.at(visit) : undefined;
    if (!known) {
      return;
    }
    const tested = existenceTests(text);
    for (const name of read) {
      if (known.always.has(name) || tested.includes(name)) {
        continue;
      }
      const isSometimes = known.sometimes.has(name);
      report(expression, {
        message: isSometimes
          ? `The variable $${name} has no value on one of the ways to this state.`
          : `The variable $${name} has no value here: no state before this one assigns it, and what this state assigns counts from the next one on.`,
        fix: isSometimes
          ? `Assign ${name} on every way to this state, or test it with $exists($${name}) before.`
          : `Assign ${name} in a state that runs before. A variable of a Parallel branch or Map is not seen outside of it; pass the value in the output.`,
      });
    }
  },
};

function variablesRead({ references, paths }: ExpressionSubject): Set<string> {
  const names = new Set<string>();
  for (const { name } of references?.variables ?? []) {
    if (name !== 'states') {
      names.add(name);
    }
  }
  for (const { root } of paths) {
    if (root.kind === 'variable') {
      names.add(root.name);
    }
  }
  return names;
}
