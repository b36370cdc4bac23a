import { isJsonObject, own } from '../../../asl';
import { nearest, shown } from '../../../findings';
import type { Rule } from '../../rule';
import { specification } from '../../sources';
import { inWords } from '../../subjects/located';
import type { MachineSubject, MachineScope } from '../../subjects/machine';

/** Among more names than these, looking for the one that was meant takes too long. */
const MOST_COMPARED = 500;

export const transitionTarget: Rule = {
  id: 'transition-target',
  severity: 'error',
  title: 'A transition leads to a state of its own scope',
  source: specification('transition'),
  scope(within, report) {
    const { scope, graph } = within;
    const startAt = own(scope.definition, 'StartAt');
    if (typeof startAt === 'string' && !graph.start && hasStates(within) && !isDeclared(within, startAt)) {
      report({ pointer: `${scope.pointer}/StartAt`, visit: scope.parent, scope }, problem('StartAt', startAt, within));
    }
    for (const transition of graph.transitions) {
      if (!graph.target(transition) && !isDeclared(within, transition.to)) {
        const { from, kind, to, pointer } = transition;
        report({ pointer: from.pointer + pointer, visit: from }, problem(kind === 'default' ? 'Default' : 'Next', to, within));
      }
    }
  },
};

/** A state that is no object is there all the same; another rule speaks of it. */
function isDeclared({ scope }: MachineScope, name: string): boolean {
  const states = own(scope.definition, 'States');
  return isJsonObject(states) && Object.hasOwn(states, name);
}

function hasStates({ scope }: MachineScope): boolean {
  const states = own(scope.definition, 'States');
  return isJsonObject(states) && Object.keys(states).length > 0;
}

function problem(field: string, name: string, within: MachineScope) {
  const elsewhere = findElsewhere(within.machine, name);
  if (elsewhere) {
    return {
      message: `${field} leads to ${shown(name)}, which is in another scope (${elsewhere}).`,
      fix: 'Lead to a state at the same level: nothing jumps into or out of a Parallel branch or a Map.',
    };
  }
  const { states } = within.scope;
  const meant = states.size <= MOST_COMPARED ? nearest(name, states.keys()) : undefined;
  return {
    message: `${field} leads to ${shown(name)}, and there is no such state.`,
    fix: meant
      ? `Write '${meant}', if that is meant; names are case-sensitive.`
      : `Add the state ${shown(name)}, or lead to one that exists.`,
  };
}

function findElsewhere(machine: MachineSubject, name: string): string | undefined {
  const visit = machine.stateNamed(name);
  return visit && inWords({ pointer: visit.pointer, visit });
}
