import type { Rule } from '../../rule';
import { guide } from '../../sources';

/** A shorter wait is noticed soon enough by its timeout. */
const LONG_WAIT_SECONDS = 3600;

export const tokenHeartbeat: Rule = {
  id: 'token-heartbeat',
  severity: 'info',
  title: 'A long wait for a token has a heartbeat',
  source: guide('connect-to-resource.html'),
  states: ['Task'],
  state(state, report) {
    const { resource } = state;
    const waits = resource.kind === 'activity' || (resource.kind === 'integration' && resource.pattern === 'waitForTaskToken');
    const timeout = state.get('TimeoutSeconds');
    const isLong = typeof timeout === 'number' && timeout > LONG_WAIT_SECONDS; // without one, another rule asks for it
    if (waits && isLong && !state.has('HeartbeatSeconds') && !state.has('HeartbeatSecondsPath')) {
      report(state, {
        message: `The task '${state.name}' notices a dead worker only by its timeout.`,
        fix: 'Add HeartbeatSeconds, and let the worker call SendTaskHeartbeat; for a person\'s answer turn this rule off.',
      });
    }
  },
};
