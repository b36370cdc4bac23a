import { JsonObject } from '../../asl';
import { Execution } from '../execution';

/** A child execution as a result writer exports it. */
export function childRecord({ identity, input, end, startedAt, stoppedAt, redriveCount }: Execution): JsonObject {
  const { status, output, error, cause } = end!;
  return {
    ExecutionArn: identity.arn,
    Input: JSON.stringify(input),
    InputDetails: { Included: true },
    Name: identity.name,
    ...(output !== undefined && { Output: JSON.stringify(output), OutputDetails: { Included: true } }),
    ...(error !== undefined && { Error: error }),
    ...(cause !== undefined && { Cause: cause }),
    RedriveCount: redriveCount,
    RedriveStatus: status === 'SUCCEEDED' ? 'NOT_REDRIVABLE' : 'REDRIVABLE_BY_MAP_RUN',
    StartDate: new Date(startedAt).toISOString(),
    StateMachineArn: identity.machineArn,
    Status: status,
    StopDate: new Date(stoppedAt).toISOString(),
  };
}
