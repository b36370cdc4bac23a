import { StateError } from '../errors';

const RUNTIME = 'States.Runtime';
const TIMEOUTS = new Set(['States.Timeout', 'States.HeartbeatTimeout']);

/**
 * Whether ErrorEquals names the error. States.ALL and States.TaskFailed are wildcards. Nothing matches
 * States.Runtime: it always fails the execution. A lost heartbeat is a timeout, under either name.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function matchesError(errorEquals: readonly string[], { error = '', alias }: StateError): boolean {
  if (error === RUNTIME) return false;
  return errorEquals.some(name => {
    if (name === error || name === alias) return true;
    switch (name) {
      case 'States.ALL': return true;
      case 'States.TaskFailed': return !TIMEOUTS.has(error);
      case 'States.Timeout': return error === 'States.HeartbeatTimeout';
      default: return false;
    }
  });
}
