import { CHOICE_RULE, isJsonObject, own } from '../asl';
import type { JsonValue, StateVisit } from '../asl';
import type { ObjectSubject } from './subjects/object';

/** The fields an object must have and has not: of each group, one would do. */
export function missingFields(object: ObjectSubject): readonly (readonly string[])[] {
  const { schema, language } = object;
  const groups = [...schema.required.map(name => [name]), ...schema.oneRequired[language] ?? []];
  return groups.filter(group => !group.some(name => object.has(name)) && !isThereInOtherLanguage(object, group));
}

/** Whether a field is needed and missing, or is one of the two by which a state goes on or ends and has neither. */
export function isMissing(object: ObjectSubject, name: string): boolean {
  const isWay = name === 'Next' || name === 'End';
  return missingFields(object).some(group => group.includes(name))
    || (isWay && object.schema.fields.has('End') && !object.has('Next') && (object.get('End') ?? false) === false);
}

/** A field that only the other query language has is the fault of another rule, and stands for the one that is needed. */
function isThereInOtherLanguage({ schema, foreignFields }: ObjectSubject, group: readonly string[]): boolean {
  if (foreignFields.length === 0 || group[0] === 'Next') return false;
  const alternatives = Object.values(schema.oneRequired).flat().filter(names => names.some(name => group.includes(name))).flat();
  return (
    schema === CHOICE_RULE
    || group.some(name => schema.fields.get(name)?.language)
    || foreignFields.some(name => alternatives.includes(name))
  );
}

const WAYS = ['Next', 'Default', 'Catch', 'Choices'];

/** Whether a state does not say, or not rightly, where all its ways lead: a fault of its own, by which others seem out of reach. */
export function isUnfinished({ state }: StateVisit): boolean {
  const type = own(state, 'Type');
  const catchers = own(state, 'Catch');
  const rules = own(state, 'Choices');
  const isMisspelt = Object.keys(state).some(name => !WAYS.includes(name) && WAYS.some(way => way.toLowerCase() === name.toLowerCase()));
  const isWhole =
    type === 'Choice' ? Array.isArray(rules) && rules.length > 0 && leads(rules) : endsOrLeads(type, own(state, 'Next'), own(state, 'End'));
  return isMisspelt || !isWhole || !leads(catchers);
}

function endsOrLeads(type: JsonValue | undefined, next: JsonValue | undefined, end: JsonValue | undefined): boolean {
  return type === 'Succeed' || type === 'Fail' || typeof next === 'string' || end === true;
}

/** Whether each choice rule or catcher leads somewhere. */
function leads(members: JsonValue | undefined): boolean {
  return (
    members === undefined
    || (Array.isArray(members) && members.every(member => isJsonObject(member) && typeof own(member, 'Next') === 'string'))
  );
}
