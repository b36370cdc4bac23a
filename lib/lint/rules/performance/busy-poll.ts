import { components } from '../../../asl';
import type { StateVisit } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import type { MachineScope } from '../../subjects/machine';

/** Names of actions and functions that ask how something is going; a loop over pages asks for something else each time. */
const ASKS = /(describe|status|poll|check|progress|getExecution|getJob|getQueryExecution|isReady|isComplete|isDone)/i;

export const busyPoll: Rule = {
  id: 'busy-poll',
  severity: 'warning',
  title: 'A loop that asks for a status waits between two questions',
  source: guide('sample-project-job-poller.html'),
  scope(within, report) {
    if (![...within.scope.states.values()].some(asks)) {
      return;
    }
    for (const loop of loops(within)) {
      const asking = loop.find(asks);
      if (asking && !loop.some(visit => visit.state.Type === 'Wait')) {
        report({ pointer: asking.pointer, visit: asking }, {
          message: `'${asking.name}' asks again and again without a pause: each round costs transitions, and a Standard execution ends after 25,000 events.`,
          fix: 'Add a Wait to the loop, or use an integration that waits: .sync or .waitForTaskToken.',
        });
      }
    }
  },
};

function asks({ name, state }: StateVisit): boolean {
  return state.Type === 'Task' && typeof state.Resource === 'string' && (ASKS.test(name) || ASKS.test(state.Resource));
}

function loops({ graph }: MachineScope): StateVisit[][] {
  return components(graph).filter(([first, ...others]) => others.length > 0 || graph.from(first).some(({ to }) => to === first.name));
}
