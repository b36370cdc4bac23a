import { INTEGRATIONS } from '../../../asl';
import { listed } from '../../../findings';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const integrationPattern: Rule = {
  id: 'integration-pattern',
  severity: 'error',
  title: 'An integration can be waited for in the way the Resource says',
  source: guide('connect-to-resource.html'),
  states: ['Task'],
  state(state, report) {
    const { resource } = state;
    if (resource.kind !== 'integration' || resource.pattern === 'requestResponse') return;
    const actions = INTEGRATIONS.get(resource.service);
    const known = actions && Object.hasOwn(actions, resource.action) ? actions[resource.action].patterns : undefined;
    const patterns = resource.sdk ? ['waitForTaskToken'] : known;
    if (patterns && !patterns.includes(resource.pattern)) {
      report(state.at('Resource'), {
        message: `${resource.sdk ? 'An AWS SDK integration' : `${resource.service}:${resource.action}`} does not offer .${resource.pattern}.`,
        fix:
          patterns.length > 0
            ? `Remove .${resource.pattern}, or use ${listed(patterns.map(pattern => `.${pattern}`))}.`
            : `Remove .${resource.pattern}.`,
      });
    }
  },
};
