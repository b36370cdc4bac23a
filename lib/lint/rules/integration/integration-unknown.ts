import { INTEGRATIONS } from '../../../asl';
import { listed, nearest } from '../../../findings';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const integrationUnknown: Rule = {
  id: 'integration-unknown',
  severity: 'error',
  title: 'An optimized integration exists',
  source: guide('integrate-optimized.html'),
  states: ['Task'],
  state(state, report) {
    const { resource } = state;
    if (resource.kind !== 'integration' || resource.sdk) return;
    const actions = INTEGRATIONS.get(resource.service);
    if (!actions) {
      const meant = nearest(resource.service, INTEGRATIONS.keys());
      report(state.at('Resource'), {
        message: `There is no optimized integration of '${resource.service}'.`,
        fix: meant
          ? `Write '${meant}', if that is meant, or call it as aws-sdk:${resource.service}.`
          : `Call the AWS SDK: arn:aws:states:::aws-sdk:${resource.service}:${resource.action}.`,
      });
    } else if (!Object.hasOwn(actions, resource.action)) {
      report(state.at('Resource'), {
        message: `The integration of '${resource.service}' has no action '${resource.action}'.`,
        fix: `Use ${listed(Object.keys(actions))}, or call the AWS SDK: arn:aws:states:::aws-sdk:${resource.service}:${resource.action}.`,
      });
    }
  },
};
