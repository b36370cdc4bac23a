import { isJsonata } from '../expressions';
import { DEFAULT_QUERY_LANGUAGE } from './model';
import type { QueryLanguage } from './model';
import { CHOICE_RULE, STATE_SCHEMAS } from './schema';
import type { ObjectSchema } from './schema';
import type { JsonObject } from '../json/value';
import { isJsonObject, own } from '../json/value';

/**
 * The language a state is written in, told by most of its fields, whatever their order: for where the name of the language is wrong or not
 * known yet.
 */
export function languageInUse(state: JsonObject): QueryLanguage {
  const type = own(state, 'Type');
  const schema = typeof type === 'string' ? STATE_SCHEMAS.get(type) : undefined;
  const rules = own(state, 'Choices');
  const isExpressed = Object.values(state).some(value => typeof value === 'string' && isJsonata(value));
  return (schema && languageOfFields(state, schema))
    ?? (Array.isArray(rules) ? languageOfFields(rules.find(isJsonObject) ?? {}, CHOICE_RULE) : undefined)
    ?? (isExpressed ? 'JSONata' : DEFAULT_QUERY_LANGUAGE);
}

function languageOfFields(object: JsonObject, { fields }: ObjectSchema): QueryLanguage | undefined {
  const told = Object.keys(object).flatMap(name => fields.get(name)?.language ?? []);
  const expressed = told.filter(language => language === 'JSONata').length;
  return told.length === 0 ? undefined : expressed * 2 > told.length ? 'JSONata' : DEFAULT_QUERY_LANGUAGE;
}
