import { hasPlaceholder, isJsonata } from '../../../asl';
import type { JsonValue } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const taskTokenMissing: Rule = {
  id: 'task-token-missing',
  severity: 'error',
  title: 'A task that waits for a token hands the token on',
  source: guide('connect-to-resource.html'),
  states: ['Task'],
  state(state, report) {
    const { resource } = state;
    if (
      resource.kind !== 'integration'
      || resource.pattern !== 'waitForTaskToken'
      || state.foreignFields.length > 0
      || state.misspelt([state.inputField])
    ) {
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

/** Reads the token, or so much of the context object that the token is in it. */
const READS_TOKEN = /\$\$(?!\.(?!Task\b))|\$states\b(?!\.(?!context\b))(?!\.context\.(?!Task\b))/;

function readsContext(root: JsonValue): boolean {
  const pending: (readonly [string, JsonValue])[] = [['', root]];
  for (let part = pending.pop(); part; part = pending.pop()) {
    const [key, value] = part;
    if (typeof value === 'string') {
      const isExpression = key.endsWith('.$') || isJsonata(value);
      if (isExpression && (READS_TOKEN.test(value) || hasPlaceholder(value))) return true;
    } else if (typeof value === 'object' && value !== null) {
      for (const entry of Object.entries(value)) pending.push(entry);
    }
  }
  return false;
}
