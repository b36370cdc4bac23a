import { isJsonObject, own, pointerTo, STATE_SCHEMAS } from '../../../asl';
import { listed, nearest, shown } from '../../../findings';
import type { Rule } from '../../rule';
import { specification } from '../../sources';

export const stateType: Rule = {
  id: 'state-type',
  severity: 'error',
  title: 'A state is an object with one of the eight types',
  source: specification('state-type-table'),
  scope({ scope }, report) {
    const states = own(scope.definition, 'States');
    const types = [...STATE_SCHEMAS.keys()];
    for (const name of isJsonObject(states) ? Object.keys(states) : []) {
      const state = (states as Record<string, unknown>)[name];
      const place = { pointer: pointerTo(scope.pointer, 'States', name), visit: scope.states.get(name), scope };
      if (!isJsonObject(state)) {
        report(place, { message: `The state '${name}' must be an object, got ${shown(state)}.`, fix: 'Write an object with a Type.' });
        continue;
      }
      const type = own(state, 'Type');
      if (type === undefined) {
        report(place, { message: `The state '${name}' has no Type.`, fix: `Add a Type: ${listed(types)}.` });
      } else if (typeof type !== 'string' || !STATE_SCHEMAS.has(type)) {
        const meant = typeof type === 'string' ? nearest(type, types) : undefined;
        report({ ...place, pointer: `${place.pointer}/Type` }, {
          message: `A state's Type must be ${listed(types)}, got ${shown(type)}.`,
          fix: meant ? `Write '${meant}'.` : `Write one of ${listed(types)}.`,
        });
      }
    }
  },
};
