import { isJsonObject, isTerminal, JsonValue, StateVisit, transitionsOf } from '../../asl';

/** What is wrong with the ways out of a state, if anything: the service would refuse the definition. */
export function wayFault(visit: StateVisit): string | undefined {
  const { states } = visit.scope;
  const dangling = transitionsOf(visit).find(({ to }) => !states.has(to));
  if (dangling) return `it leads to '${dangling.to}' (${visit.pointer}${dangling.pointer}), which is no state beside it`;
  const aimless = ['Choices', 'Catch'].find(field => entriesOf(visit.state[field]).some(entry => isJsonObject(entry) && typeof entry.Next !== 'string'));
  if (aimless !== undefined) return `an entry of ${aimless} has no Next`;
  const { Type: type, Next: next } = visit.state;
  return type === 'Choice' || typeof next === 'string' || isTerminal(visit) ? undefined : 'it needs a Next, or "End": true';
}

function entriesOf(field: JsonValue | undefined): readonly JsonValue[] {
  return Array.isArray(field) ? field : [];
}
