import { MAX_SECONDS } from '../quotas';
import { PROCESSOR_CONFIG } from './map';
import { field, FieldSchema, integer, objectSchema, oneOf, text } from './shape';

const scope: Record<string, FieldSchema> = {
  Comment: field(text),
  StartAt: field({ kind: 'stateName' }),
  States: field({ kind: 'states' }),
};
const required = ['StartAt', 'States'];

/** The top level of a definition. */
export const MACHINE = objectSchema('state machine', {
  ...scope,
  QueryLanguage: field(oneOf('JSONPath', 'JSONata')),
  Version: field(oneOf('1.0')),
  TimeoutSeconds: field(integer(1, MAX_SECONDS)),
}, { required });

/** A branch of a Parallel; it takes the query language of the machine. */
export const BRANCH = objectSchema('branch', scope, { required });

/** The processor of a Map, by its new name and the older `Iterator`. */
export const PROCESSOR = objectSchema('item processor', {
  ...scope,
  ProcessorConfig: field({ kind: 'object', schema: () => PROCESSOR_CONFIG }),
}, { required });
