import { MAX_HISTORY_EVENTS, parseResource } from '../../../asl';
import type { StateVisit } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import type { MachineScope } from '../../subjects/machine';

/** Names of actions and functions that ask how something is going; a loop over pages asks for something else each time. */
const ACTION_ASKS = /:(describe\w+|get\w*(Status|Execution|Job|Run|Task|Progress))$/;
/** State names are no longer. */
const LONGEST_NAME = 80;
const NAME_ASKS =
  /\bpoll|(check|get|is|query|read|fetch|wait)\W*.*(status|progress|ready|complete|done|finished)|(status|progress)\W*(check|poll|\?)/i;

export const busyPoll: Rule = {
  id: 'busy-poll',
  severity: 'warning',
  title: 'A loop that asks for a status waits between two questions',
  source: guide('sample-project-job-poller.html'),
  scope(within, report) {
    if (![...within.scope.states.values()].some(asks)) return;
    for (const loop of loops(within)) {
      const asking = loop.find(asks);
      if (asking && !loop.some(visit => visit.state.Type === 'Wait')) {
        report(
          { pointer: asking.pointer, visit: asking },
          {
            message: `'${asking.name}' asks again and again without a pause: each round costs transitions, and a Standard execution ends after ${MAX_HISTORY_EVENTS.toLocaleString('en')} events.`,
            fix: 'Add a Wait to the loop, or use an integration that waits: .sync or .waitForTaskToken.',
          },
        );
      }
    }
  },
};

/** A task that waits for a job, a token or an activity asks nobody. */
function asks({ name, state }: StateVisit): boolean {
  if (state.Type !== 'Task' || typeof state.Resource !== 'string') return false;
  const resource = parseResource(state.Resource);
  const callsFunction = resource.kind === 'lambda' || (resource.kind === 'integration' && resource.service === 'lambda');
  const isAnsweredAtOnce = resource.kind === 'lambda' || (resource.kind === 'integration' && resource.pattern === 'requestResponse');
  return isAnsweredAtOnce && (callsFunction ? NAME_ASKS.test(name.slice(0, LONGEST_NAME)) : ACTION_ASKS.test(state.Resource));
}

function loops({ graph, components }: MachineScope): (readonly StateVisit[])[] {
  return components.filter(([first, ...others]) => others.length > 0 || graph.from(first).some(({ to }) => to === first.name));
}
