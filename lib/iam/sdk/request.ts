import { grantKeys } from './granted-keys';
import { passRoles } from './passed-roles';
import { grantSdkCall } from './sdk-call';
import { integrationOf, pointerTo } from '../../asl';
import type { IntegrationPattern } from '../../asl';
import type { TaskCall } from '../core/task-call';
import { applyIntegration } from '../integration';
import { OPTIMIZED_INTEGRATIONS } from '../integrations';

/** What a Task asks of a service. */
export interface ServiceRequest {
  readonly sdk: boolean;
  readonly service: string;
  readonly action: string;
}

/** Grants what a request needs; its room, with all the tables, is loaded when a definition has one. */
export function grantRequest(call: TaskCall, { sdk, service, action }: ServiceRequest): void {
  checkPattern(call, sdk ? SDK_PATTERNS : integrationOf(service, action)?.patterns);
  if (sdk) {
    grantSdkCall(call, service, action);
  } else {
    grantOptimized(call, service, action);
  }
}

const SDK_PATTERNS: readonly IntegrationPattern[] = ['waitForTaskToken'];

/** What an integration can't be waited for in, nothing can be told of; one that isn't known is a problem of its own. */
function checkPattern(call: TaskCall, patterns: readonly IntegrationPattern[] | undefined): void {
  if (patterns && call.pattern !== 'requestResponse' && !patterns.includes(call.pattern)) {
    call.report({
      pointer: pointerTo(call.visit.pointer, 'Resource'),
      because: `it has no .${call.pattern} pattern`,
      fix: `use ${['request response', ...patterns.map(pattern => `.${pattern}`)].join(' or ')}`,
    });
  }
}

function grantOptimized(call: TaskCall, service: string, action: string): void {
  const api = `${service}:${action}`;
  if (Object.hasOwn(OPTIMIZED_INTEGRATIONS, api)) {
    const integration = OPTIMIZED_INTEGRATIONS[api];
    applyIntegration(call, integration);
    const of = integrationOf(service, action)?.api;
    if (of) {
      passRoles(call, of[0], of[1], integration.roles ?? []);
      grantKeys(call, of[0], of[1]);
    }
  } else {
    call.report({
      pointer: pointerTo(call.visit.pointer, 'Resource'),
      because: 'it is no optimized integration that is known',
      fix: 'check the spelling',
    });
  }
}

