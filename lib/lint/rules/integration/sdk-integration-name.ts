import type { Rule } from '../../rule';
import { guide } from '../../sources';

const SERVICE = /^[a-z][a-z0-9]*$/;
const ACTION = /^[a-z][A-Za-z0-9]*$/;

export const sdkIntegrationName: Rule = {
  id: 'sdk-integration-name',
  severity: 'error',
  title: 'An AWS SDK integration names the service in lower case and the action in camel case',
  source: guide('supported-services-awssdk.html'),
  states: ['Task'],
  state(state, report) {
    const { resource } = state;
    if (resource.kind === 'integration' && resource.sdk && !(SERVICE.test(resource.service) && ACTION.test(resource.action))) {
      const service = resource.service.toLowerCase().replace(/[^a-z0-9]/g, '');
      const action = resource.action.charAt(0).toLowerCase() + resource.action.slice(1);
      report(state.at('Resource'), {
        message: `'aws-sdk:${resource.service}:${resource.action}' is no AWS SDK integration.`,
        fix: `Write the service in lower case and the action in camel case, such as aws-sdk:${service}:${action}.`,
      });
    }
  },
};
