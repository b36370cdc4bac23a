import { InterpreterError, StateError } from '../errors';
import { Frame } from '../execution';

/**
 * The error of a JSONata field that gives nothing it can be used as. The history tells of it.
 * @param location the field, such as `Output/total`, if the state has it
 * @param when whether it failed while it was evaluated: then its event follows what was before the state
 */
export function queryFailure(frame: Frame, explanation: string, location?: string, when: 'evaluated' | 'used' = 'evaluated'): StateError {
  const failure = new InterpreterError('States.QueryEvaluationError', explanation);
  const { state } = frame;
  if (state) failure.at = { state: state.name, eventId: state.enteredEventId };
  const details = {
    error: failure.error!,
    cause: failure.cause ?? '',
    ...(location !== undefined && { location }),
    state: state?.name ?? '',
  };
  const isFirst = when === 'evaluated' && state?.enteredEventId === frame.lastEventId;
  frame.lastEventId = frame.execution.record(isFirst ? state.previousEventId : frame.lastEventId, 'EvaluationFailed', details);
  return failure;
}
