import { StateCompiler } from './compiler';
import { parseResource, TaskResource } from '../../asl';
import { JsonValue } from '../../asl/json';
import { SimulationError } from '../errors';
import { DEFAULT_TASK_SECONDS, Frame } from '../execution';
import { compileArguments, compileDataFlow, readNumber } from '../flow';
import { settle } from '../kernel';
import { guarded } from '../policies';
import { performTask, TaskCall } from '../tasks';

/** Task: calls something; the simulation asks the mocks what it does. */
export const compileTask: StateCompiler = ({ fields, onward, findMachine }) => {
  const data = compileDataFlow(fields, true);
  const given = compileArguments(fields);
  const timeout = fields.number('TimeoutSeconds', 1);
  const heartbeat = fields.number('HeartbeatSeconds', 1);
  const resource = fields.raw('Resource');
  if (typeof resource !== 'string') throw new SimulationError('a Task needs a Resource');
  const kind = parseResource(resource);
  return guarded(fields, function* (frame, input) {
    const effective = data.enter(frame, input);
    if (waitsForToken(kind)) frame.taskToken = frame.execution.services.random.uuid();
    const timeoutSeconds = (yield* readNumber(timeout, frame, effective)) ?? DEFAULT_TASK_SECONDS;
    const heartbeatSeconds = yield* readNumber(heartbeat, frame, effective);
    const value = yield* settle(given({ frame, input: effective }));
    frame.execution.checkSize(value, `The input of the task '${fields.visit.name}'`);
    const call = newCall(frame, resource, kind, value, timeoutSeconds);
    const result = yield* performTask(frame, call, {
      deadline: frame.execution.now + timeoutSeconds * 1000,
      ...(sendsHeartbeats(kind) && { heartbeatSeconds }),
    }, findMachine);
    return onward(yield* data.leave(frame, input, result));
  });
};

const waitsForToken = (kind: TaskResource) => kind.kind === 'integration' && kind.pattern === 'waitForTaskToken';
const sendsHeartbeats = (kind: TaskResource) => kind.kind === 'activity' || waitsForToken(kind);

function newCall(frame: Frame, resource: string, kind: TaskResource, value: JsonValue, timeoutSeconds: number): TaskCall {
  const { execution, invocations, taskToken, mapItem } = frame;
  const { name: stateName, retryCount } = frame.state!;
  const attempt = (invocations.get(stateName) ?? 0) + 1;
  invocations.set(stateName, attempt);
  return {
    stateName,
    resource,
    kind,
    arguments: value,
    attempt,
    retryCount,
    taskToken,
    mapItem,
    executionName: execution.identity.name,
    now: execution.now,
    timeoutSeconds,
  };
}
