import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const heartbeatBelowTimeout: Rule = {
  id: 'heartbeat-below-timeout',
  severity: 'error',
  title: 'A heartbeat is shorter than the timeout',
  source: specification('task-state'),
  states: ['Task'],
  state(state, report) {
    const heartbeat = state.get('HeartbeatSeconds');
    const timeout = state.get('TimeoutSeconds');
    if (typeof heartbeat === 'number' && typeof timeout === 'number' && heartbeat >= timeout && heartbeat > 0 && timeout > 0) {
      report(state.at('HeartbeatSeconds'), {
        message: `HeartbeatSeconds (${heartbeat}) must be smaller than TimeoutSeconds (${timeout}).`,
        fix: 'Make the heartbeat a fraction of the timeout, for example a third.',
      });
    }
  },
};
