import { own, transitionsOf } from '../../../asl';
import type { ScopeVisit, StateVisit } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import type { ExpressionSubject } from '../../subjects/template';
import { existenceTests } from '../../variable-flow';

export const variableUnassigned: Rule = {
  id: 'variable-unassigned',
  severity: 'warning', // the service takes it, and a run that goes another way succeeds
  title: 'A variable has a value on every way to where it is read',
  source: guide('workflow-variables.html'),
  expression(expression, report) {
    const { visit, text, field } = expression;
    const read = field.schema.shape.kind === 'resultPath' ? new Set<string>() : variablesRead(expression);
    if (!visit || read.size === 0) return;
    const { machine } = field.owner.within;
    const tested = existenceTests(text);
    for (const name of read) {
      const assignment = machine.variables.at(visit, name);
      if (assignment === 'always' || tested.includes(name)) continue;
      const isSometimes = assignment === 'sometimes';
      report(expression, {
        severity: !isSometimes && failsAlone(expression) && isInEveryRun(visit) ? 'error' : 'warning',
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

/** Whether an expression fails when its variable has no value: JSONPath does, JSONata where it stands for the value itself. */
function failsAlone({ kind, text }: ExpressionSubject): boolean {
  return kind !== 'jsonata' || /^\{%\s*\$\w+(\.\w+)*\s*%\}$/.test(text);
}

/** Whether no run that succeeds goes around a state: it stands on the one way that leads from the start, and nothing catches its error. */
function isInEveryRun(visit: StateVisit): boolean {
  for (let state: StateVisit | undefined = visit; state; state = state.scope.parent) {
    if (!forcedStates(state.scope).has(state.name) || own(state.state, 'Catch') !== undefined) return false;
    if (state.scope.kind !== 'machine' && state.scope.kind !== 'branch') return false; // a map may have no items
  }
  return true;
}

const forced = new WeakMap<ScopeVisit, ReadonlySet<string>>();

/** The states from the start of a scope up to the first that may lead to several. */
function forcedStates(scope: ScopeVisit): ReadonlySet<string> {
  const known = forced.get(scope);
  if (known) return known;
  const names = new Set<string>();
  const start = own(scope.definition, 'StartAt');
  for (let name = typeof start === 'string' ? start : undefined; name !== undefined && !names.has(name);) {
    const state = scope.states.get(name);
    if (!state) break;
    names.add(name);
    const ways = new Set(transitionsOf(state).map(({ to }) => to));
    name = ways.size === 1 ? [...ways][0] : undefined;
  }
  forced.set(scope, names);
  return names;
}

function variablesRead({ references, paths }: ExpressionSubject): Set<string> {
  const names = new Set<string>();
  for (const { name } of references?.variables ?? []) {
    if (name !== 'states') names.add(name);
  }
  for (const { root } of paths) {
    if (root.kind === 'variable') names.add(root.name);
  }
  return names;
}
