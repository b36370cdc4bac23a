import type { StateGraph, StateVisit } from '../../../asl';
import type { Rule } from '../../rule';
import { specification } from '../../sources';
import type { MachineScope } from '../../subjects/machine';
import { isUnfinished } from '../../unfinished';

export const stateUnreachable: Rule = {
  id: 'state-unreachable',
  severity: 'error',
  title: 'Every state can be reached',
  source: specification('transition'),
  scope(within, report) {
    for (const visit of unreachableRoots(within)) {
      report({ pointer: visit.pointer, visit }, {
        message: `No way leads from the start to the state '${visit.name}'.`,
        fix: `Lead to '${visit.name}' from another state, or remove it.`,
      });
    }
  },
};

/**
 * Of the states nothing leads to, the ones that come first: what only they lead to is the same fault.
 * A transition that leads nowhere, that is missing, or is in a state that cannot have it, is the fault of another rule.
 */
function unreachableRoots(within: MachineScope): StateVisit[] {
  const { graph, scope } = within;
  if (!graph.start) return [];
  const reached = graph.claimedFrom([graph.start]);
  if (reached.size === scope.states.size) return [];
  const hasDangling = graph.transitions.some(transition => reached.has(transition.from) && !graph.target(transition));
  if (hasDangling || [...reached].some(isUnfinished)) return [];
  const roots = new Set<StateVisit>();
  for (const members of within.components) {
    const loop = new Set(members);
    if (!reached.has(members[0]) && members.every(visit => graph.into(visit).every(({ from }) => loop.has(from)))) {
      members.forEach(visit => roots.add(visit));
    }
  }
  return firstOfEach([...scope.states.values()].filter(visit => roots.has(visit)), graph);
}

/** Of states that lead to one another, the first. */
function firstOfEach(visits: readonly StateVisit[], graph: StateGraph): StateVisit[] {
  const seen = new Set<StateVisit>();
  return visits.filter(visit => {
    if (seen.has(visit)) return false;
    graph.reachableFrom([visit], transition => !seen.has(graph.target(transition)!)).forEach(other => seen.add(other));
    return true;
  });
}
