import { MAX_DEFINITION_BYTES } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const definitionSize: Rule = {
  id: 'definition-size',
  severity: 'error',
  title: 'A definition has at most 1 MB',
  source: guide('service-quotas.html'),
  machine(machine, report) {
    if (machine.size > MAX_DEFINITION_BYTES) {
      report(machine, {
        message: `The definition has ${machine.size} bytes; the service takes ${MAX_DEFINITION_BYTES}.`,
        fix: 'Move a part into a state machine of its own and start it with states:startExecution.sync:2.',
      });
    }
  },
};
