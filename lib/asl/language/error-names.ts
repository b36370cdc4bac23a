import { isJsonObject, own } from '../json/value';
import type { JsonValue } from '../json/value';

/** Errors the language and the service report (specification appendix A, AWS page "Handling errors"). */
export const RESERVED_ERRORS: ReadonlySet<string> = new Set([
  'States.ALL', 'States.HeartbeatTimeout', 'States.Timeout', 'States.TaskFailed', 'States.Permissions',
  'States.ResultPathMatchFailure', 'States.ParameterPathFailure', 'States.QueryEvaluationError', 'States.BranchFailed',
  'States.NoChoiceMatched', 'States.IntrinsicFailure', 'States.ExceedToleratedFailureThreshold', 'States.ItemReaderFailed',
  'States.ResultWriterFailed', 'States.DataLimitExceeded', 'States.Runtime', 'States.Http.Socket',
]);

/** The error names of a retrier or catcher, as far as they are names. */
export function errorNames(member: JsonValue | undefined): string[] {
  const names = isJsonObject(member) ? own(member, 'ErrorEquals') : undefined;
  return Array.isArray(names) ? names.filter((name): name is string => typeof name === 'string') : [];
}
