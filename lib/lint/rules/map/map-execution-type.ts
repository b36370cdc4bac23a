import { isDistributed, own, processorConfig } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';
import { below } from '../../subjects/located';

export const mapExecutionType: Rule = {
  id: 'map-execution-type',
  severity: 'error',
  title: 'A distributed map says what its child executions are',
  source: guide('state-map-distributed.html'),
  states: ['Map'],
  state(state, report) {
    const config = processorConfig(state.value);
    if (!config) return;
    const hasType = own(config, 'ExecutionType') !== undefined;
    const at = {
      pointer: `${state.pointer}/${state.has('ItemProcessor') ? 'ItemProcessor' : 'Iterator'}/ProcessorConfig`,
      visit: state.visit,
    };
    if (isDistributed(state.value) && !hasType) {
      report(at, {
        message: 'A distributed map needs the ExecutionType of its child executions.',
        fix: 'Add "ExecutionType": "STANDARD", or "EXPRESS" when an item takes less than five minutes.',
      });
    } else if (own(config, 'Mode') === 'INLINE' && hasType) {
      report(below(at, '/ExecutionType'), {
        message: 'An inline map has no child executions, and no ExecutionType.',
        fix: 'Remove ExecutionType, or set "Mode": "DISTRIBUTED".',
      });
    }
  },
};
