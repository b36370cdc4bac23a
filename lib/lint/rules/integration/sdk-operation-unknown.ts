import { sdkService } from '../../../asl';
import { nearest } from '../../../findings';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

/** How an action is written is another rule's. */
const CAMEL_CASE = /^[a-z][A-Za-z0-9]*$/;

export const sdkOperationUnknown: Rule = {
  id: 'sdk-operation-unknown',
  severity: 'error',
  title: 'An AWS SDK integration names an operation of its service',
  source: guide('supported-services-awssdk.html'),
  states: ['Task'],
  state(state, report) {
    const { resource } = state;
    const operations = resource.kind === 'integration' && resource.sdk ? sdkService(resource.service)?.operations : undefined;
    if (resource.kind !== 'integration' || !operations || operations.has(resource.action) || !CAMEL_CASE.test(resource.action)) return;
    const { service, action } = resource;
    const meant = [...operations].find(name => name.toLowerCase() === action.toLowerCase()) ?? nearest(action, operations);
    report(state.at('Resource'), {
      message: `'${service}' has no operation '${action}' that a task can call.`,
      fix: meant ? `Write aws-sdk:${service}:${meant}, if that is meant.` : `Look the operation up in the API reference of ${service}.`,
    });
  },
};
