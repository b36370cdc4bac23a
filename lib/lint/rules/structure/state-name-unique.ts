import type { StateVisit } from '../../../asl';
import type { Rule } from '../../rule';
import { specification } from '../../sources';
import { inWords } from '../../subjects/located';

export const stateNameUnique: Rule = {
  id: 'state-name-unique',
  severity: 'error',
  title: 'A state name is unique in the whole machine',
  source: specification('states-fields'),
  machine({ scopes }, report) {
    const first = new Map<string, StateVisit>();
    for (const { scope } of scopes) {
      for (const visit of scope.states.values()) {
        const other = first.get(visit.name);
        if (!other) {
          first.set(visit.name, visit);
          continue;
        }
        report({ pointer: visit.pointer, visit }, {
          message: `There is another state named '${visit.name}': ${inWords({ pointer: other.pointer, visit: other })}.`,
          fix: 'Rename one of the two, for example after the branch or map it is in; names must differ in the whole machine.',
        });
      }
    }
  },
};
