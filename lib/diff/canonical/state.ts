import { canonicalRules } from './choices';
import { isDefault } from './defaults';
import { canonicalCatchers, canonicalRetriers, isListOfEntries } from './handlers';
import { without } from './values';
import { define, isJsonata, isJsonObject, isQueryLanguage, own } from '../../asl';
import type { JsonObject, JsonValue, QueryLanguage, StateVisit } from '../../asl';

/** A state in the one form of all states that do the same. The scopes inside are not part of it. */
export interface CanonicalState {
  readonly type: string;
  readonly language: QueryLanguage;
  /** Fields by name, without those that say what is so anyway. */
  readonly fields: JsonObject;
}

const APART = ['Comment', 'QueryLanguage', 'Branches', 'ItemProcessor', 'Iterator', 'Retry', 'Catch', 'Choices', 'Type'];

/** Brings a state into its canonical form. */
export function canonicalState({ state, queryLanguage: language }: StateVisit): CanonicalState {
  const type = String(own(state, 'Type') ?? '');
  const fields: Record<string, JsonValue> = { ...effective(without(state, ...APART), type, language) };
  const [retry, caught, choices] = [own(state, 'Retry'), own(state, 'Catch'), own(state, 'Choices')];
  const retriers = isListOfEntries(retry) ? canonicalRetriers(retry) : retry;
  const catchers = isListOfEntries(caught) ? canonicalCatchers(caught).map(catcher => effective(catcher, 'Catch', language)) : caught;
  if (!isEmpty(retriers)) fields.Retry = retriers!;
  if (!isEmpty(catchers)) fields.Catch = catchers!;
  if (choices !== undefined) fields.Choices = type === 'Choice' && Array.isArray(choices) ? canonicalRules(choices, language) : choices;
  if (type === 'Map') Object.assign(fields, mapFields(state, fields, language));
  const kept = type === 'Map' ? withoutTolerances(fields) : fields;
  const declared = own(state, 'QueryLanguage');
  const named = declared !== undefined && !isQueryLanguage(declared) ? declared : needsLanguage(type, kept) ? language : undefined;
  return { type, language, fields: { ...renamed(type, kept), ...(named !== undefined && { QueryLanguage: named }) } };
}

function isEmpty(list: JsonValue | undefined): boolean {
  return list === undefined || (Array.isArray(list) && list.length === 0);
}

function effective(object: JsonObject, of: string, language: QueryLanguage): JsonObject {
  const kept: Record<string, JsonValue> = {};
  for (const field of Object.keys(object)) {
    const value = object[field];
    const isNothing =
      isDefault(of, field, value, language) || (field === 'Assign' && isJsonObject(value) && Object.keys(value).length === 0);
    if (!isNothing) define(kept, field, value);
  }
  return kept;
}

function mapFields(state: JsonObject, fields: JsonObject, language: QueryLanguage): JsonObject {
  const processor = own(state, 'ItemProcessor') ?? own(state, 'Iterator');
  const config = isJsonObject(processor) ? own(processor, 'ProcessorConfig') : undefined;
  return Object.fromEntries([
    ['ProcessorConfig', config, true],
    ['ItemReader', part(own(fields, 'ItemReader'), 'ReaderConfig', language), false],
    ['ResultWriter', part(own(fields, 'ResultWriter'), 'WriterConfig', language), false],
  ].flatMap(([name, value, isConfig]) => {
    const kept = isConfig && isJsonObject(value) ? effective(value, name as string, language) : value as JsonValue | undefined;
    return kept === undefined || (isConfig && isJsonObject(kept) && Object.keys(kept).length === 0) ? [] : [[name, kept]];
  }));
}

/** A reader or writer with a config of which only what is not so anyway is left. */
function part(holder: JsonValue | undefined, config: string, language: QueryLanguage): JsonValue | undefined {
  if (!isJsonObject(holder)) return holder;
  const value = own(holder, config);
  if (!isJsonObject(value)) return holder;
  const kept = effective(value, config, language);
  const isPlain =
    Object.keys(kept).length === 0
    || (config === 'WriterConfig' && own(holder, 'Resource') !== undefined && isOnly(kept, 'OutputType', 'JSON'));
  return isPlain ? without(holder, config) : { ...holder, [config]: kept };
}

function isOnly(object: JsonObject, key: string, value: JsonValue): boolean {
  return Object.keys(object).length === 1 && own(object, key) === value;
}

const TOLERANCES = ['ToleratedFailureCount', 'ToleratedFailurePercentage', 'ToleratedFailureCountPath', 'ToleratedFailurePercentagePath'];

/** No failure is tolerated unless something else is said: then a zero beside it counts. */
function withoutTolerances(fields: JsonObject): JsonObject {
  const given = TOLERANCES.filter(name => own(fields, name) !== undefined);
  return given.every(name => own(fields, name) === 0) ? without(fields, ...given) : fields;
}

/** `Parameters` is the older name of a Map's `ItemSelector`. */
function renamed(type: string, fields: JsonObject): JsonObject {
  const parameters = own(fields, 'Parameters');
  if (type !== 'Map' || parameters === undefined || own(fields, 'ItemSelector') !== undefined) return fields;
  return { ...without(fields, 'Parameters'), ItemSelector: parameters };
}

/** Fields that mean the same in both query languages, as long as no expression stands in them. */
const NEUTRAL = new Set([
  'Next',
  'End',
  'Resource',
  'TimeoutSeconds',
  'HeartbeatSeconds',
  'Seconds',
  'Timestamp',
  'Error',
  'Cause',
  'Retry',
  'Catch',
  'ErrorEquals',
]);
const NEUTRAL_TYPES = new Set(['Task', 'Pass', 'Wait', 'Succeed', 'Fail', 'Parallel']);

/** Whether a state would do something else in the other query language. */
function needsLanguage(type: string, fields: JsonObject): boolean {
  if (!NEUTRAL_TYPES.has(type)) return true;
  return Object.entries(fields).some(([name, value]) => {
    if (!NEUTRAL.has(name)) return true;
    if (name === 'Catch') {
      return (
        !Array.isArray(value) || value.some(catcher => !isJsonObject(catcher) || Object.keys(catcher).some(field => !NEUTRAL.has(field)))
      );
    }
    return typeof value === 'string' && isJsonata(value);
  });
}
