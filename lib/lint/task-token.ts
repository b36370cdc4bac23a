import { parseResource } from '../asl';
import type { StateVisit } from '../asl';

/** Whether a state's context object has a task token; a resource that is known at deploy time only may have one. */
export function hasToken(visit: StateVisit | undefined): boolean {
  if (visit?.state.Type !== 'Task' || typeof visit.state.Resource !== 'string') {
    return false;
  }
  const resource = parseResource(visit.state.Resource);
  return resource.kind === 'placeholder' || resource.kind === 'invalid'
    || (resource.kind === 'integration' && resource.pattern === 'waitForTaskToken');
}
