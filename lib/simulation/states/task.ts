import { StateCompiler, StateSource } from './compiler';
import { isJsonObject, JsonValue, MAX_SECONDS, parseResource, TaskResource } from '../../asl';
import { SimulationError } from '../errors';
import { Frame } from '../execution';
import { compileArguments, compileDataFlow, DataFlow, NumberReader, readNumber, StateExit } from '../flow';
import { Routine, settle } from '../kernel';
import { guarded } from '../policies';
import { Evaluator } from '../query';
import { deadlineOf, performTask, TaskCall } from '../tasks';

/** Task: calls something; the simulation asks the mocks what it does. */
export const compileTask: StateCompiler = source => {
  const state = new TaskState(source);
  return guarded(source.fields, (frame, input) => state.attempt(frame, input));
};

class TaskState {
  private readonly name: string;
  private readonly resource: string;
  private readonly kind: TaskResource;
  private readonly data: DataFlow;
  private readonly given: Evaluator;
  private readonly timeout?: NumberReader;
  private readonly heartbeat?: NumberReader;
  private readonly credentials?: Evaluator;

  constructor(private readonly source: StateSource) {
    const { fields } = source;
    const resource = fields.raw('Resource');
    if (typeof resource !== 'string') throw new SimulationError('a Task needs a Resource');
    this.name = fields.visit.name;
    this.resource = resource;
    this.kind = parseResource(resource);
    this.data = compileDataFlow(fields, true);
    this.given = compileArguments(fields);
    this.timeout = fields.number('TimeoutSeconds', { least: 1 });
    this.heartbeat = fields.number('HeartbeatSeconds', { least: 1 });
    this.credentials = fields.template('Credentials');
  }

  public* attempt(frame: Frame, input: JsonValue): Routine<StateExit> {
    const { execution } = frame;
    const effective = this.data.enter(frame, input);
    if (hasToken(this.kind)) frame.taskToken = execution.services.random.uuid();
    const timeoutSeconds = (yield* readNumber(this.timeout, frame, effective)) ?? MAX_SECONDS;
    const heartbeatSeconds = yield* readNumber(this.heartbeat, frame, effective);
    const value = yield* settle(this.given({ frame, input: effective }));
    const credentials = this.credentials && (yield* settle(this.credentials({ frame, input: effective })));
    execution.checkSize(value, `The state/task '${this.name}' was given an input`);
    const limits = { ...deadlineOf(this.kind, timeoutSeconds, execution.now), heartbeatSeconds, mustBeat: sendsHeartbeats(this.kind) };
    const call = newCall(frame, this.resource, this.kind, value, timeoutSeconds);
    const role = isJsonObject(credentials) ? { credentials: credentials.RoleArn } : {};
    const result = yield* performTask(frame, { ...call, ...role }, limits);
    return this.source.onward(yield* this.data.leave(frame, input, result));
  }
}

/** The service gives a token to jobs, too. */
const hasToken = (kind: TaskResource) => kind.kind === 'integration' && kind.pattern !== 'requestResponse';
const waitsForToken = (kind: TaskResource) => kind.kind === 'integration' && kind.pattern === 'waitForTaskToken';
const sendsHeartbeats = (kind: TaskResource) => kind.kind === 'activity' || waitsForToken(kind);

function newCall(frame: Frame, resource: string, kind: TaskResource, value: JsonValue, timeoutSeconds: number): TaskCall {
  const { execution, invocations, taskToken, mapItem } = frame;
  const { name: stateName, pointer, retryCount = 0 } = frame.state!;
  const attempt = (invocations.get(stateName) ?? 0) + 1;
  invocations.set(stateName, attempt);
  return {
    machineName: execution.identity.machineName,
    pointer,
    stateName,
    resource,
    kind,
    arguments: value,
    attempt,
    invocation: execution.services.mocks.countInvocation(execution.identity.machineName, pointer),
    retryCount,
    taskToken: waitsForToken(kind) ? taskToken : undefined,
    mapItem,
    executionName: execution.identity.name,
    now: execution.now,
    timeoutSeconds,
  };
}
