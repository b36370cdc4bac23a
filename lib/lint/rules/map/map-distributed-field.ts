import { isInline } from '../../map-mode';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

const FIELDS = ['ItemReader', 'ItemBatcher', 'ResultWriter'];

export const mapDistributedField: Rule = {
  id: 'map-distributed-field',
  severity: 'error',
  title: 'Only a distributed map reads, batches and writes items',
  source: guide('state-map-distributed.html'),
  states: ['Map'],
  state(state, report) {
    for (const name of isInline(state.value) ? FIELDS : []) {
      if (state.has(name)) {
        report(state.at(name), {
          message: `'${name}' works only in a distributed map, and this map is inline.`,
          fix: 'Set "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"} in ItemProcessor.',
        });
      }
    }
  },
};
