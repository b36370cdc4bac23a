import { misspelledService } from '../../requests';
import type { Problem, Rule } from '../../rule';
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
    const problem = resource.kind === 'integration' && resource.sdk ? problemWith(resource.service, resource.action) : undefined;
    if (problem) report(state.at('Resource'), problem);
  },
};

function problemWith(service: string, action: string): Problem | undefined {
  if (!SERVICE.test(service) || !ACTION.test(action)) {
    const right = `${service.toLowerCase().replace(/[^a-z0-9]/g, '')}:${action.charAt(0).toLowerCase()}${action.slice(1)}`;
    return {
      message: `'aws-sdk:${service}:${action}' is no AWS SDK integration.`,
      fix: `Write the service in lower case and the action in camel case, such as aws-sdk:${right}.`,
    };
  }
  const meant = misspelledService(service);
  return meant === undefined ? undefined : {
    message: `'aws-sdk:${service}:${action}' is no AWS SDK integration: there is no service '${service}'.`,
    fix: `Write aws-sdk:${meant}:${action}, if that is meant.`,
  };
}
