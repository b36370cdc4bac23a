import { distributedFields } from '../../../asl';
import { listed } from '../../../findings';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const mapDistributedField: Rule = {
  id: 'map-distributed-field',
  severity: 'error',
  title: 'Only a distributed map reads, batches and writes items',
  source: guide('state-map-distributed.html'),
  states: ['Map'],
  state(state, report) {
    const names = distributedFields(state.value);
    if (names.length > 0) {
      report(state.at(names[0]), {
        message: `${listed(names, 'and')} ${names.length > 1 ? 'work' : 'works'} only in a distributed map, and this map is inline.`,
        fix: 'Set "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"} in ItemProcessor.',
      });
    }
  },
};
