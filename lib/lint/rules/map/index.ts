import { itemBatcher } from './item-batcher';
import { itemReader } from './item-reader';
import { mapDistributedField } from './map-distributed-field';
import { mapExecutionType } from './map-execution-type';
import { mapInlineConcurrency } from './map-inline-concurrency';
import { mapInlineTolerance } from './map-inline-tolerance';
import { mapLabel } from './map-label';
import { resultWriter } from './result-writer';
import type { Rule } from '../../rule';

/** Maps and their items. */
export const mapRules: readonly Rule[] = [
  mapDistributedField,
  mapInlineTolerance,
  mapExecutionType,
  itemReader,
  resultWriter,
  itemBatcher,
  mapLabel,
  mapInlineConcurrency,
];
