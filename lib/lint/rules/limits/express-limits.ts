import { isDistributed, own, processorConfig } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import type { StateSubject } from '../../subjects/state';

export const expressLimits: Rule = {
  id: 'express-limits',
  severity: 'error',
  title: 'An express execution waits for no job, token or activity and has no distributed map',
  source: guide('choosing-workflow-type.html'),
  states: ['Task', 'Map'],
  state(state, report) {
    if (!runsExpress(state)) return;
    const { resource } = state;
    if (resource.kind === 'integration' && resource.pattern !== 'requestResponse') {
      report(state.at('Resource'), {
        message: `An express execution does not offer .${resource.pattern}.`,
        fix: 'Make the state machine, or the child executions of the map, STANDARD.',
      });
    } else if (resource.kind === 'activity') {
      report(state.at('Resource'), {
        message: 'An express execution has no activities.',
        fix: 'Call a Lambda function, or make the state machine STANDARD.',
      });
    } else if (state.type === 'Map' && isDistributed(state.value)) {
      const processor = state.has('ItemProcessor') ? 'ItemProcessor' : 'Iterator';
      report({ pointer: `${state.pointer}/${processor}/ProcessorConfig/Mode`, visit: state.visit }, {
        message: 'An express execution has no distributed map.',
        fix: 'Use an inline map, or make the state machine STANDARD.',
      });
    }
  },
};

/** The type of the innermost execution a state is in: a distributed map starts child executions. */
function runsExpress({ state, within }: StateSubject): boolean {
  for (let map = state.scope.parent; map; map = map.scope.parent) {
    if (isDistributed(map.state)) return own(processorConfig(map.state)!, 'ExecutionType') === 'EXPRESS';
  }
  return within.machine.type === 'EXPRESS';
}
