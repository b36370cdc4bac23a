import { StateError } from '../errors';

const RUNTIME = 'States.Runtime';
const DATA_LIMIT = 'States.DataLimitExceeded';
const TIMEOUTS = new Set(['States.Timeout', 'States.HeartbeatTimeout']);

/**
 * Whether ErrorEquals names the error. States.ALL and States.TaskFailed are wildcards, but not for
 * States.DataLimitExceeded. Nothing matches States.Runtime: it always fails the execution. A lost
 * heartbeat is a timeout as well.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function matchesError(errorEquals: readonly string[], { error }: StateError): boolean {
  if (error === RUNTIME) return false;
  return errorEquals.some(name => {
    if (name === error) return true;
    switch (name) {
      case 'States.ALL': return error !== DATA_LIMIT;
      case 'States.TaskFailed': return error !== DATA_LIMIT && !TIMEOUTS.has(error);
      case 'States.Timeout': return error === 'States.HeartbeatTimeout';
      default: return false;
    }
  });
}
