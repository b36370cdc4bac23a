import { isJsonObject, own } from '../asl';
import type { JsonValue, StateVisit } from '../asl';

const WAYS = ['Next', 'Default', 'Catch', 'Choices'];

/** Whether a state does not say, or not rightly, where all its ways lead: a fault of its own, by which others seem out of reach. */
export function isUnfinished({ state }: StateVisit): boolean {
  const type = own(state, 'Type');
  const catchers = own(state, 'Catch');
  const rules = own(state, 'Choices');
  const isMisspelt = Object.keys(state).some(name => !WAYS.includes(name) && WAYS.some(way => way.toLowerCase() === name.toLowerCase()));
  const isWhole = type === 'Choice' ? Array.isArray(rules) && rules.length > 0 && leads(rules) : endsOrLeads(type, own(state, 'Next'), own(state, 'End'));
  return isMisspelt || !isWhole || !leads(catchers);
}

function endsOrLeads(type: JsonValue | undefined, next: JsonValue | undefined, end: JsonValue | undefined): boolean {
  return type === 'Succeed' || type === 'Fail' || typeof next === 'string' || end === true;
}

/** Whether each choice rule or catcher leads somewhere. */
function leads(members: JsonValue | undefined): boolean {
  return members === undefined || (Array.isArray(members) && members.every(member => isJsonObject(member) && typeof own(member, 'Next') === 'string'));
}
