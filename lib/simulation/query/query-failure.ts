import { InterpreterError, StateError } from '../errors';
import { Frame } from '../execution';

/**
 * The error of a JSONata field that gives nothing it can be used as. The history tells of it.
 * @param location the field, such as `Output/total`
 */
export function queryFailure(frame: Frame, explanation: string, location: string): StateError {
  const failure = new InterpreterError('States.QueryEvaluationError', explanation);
  const { state } = frame;
  if (state) failure.at = { state: state.name, eventId: state.enteredEventId };
  frame.record('EvaluationFailed', { error: failure.error, cause: failure.cause ?? '', location, state: state?.name ?? '' });
  return failure;
}
