import { hasPlaceholder, MAX_NAME_LENGTH } from '../../../asl';
import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const stateNameLength: Rule = {
  id: 'state-name-length',
  severity: 'error',
  title: 'A state name has 1 to 80 characters',
  source: specification('states-fields'),
  scope({ scope }, report) {
    for (const visit of scope.states.values()) {
      const { name } = visit;
      const length = name.length <= MAX_NAME_LENGTH ? name.length : [...name].length;
      if ((length > MAX_NAME_LENGTH && !hasPlaceholder(name)) || length === 0) {
        report({ pointer: visit.pointer, visit }, {
          message: `A state name must have 1 to ${MAX_NAME_LENGTH} characters, got ${length}.`,
          fix: 'Shorten the name, and the Next, Default or StartAt that lead to it; put the explanation into Comment.',
        });
      }
    }
  },
};
