import { MAX_BATCH_BYTES, MAX_ITEMS } from '../quotas';
import {
  computed, FieldSchema, field, inJsonata, inJsonPath, integer, objectSchema, objectTemplate, oneOf, Shape, template, text,
} from './shape';

/** A number of a map: a reference path, which cannot be of the context object, may stand for it in JSONPath. */
const numberPath: FieldSchema = inJsonPath({ kind: 'referencePath', noContext: true });

const READER_CONFIG = objectSchema('ReaderConfig', {
  InputType: field(oneOf('CSV', 'JSON', 'JSONL', 'PARQUET', 'MANIFEST')),
  Transformation: field(oneOf('NONE', 'LOAD_AND_FLATTEN')),
  ManifestType: field(oneOf('ATHENA_DATA', 'S3_INVENTORY')),
  CSVDelimiter: field(oneOf('COMMA', 'PIPE', 'SEMICOLON', 'SPACE', 'TAB')),
  CSVHeaderLocation: field(oneOf('FIRST_ROW', 'GIVEN')),
  CSVHeaders: field({ kind: 'texts' }),
  ItemsPointer: computed(text),
  MaxItems: computed(integer(0, MAX_ITEMS)), // the service takes 0 for all items
  MaxItemsPath: numberPath,
}, { exclusive: [['MaxItems', 'MaxItemsPath']] });

const WRITER_CONFIG = objectSchema('WriterConfig', {
  Transformation: field(oneOf('NONE', 'COMPACT', 'FLATTEN')),
  OutputType: field(oneOf('JSON', 'JSONL')),
}, { required: ['OutputType'] });

export const ITEM_READER = objectSchema('ItemReader', {
  Resource: field({ kind: 'resource' }),
  Parameters: inJsonPath(objectTemplate),
  Arguments: inJsonata(template),
  ReaderConfig: field({ kind: 'object', schema: () => READER_CONFIG }),
}, { required: ['Resource'] });

export const ITEM_BATCHER = objectSchema('ItemBatcher', {
  BatchInput: field(template),
  MaxItemsPerBatch: computed(integer(1)),
  MaxItemsPerBatchPath: numberPath,
  MaxInputBytesPerBatch: computed(integer(1, MAX_BATCH_BYTES)),
  MaxInputBytesPerBatchPath: numberPath,
}, { exclusive: [['MaxItemsPerBatch', 'MaxItemsPerBatchPath'], ['MaxInputBytesPerBatch', 'MaxInputBytesPerBatchPath']] });

export const RESULT_WRITER = objectSchema('ResultWriter', {
  Resource: field({ kind: 'resource' }),
  Parameters: inJsonPath(objectTemplate),
  Arguments: inJsonata(template),
  WriterConfig: field({ kind: 'object', schema: () => WRITER_CONFIG }),
});

export const PROCESSOR_CONFIG = objectSchema('ProcessorConfig', {
  Mode: field(oneOf('INLINE', 'DISTRIBUTED')),
  ExecutionType: field(oneOf('STANDARD', 'EXPRESS')),
});

export const mapNumbers: Record<string, FieldSchema> = {
  MaxConcurrency: computed(integer(0)),
  MaxConcurrencyPath: numberPath,
  ToleratedFailureCount: computed(integer(0)),
  ToleratedFailureCountPath: numberPath,
  ToleratedFailurePercentage: computed({ kind: 'number', integer: false, minimum: 0, maximum: 100 } satisfies Shape),
  ToleratedFailurePercentagePath: numberPath,
};
