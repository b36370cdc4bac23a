import type { Rule } from '../../rule';
import { guide } from '../../sources';
import { fixedParameters, parameter, retriedErrors } from '../../task-facts';

/** Actions that do their work again when called again, and the parameters that make them idempotent. */
const REPEATING: Record<string, readonly string[]> = {
  'sns:publish': ['MessageDeduplicationId'],
  'sqs:sendMessage': ['MessageDeduplicationId'],
  'states:startExecution': ['Name'],
  'ecs:runTask': ['ClientToken'],
  'batch:submitJob': [],
  'events:putEvents': [],
  'codebuild:startBuild': ['IdempotencyToken'],
  'glue:startJobRun': [],
  'athena:startQueryExecution': ['ClientRequestToken'],
  'mediaconvert:createJob': ['ClientRequestToken'],
};
/** After these nobody knows whether the work was done. */
const UNCLEAR = ['States.ALL', 'States.Timeout', 'States.TaskFailed', 'States.HeartbeatTimeout'];

export const retryIdempotent: Rule = {
  id: 'retry-idempotent',
  severity: 'info',
  title: 'A retried task can be repeated',
  source: guide('concepts-error-handling.html'),
  states: ['Task'],
  state(state, report) {
    const { resource } = state;
    const action = resource.kind === 'integration' && !resource.sdk ? `${resource.service}:${resource.action}` : '';
    if (!Object.hasOwn(REPEATING, action) || !retriedErrors(state).some(name => UNCLEAR.includes(name))) return;
    const parameters = fixedParameters(state.value, state.inputField);
    if (!REPEATING[action].some(name => parameters && parameter(parameters, name) !== undefined)) {
      const [token] = REPEATING[action];
      report(state.at('Retry'), {
        message: `'${action}' may do its work twice when it is retried after a timeout or an unknown error.`,
        fix: token
          ? `Set ${token} to something that stays the same, such as the execution's name, or retry only errors that mean nothing was done.`
          : 'Retry only errors that mean nothing was done, and make the receiver ignore what it has seen.',
      });
    }
  },
};
