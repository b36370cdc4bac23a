import { hasPlaceholder, SDK_SERVICE_NAMES } from '../../../asl';
import type { Problem, Rule } from '../../rule';
import { guide } from '../../sources';
import { nearest } from '../../words';

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
    if (problem) {
      report(state.at('Resource'), problem);
    }
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
  if (hasPlaceholder(service) || SDK_SERVICE_NAMES.has(service)) {
    return undefined;
  }
  const meant = nearest(service, SDK_SERVICE_NAMES);
  return {
    message: `'aws-sdk:${service}:${action}' is no AWS SDK integration: no service '${service}' is known.`,
    fix: `${meant === undefined ? 'Correct the service' : `Write '${meant}', if that is meant`}; for a service that is newer than this rule, turn it off.`,
  };
}
