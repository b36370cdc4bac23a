import type { StateVisit } from '../../../asl';
import { MAX_EXPRESS_SECONDS, parseResource } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const expressSuitable: Rule = {
  id: 'express-suitable',
  severity: 'info',
  title: 'Short work runs as an express workflow',
  source: guide('choosing-workflow-type.html'),
  machine(machine, report) {
    if (machine.type !== 'STANDARD') return;
    let seconds = 0;
    let tasks = 0;
    for (const { scope } of machine.scopes) {
      for (const visit of scope.states.values()) {
        const cost = secondsOf(visit);
        if (cost === undefined) return;
        seconds += cost;
        tasks += visit.state.Type === 'Task' ? 1 : 0;
      }
    }
    if (tasks > 0 && seconds < MAX_EXPRESS_SECONDS) {
      report(machine, {
        message: `All tasks together have timeouts of ${seconds} seconds, which an express workflow allows.`,
        fix: 'Consider the type EXPRESS, which costs less at high volume, when every task can be repeated safely: an express workflow may run a task twice.',
      });
    }
  },
};

/** How long a state may take, if that is bounded and an express workflow could run it. */
function secondsOf({ state }: StateVisit): number | undefined {
  switch (state.Type) {
    case 'Task': {
      const resource = typeof state.Resource === 'string' ? parseResource(state.Resource) : undefined;
      const isPlain = resource?.kind === 'lambda' || (resource?.kind === 'integration' && resource.pattern === 'requestResponse');
      const isOnce = state.Retry === undefined;
      return isPlain && isOnce && typeof state.TimeoutSeconds === 'number' ? state.TimeoutSeconds : undefined;
    }
    case 'Map':
    case 'Wait':
      return undefined;
    default:
      return 0;
  }
}
