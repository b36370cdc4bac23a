import type { Pattern } from './task-call';
import { arnParts } from '../../asl';

/** What the `Resource` of a Task is. */
export type TaskResource =
  | { readonly kind: 'function' }
  | { readonly kind: 'activity'; readonly arn: string }
  | { readonly kind: 'optimized'; readonly api: string; readonly pattern: Pattern }
  | { readonly kind: 'sdk'; readonly service: string; readonly operation: string; readonly pattern: Pattern };

const API = /^(?:(aws-sdk):)?([^:]+):([A-Za-z0-9]+)(?:\.(sync:2|sync|waitForTaskToken))?$/;

/** Reads the `Resource` of a Task; undefined when it is none that the service knows. */
export function parseTaskResource(resource: string): TaskResource | undefined {
  const parts = arnParts(resource);
  if (!parts) {
    return { kind: 'function' }; // a placeholder or an elided ARN: the resolver says what it stands for
  }
  if (parts[2] === 'lambda') {
    return { kind: 'function' };
  }
  if (parts[2] !== 'states') {
    return undefined;
  }
  if (parts[5].startsWith('activity:')) {
    return { kind: 'activity', arn: resource };
  }
  const match = API.exec(parts[5]);
  if (!match) {
    return undefined;
  }
  const [, sdk, service, operation, pattern] = match;
  const waits = (pattern ?? 'request') as Pattern;
  return sdk ? { kind: 'sdk', service, operation, pattern: waits } : { kind: 'optimized', api: `${service}:${operation}`, pattern: waits };
}
