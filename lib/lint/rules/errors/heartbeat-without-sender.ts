import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const heartbeatWithoutSender: Rule = {
  id: 'heartbeat-without-sender',
  severity: 'info', // the specification's own example has one
  title: 'A heartbeat is asked of a task whose worker can send one',
  source: guide('state-task.html'),
  states: ['Task'],
  state(state, report) {
    const { resource } = state;
    const field = ['HeartbeatSeconds', 'HeartbeatSecondsPath'].find(name => state.has(name));
    const canSend = resource.kind === 'activity' || resource.kind === 'placeholder' || resource.kind === 'invalid'
      || (resource.kind === 'integration' && resource.pattern === 'waitForTaskToken');
    if (field !== undefined && !canSend) {
      report(state.at(field), {
        message: `Nobody can send a heartbeat for '${state.name}': only an activity's worker and one that was given a task token can, so the task times out when it takes longer.`,
        fix: 'Write TimeoutSeconds instead, or call with .waitForTaskToken and send heartbeats.',
      });
    }
  },
};
