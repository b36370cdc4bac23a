import { ITEM_BATCHER } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

const LIMITS = ['MaxItemsPerBatch', 'MaxItemsPerBatchPath', 'MaxInputBytesPerBatch', 'MaxInputBytesPerBatchPath'];

export const itemBatcher: Rule = {
  id: 'item-batcher',
  severity: 'error',
  title: 'An item batcher says how large a batch is',
  source: guide('input-output-itembatcher.html'),
  objects: [ITEM_BATCHER],
  object(object, report) {
    if (object.unknownFields.length === 0 && !LIMITS.some(name => object.has(name))) {
      report(object, {
        message: 'The ItemBatcher does not say how large a batch is.',
        fix: 'Add MaxItemsPerBatch, MaxInputBytesPerBatch or both.',
      });
    }
  },
};
