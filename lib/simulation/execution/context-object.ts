import { CurrentState, Frame } from './execution';
import { JsonObject } from '../../asl';

/**
 * The context object: `$$` in JSONPath, `$states.context` in JSONata.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
 */
export function contextObject({ execution, state, taskToken, mapItem }: Frame): JsonObject {
  const { identity } = execution;
  return {
    Execution: {
      Id: identity.arn,
      Input: execution.input,
      Name: identity.name,
      RoleArn: 'arn:aws:iam::123456789012:role/simulated',
      StartTime: isoTime(execution.startedAt),
      ...(!identity.isSynchronous && { RedriveCount: execution.redriveCount }),
      ...(execution.redriveCount > 0 && { RedriveTime: isoTime(execution.attemptStartedAt) }),
    },
    StateMachine: { Id: identity.machineArn, Name: identity.machineName },
    ...(state && { State: describeState(state) }),
    ...(taskToken !== undefined && { Task: { Token: taskToken } }),
    ...(mapItem && { Map: { Item: { ...mapItem } } }),
  };
}

/** Only a state that can be retried counts its retries. */
function describeState({ name, enteredAt, retryCount }: CurrentState): JsonObject {
  return { Name: name, EnteredTime: isoTime(enteredAt), ...(retryCount !== undefined && { RetryCount: retryCount }) };
}

function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
