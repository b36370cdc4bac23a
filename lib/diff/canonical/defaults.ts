import { isSameExpression } from './expressions';
import { MAX_SECONDS } from '../../asl';
import type { JsonValue, QueryLanguage } from '../../asl';

/** What a field means when it is not there. */
interface Default {
  readonly field: string;
  readonly value: JsonValue;
  /** The types of states, and parts of states, that have it. @default - all */
  readonly of?: readonly string[];
  /** The language that has the default. @default - both */
  readonly language?: QueryLanguage;
}

const RESULT = ['Task', 'Parallel', 'Map'];

/**
 * Defaults of the language and of the service.
 *
 * @see https://states-language.net/spec.html#state-types and the pages on each state type in the developer guide
 */
const DEFAULTS: readonly Default[] = [
  { field: 'InputPath', value: '$', language: 'JSONPath' },
  { field: 'OutputPath', value: '$', language: 'JSONPath' },
  { field: 'ResultPath', value: '$', language: 'JSONPath', of: ['Pass', 'Catch', ...RESULT] },
  { field: 'ItemsPath', value: '$', language: 'JSONPath', of: ['Map'] },
  { field: 'Output', value: '{% $states.result %}', language: 'JSONata', of: RESULT },
  { field: 'Output', value: '{% $states.input %}', language: 'JSONata', of: ['Pass', 'Wait', 'Succeed', 'Choice'] },
  { field: 'Output', value: '{% $states.errorOutput %}', language: 'JSONata', of: ['Catch'] },
  { field: 'Arguments', value: '{% $states.input %}', language: 'JSONata', of: ['Task', 'Parallel'] },
  { field: 'Items', value: '{% $states.input %}', language: 'JSONata', of: ['Map'] },
  { field: 'ItemSelector', value: '{% $states.context.Map.Item.Value %}', language: 'JSONata', of: ['Map'] },
  { field: 'TimeoutSeconds', value: MAX_SECONDS, of: ['Task', 'Machine'] },
  { field: 'HeartbeatSeconds', value: MAX_SECONDS, of: ['Task'] },
  { field: 'MaxConcurrency', value: 0, of: ['Map'] },
  { field: 'Version', value: '1.0', of: ['Machine'] },
  { field: 'Mode', value: 'INLINE', of: ['ProcessorConfig'] },
  { field: 'MaxItems', value: 0, of: ['ReaderConfig'] },
  { field: 'Transformation', value: 'NONE', of: ['ReaderConfig', 'WriterConfig'] },
  { field: 'CSVDelimiter', value: 'COMMA', of: ['ReaderConfig'] },
  { field: 'End', value: false },
];

/** Whether a value is what the field means without it. */
export function isDefault(of: string, field: string, value: JsonValue, language: QueryLanguage): boolean {
  return DEFAULTS.some(entry => entry.field === field && (entry.of?.includes(of) ?? true) && (entry.language ?? language) === language
    && (entry.value === value || isDefaultExpression(entry.value, value, language)));
}

function isDefaultExpression(wanted: JsonValue, value: JsonValue, language: QueryLanguage): boolean {
  return language === 'JSONata' && typeof wanted === 'string' && typeof value === 'string' && isSameExpression(wanted, value, language);
}
