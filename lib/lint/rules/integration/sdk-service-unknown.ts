import { sdkServiceNames } from '../../../asl';
import { misspelledService } from '../../requests';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const sdkServiceUnknown: Rule = {
  id: 'sdk-service-unknown',
  severity: 'warning', // AWS has new services between two releases of this list
  title: 'The service of an AWS SDK integration is known',
  source: guide('supported-services-awssdk.html'),
  states: ['Task'],
  state(state, report) {
    const { resource } = state;
    if (resource.kind !== 'integration' || !resource.sdk || !/^[a-z][a-z0-9]*$/.test(resource.service)) return;
    const { service } = resource;
    if (!sdkServiceNames().has(service) && misspelledService(service) === undefined) {
      report(state.at('Resource'), {
        message: `There is no service '${service}' that is known to have AWS SDK integrations.`,
        fix: 'Correct the name of the service, or acknowledge this for a service that is newer than the list.',
      });
    }
  },
};
