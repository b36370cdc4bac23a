import { errorNames } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import { below } from '../../subjects/located';

/** What else takes the error that a lost heartbeat gives. */
const TAKES_TIMEOUT = ['States.Timeout', 'States.ALL', 'States.TaskFailed'];

export const heartbeatErrorName: Rule = {
  id: 'heartbeat-error-name',
  severity: 'warning',
  title: 'A lost heartbeat is retried and caught as States.Timeout',
  source: guide('concepts-error-handling.html'),
  states: ['Task'],
  state(state, report) {
    for (const field of ['Retry', 'Catch']) {
      const members = state.get(field);
      const names = Array.isArray(members) ? members.map(errorNames) : [];
      const index = names.findIndex(those => those.includes('States.HeartbeatTimeout'));
      if (index >= 0 && !names.flat().some(name => TAKES_TIMEOUT.includes(name))) {
        report(below(state.at(field), `/${index}/ErrorEquals`), {
          message: 'The service was recorded to report a lost heartbeat as States.Timeout, which nothing here takes.',
          fix: 'Add "States.Timeout" beside "States.HeartbeatTimeout".',
        });
      }
    }
  },
};
