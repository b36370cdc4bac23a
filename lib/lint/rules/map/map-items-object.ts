import { isInline, isJsonata, isJsonObject, jsonataSource } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

/** An expression that makes an object, as far as one sees that without running it: it begins with a brace and ends with the same. */
const MAKES_OBJECT = /^\s*\{[^{}]*\}\s*$/;
const MERGES = /^\s*\$merge\(/;

export const mapItemsObject: Rule = {
  id: 'map-items-object',
  severity: 'warning',
  title: 'The items of an inline map are an array',
  source: guide('state-map-inline.html'),
  states: ['Map'],
  state(state, report) {
    const items = state.get('Items');
    if (
      state.language !== 'JSONata'
      || !isInline(state.value)
      || !(isJsonObject(items) || (typeof items === 'string' && isJsonata(items) && makesObject(jsonataSource(items))))
    ) {
      return;
    }
    report(state.at('Items'), {
      message:
        'The items are an object. The documentation allows that, but the service was recorded to fail an inline map over one with States.QueryEvaluationError.',
      fix: "Make an array of it, such as {% $each($states.input.map, function($value, $key) { {'Key': $key, 'Value': $value} }) %}.",
    });
  },
};

function makesObject(source: string): boolean {
  return MAKES_OBJECT.test(source) || MERGES.test(source);
}
