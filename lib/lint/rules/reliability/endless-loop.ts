import { isTerminal } from '../../../asl';
import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const endlessLoop: Rule = {
  id: 'endless-loop',
  severity: 'warning',
  title: 'Every state can come to an end',
  source: specification('terminal-state'),
  scope(within, report) {
    const { scope, graph } = within;
    const ends = [...scope.states.values()].filter(visit => isTerminal(visit) || graph.from(visit).length === 0);
    if (!graph.start || ends.length === 0) return;
    const ending = graph.reaching(ends);
    if (ending.size === scope.states.size) return;
    const reached = graph.reachableFrom([graph.start]);
    const order = new Map([...scope.states.values()].map((visit, index) => [visit, index]));
    for (const members of within.components) {
      const loop = new Set(members);
      const isClosed = members.every(visit => graph.from(visit).every(transition => loop.has(graph.target(transition)!)));
      if (reached.has(members[0]) && !ending.has(members[0]) && isClosed) {
        const entry = members.reduce((one, other) => order.get(one)! < order.get(other)! ? one : other);
        report({ pointer: entry.pointer, visit: entry }, {
          message: `From '${entry.name}' no way leads to an end: the execution goes round until it is stopped.`,
          fix: 'Add a Choice that leaves the loop, with a count or a time that limits it.',
        });
      }
    }
  },
};
