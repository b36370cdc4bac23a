import { distributedFields, isInline } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

const FIELDS = [
  'ToleratedFailureCount',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentage',
  'ToleratedFailurePercentagePath',
  'Label',
];

export const mapInlineTolerance: Rule = {
  id: 'map-inline-tolerance',
  severity: 'warning',
  title: 'Only a distributed map tolerates failed items and has a label',
  source: guide('state-map-distributed.html'),
  states: ['Map'],
  state(state, report) {
    for (const name of isInline(state.value) && distributedFields(state.value).length === 0 ? FIELDS : []) {
      if (state.has(name) && !state.foreignFields.includes(name)) {
        report(state.at(name), {
          message: `'${name}' is meant for distributed maps, and this map is inline.`,
          fix: 'Catch errors inside the item processor, or make the map distributed.',
        });
      }
    }
  },
};
