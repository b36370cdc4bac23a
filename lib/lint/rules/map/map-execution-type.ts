import { isDistributed, own, processorConfig } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const mapExecutionType: Rule = {
  id: 'map-execution-type',
  severity: 'error',
  title: 'A distributed map says what its child executions are',
  source: guide('state-map-distributed.html'),
  states: ['Map'],
  state(state, report) {
    if (isDistributed(state.value) && own(processorConfig(state.value)!, 'ExecutionType') === undefined) {
      const processor = state.has('ItemProcessor') ? 'ItemProcessor' : 'Iterator';
      report({ pointer: `${state.pointer}/${processor}/ProcessorConfig`, visit: state.visit }, {
        message: 'A distributed map needs the ExecutionType of its child executions.',
        fix: 'Add "ExecutionType": "STANDARD", or "EXPRESS" when an item takes less than five minutes.',
      });
    }
  },
};
