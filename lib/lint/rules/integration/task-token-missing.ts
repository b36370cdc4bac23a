import type { JsonValue } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const taskTokenMissing: Rule = {
  id: 'task-token-missing',
  severity: 'error',
  title: 'A task that waits for a token hands the token on',
  source: guide('connect-to-resource.html'),
  state(state, report) {
    const { resource } = state;
    if (state.type !== 'Task' || resource.kind !== 'integration' || resource.pattern !== 'waitForTaskToken' || state.foreignFields.length > 0) {
      return;
    }
    const parameters = state.get(state.inputField);
    if (parameters === undefined || !readsContext(parameters)) {
      report(parameters === undefined ? state : state.at(state.inputField), {
        message: 'The task waits for its token to come back and gives it to nobody.',
        fix: state.language === 'JSONata'
          ? 'Pass {% $states.context.Task.Token %} in Arguments.'
          : 'Pass "$$.Task.Token" in Parameters, under a key that ends in .$.',
      });
    }
  },
};

/** Whether any string reads the token, or so much of the context object that the token is in it. */
function readsContext(root: JsonValue): boolean {
  const pending: JsonValue[] = [root];
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    if (typeof value === 'string') {
      if (/\$\$(?!\.(?!Task\b))|\$states\b(?!\.(?!context\b))(?!\.context\.(?!Task\b))|\$\{/.test(value)) {
        return true;
      }
    } else if (typeof value === 'object' && value !== null) {
      pending.push(...Object.values(value));
    }
  }
  return false;
}
