import type { Rule } from '../../rule';
import { guide } from '../../sources';
import type { ExpressionSubject } from '../../subjects/template';
import { existenceTests } from '../../variable-tests';

export const variableUnassigned: Rule = {
  id: 'variable-unassigned',
  severity: 'warning', // the service takes it, and a run that goes another way succeeds
  title: 'A variable has a value on every way to where it is read',
  source: guide('workflow-variables.html'),
  expression(expression, report) {
    const { visit, text, field } = expression;
    const read = field.schema.shape.kind === 'resultPath' ? new Set<string>() : variablesRead(expression);
    if (!visit || read.size === 0) {
      return;
    }
    const { machine } = field.owner.within;
    const tested = existenceTests(text);
    for (const name of read) {
      const assignment = machine.variables.at(visit, name);
      if (assignment === 'always' || tested.includes(name)) {
        continue;
      }
      const isSometimes = assignment === 'sometimes';
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
