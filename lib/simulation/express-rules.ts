import { isDistributed, parseResource, StateVisit, walkStates } from '../asl';

/**
 * What keeps a definition from being an Express workflow, which has no `.sync`,
 * no task tokens, no activities and no distributed maps. Undefined if nothing does.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html
 */
export function expressFault(definition: unknown): string | undefined {
  for (const visit of walkStates(definition)) {
    const feature = standardOnlyFeature(visit);
    if (feature !== undefined) {
      return `an Express workflow cannot have ${feature}: the state '${visit.name}' (${visit.pointer}) needs a Standard workflow`;
    }
  }
  return undefined;
}

function standardOnlyFeature({ state }: StateVisit): string | undefined {
  if (state.Type === 'Map') return isDistributed(state) ? 'a distributed Map' : undefined;
  if (state.Type !== 'Task' || typeof state.Resource !== 'string') return undefined;
  const resource = parseResource(state.Resource);
  if (resource.kind === 'activity') return 'an activity';
  return resource.kind === 'integration' && resource.pattern !== 'requestResponse' ? `a .${resource.pattern} task` : undefined;
}
