import { StateError } from '../errors';

/** Errors that wildcards do not match. */
const NOT_BY_WILDCARD = new Set(['States.Runtime', 'States.DataLimitExceeded']);
const TIMEOUTS = new Set(['States.Timeout', 'States.HeartbeatTimeout']);

/**
 * Whether ErrorEquals names the error. States.ALL and States.TaskFailed are wildcards with
 * exceptions; a lost heartbeat is a timeout as well.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function matchesError(errorEquals: readonly string[], { error }: StateError): boolean {
  return errorEquals.some(name => {
    if (name === error) return true;
    switch (name) {
      case 'States.ALL': return !NOT_BY_WILDCARD.has(error);
      case 'States.TaskFailed': return !NOT_BY_WILDCARD.has(error) && !TIMEOUTS.has(error);
      case 'States.Timeout': return error === 'States.HeartbeatTimeout';
      default: return false;
    }
  });
}
