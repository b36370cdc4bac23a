import { CATCHER } from '../../../asl';
import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const catchLosesInput: Rule = {
  id: 'catch-loses-input',
  severity: 'warning',
  title: 'A catcher keeps the input of the state',
  source: specification('errors'),
  objects: [CATCHER],
  object(object, report) {
    const next = object.get('Next');
    const target = typeof next === 'string' ? object.scope.states.get(next) : undefined;
    const keeps = ['ResultPath', 'Output', 'Assign'].some(name => object.has(name));
    if (target && !keeps && target.state.Type !== 'Fail' && target.state.Type !== 'Succeed') {
      report(object, {
        message: `The catcher hands only the error to '${target.name}': the input of the state is lost.`,
        fix: object.language === 'JSONata'
          ? 'Add Output, such as {% $merge([$states.input, {\'error\': $states.errorOutput}]) %}.'
          : 'Add "ResultPath": "$.error".',
      });
    }
  },
};
