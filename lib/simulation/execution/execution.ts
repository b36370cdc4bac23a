import { History, RunObserver, SimulationEvent } from './history';
import { ExecutionIdentity, LimitOverrides, Limits, MapItem, SERVICE_LIMITS, StateMachineKind } from './identity';
import { Variables } from './variables';
import { JsonObject, JsonValue } from '../../asl';
import { payloadBytes } from '../data';
import { StateError } from '../errors';
import { Kernel, Process, Routine } from '../kernel';
import { Random } from '../random';
import { MockBook } from '../tasks/mock-book';
import { TaskDesk } from '../tasks/task-desk';

/** What all executions of a simulation share. */
export interface Services {
  readonly kernel: Kernel;
  readonly random: Random;
  readonly mocks: MockBook;
  /** The task tokens that were given out. */
  readonly desk: TaskDesk;
  readonly observer: RunObserver;
  readonly limits: LimitOverrides;
  /** Other workflows that tasks can start. */
  readonly findMachine: FindMachine;
  /** Contents of S3 objects by `s3://bucket/key`; result writers add to it. Requests count in the classes that S3 bills. */
  readonly files: Map<string, string>;
  readonly requests: { reads: number; writes: number };
  /** The Map Runs so far, by their ARN. */
  readonly mapRuns: Map<string, MapRunProgress>;
  /** How many workflows tasks have started. */
  readonly started: { count: number };
  /** Executions that were started without waiting for their end. */
  readonly detached: Process[];
}

/** A state machine of which executions can be started. */
export interface SimulatedMachine {
  readonly name: string;
  readonly arn: string;
  readonly type: StateMachineKind;
  readonly timeoutSeconds?: number;
  /** The states, as a routine that ends with the output. */
  run(frame: Frame, input: JsonValue): Routine<JsonValue>;
}

/** Finds a machine by the name or ARN that it is started with. */
export type FindMachine = (nameOrArn: string) => SimulatedMachine | undefined;

/** How an execution ended. */
export interface ExecutionEnd {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly output?: JsonValue;
  readonly error?: string;
  readonly cause?: string;
}

/** What StopExecution may say. */
export interface StopReason {
  readonly error?: string;
  readonly cause?: string;
}

/** An execution: what it is of, its history and what it has used so far. */
export class Execution {
  public readonly startedAt: number;
  public stoppedAt: number;
  public end?: ExecutionEnd;
  /** State transitions that a Standard workflow is billed for; each retry is one too. */
  public transitions: number;
  /** Executions that this one started: of other machines, or of a distributed Map's items. */
  public readonly children: Execution[];
  /** How often it was redriven. */
  public readonly redriveCount: number;
  /** When it was started or redriven last: its TimeoutSeconds count from then. */
  public readonly attemptStartedAt: number;
  /** How far its states have come. */
  public progress?: FlowProgress;
  /** Ends it from outside, while it runs. */
  public stop?: (reason: StopReason) => void;
  private readonly history: History;
  private readonly limits: Limits;

  /**
   * @param depth how many executions of other machines led to this one
   * @param earlier the execution as it ended, if it is redriven
   */
  constructor(
    public readonly identity: ExecutionIdentity, public readonly input: JsonValue, public readonly services: Services,
    public readonly depth = 0, public readonly earlier?: Execution,
  ) {
    this.limits = { ...SERVICE_LIMITS[identity.type], ...services.limits };
    this.history = new History(this.limits.historyEvents, earlier?.events);
    this.attemptStartedAt = this.stoppedAt = services.kernel.now;
    this.startedAt = earlier?.startedAt ?? services.kernel.now;
    this.children = [...(earlier?.children ?? [])];
    this.redriveCount = earlier ? earlier.redriveCount + 1 : 0;
    this.transitions = earlier ? earlier.transitions + 1 : 0; // a redrive is billed as a transition
  }

  /** The execution once more, to go on where it ended without success. */
  public redriven(services = this.services): Execution {
    return new Execution(this.identity, this.input, services, this.depth, this);
  }

  public get now(): number {
    return this.services.kernel.now;
  }

  public get events(): readonly SimulationEvent[] {
    return this.history.events;
  }

  /** Longest the execution may run, in seconds. */
  public get maxSeconds(): number {
    return this.limits.executionSeconds;
  }

  public record(previousEventId: number, type: string, details: JsonObject): number {
    return this.history.add(this.now, previousEventId, type, details);
  }

  public finish(end: ExecutionEnd): void {
    this.end = end;
    this.stoppedAt = this.now;
  }

  /**
   * Fails with States.DataLimitExceeded if the value is larger than a payload may be.
   * @param subject who has the value, and how, such as `The state/task 'Pay' returned a result`
   */
  public checkSize(value: JsonValue, subject: string): void {
    if (payloadBytes(value) <= this.limits.payloadBytes) return;
    throw new StateError('States.DataLimitExceeded', `${subject} with a size exceeding the maximum number of bytes service limit.`);
  }
}

/** What a Map Run has to do and has done. */
export interface MapRunProgress {
  readonly runId: string;
  readonly mapRunArn: string;
  readonly redriveCount: number;
  readonly batches: readonly { readonly input: JsonValue; readonly items: number }[];
  /** By batch; a batch whose turn had not come has none. */
  readonly children: (Execution | undefined)[];
}

/**
 * How far a machine, a branch or an iteration has come: the state it is in, and how far the ones inside
 * of that state have come. A redrive goes on from there.
 */
export class FlowProgress {
  /** The state it is in, or was in when it ended without success. */
  public state?: CurrentState;
  public input: JsonValue = null;
  /** What came out, if it has reached its end. */
  public output?: JsonValue;
  /** Branches or iterations of the state, by number. */
  public inner?: Map<number, FlowProgress>;
  public mapRun?: MapRunProgress;

  constructor(public readonly variables: Variables) {}

  public enter(state: CurrentState, input: JsonValue): void {
    this.state = state;
    this.input = input;
    this.forgetInner();
  }

  public finish(output: JsonValue): void {
    this.output = output;
    this.forgetInner();
  }

  /** What is inside of the state is to be run anew. */
  public forgetInner(): void {
    this.inner = undefined;
    this.mapRun = undefined;
  }
}

/** The state a frame is in. */
export interface CurrentState {
  readonly name: string;
  readonly pointer: string;
  readonly enteredAt: number;
  readonly enteredEventId: number;
  /** The event before the state was entered. */
  readonly previousEventId: number;
  /** Retries so far; only of a state that can be retried. */
  retryCount?: number;
  /** The variables that Assign has set. */
  assigned?: JsonObject;
}

/**
 * Where one thread of an execution is: the execution itself, a branch of a
 * Parallel or an iteration of a Map.
 */
export class Frame {
  public readonly variables: Variables;
  public readonly mapItem?: MapItem;
  /** The frame around this one. */
  private readonly outer?: Frame;
  /** The event with which a branch or an iteration in here failed: what is aborted then follows it. */
  private failedEventId?: number;
  public state?: CurrentState;
  public taskToken?: string;
  /** How often each task was invoked in this frame: what a list of mocked outcomes is counted by. */
  public readonly invocations = new Map<string, number>();

  /** How far it has come. */
  public readonly progress: FlowProgress;
  /** What the state goes on with that a redrive begins with. */
  private resumed?: FlowProgress;

  /** @param from how far it had come in an earlier attempt of the execution */
  constructor(
    public readonly execution: Execution, outer?: Frame, mapItem?: MapItem, public lastEventId = 0, public readonly from?: FlowProgress,
  ) {
    this.outer = outer;
    this.variables = new Variables(outer?.variables);
    this.mapItem = mapItem ?? outer?.mapItem;
    this.progress = new FlowProgress(this.variables);
    if (!from) return;
    this.variables.copy(from.variables);
    this.resumed = from;
  }

  /**
   * Enters a state.
   * @param resumes whether a redrive goes on with it
   */
  public enter(state: CurrentState, input: JsonValue, resumes: boolean): void {
    if (!resumes) this.resumed = undefined;
    this.taskToken = undefined;
    this.state = state;
    this.progress.enter(state, input);
  }

  /** Begins an attempt at the branches or iterations of the state. Returns how far they had come before a redrive. */
  public beginInner(): FlowProgress | undefined {
    const { resumed } = this;
    this.resumed = undefined;
    this.failedEventId = undefined;
    this.progress.inner = new Map(resumed?.inner);
    return resumed;
  }

  /**
   * A frame inside this one, for a branch or an iteration.
   * @param index which one it is; without it a redrive does not ask how far it came
   */
  public inner(mapItem?: MapItem, index?: number): Frame {
    const from = index === undefined ? undefined : this.progress.inner?.get(index);
    const inner = new Frame(this.execution, this, mapItem, this.lastEventId, from);
    inner.state = this.state;
    if (index !== undefined) this.progress.inner?.set(index, inner.progress);
    return inner;
  }

  /** Records an event that follows the last one. */
  public record(type: string, details: JsonObject = {}): number {
    this.lastEventId = this.note(type, details);
    return this.lastEventId;
  }

  /** Records an event that no other one follows: in the service's histories some ends are passed over. */
  public note(type: string, details: JsonObject = {}): number {
    return this.execution.record(this.lastEventId, type, details);
  }

  /** Goes on from a branch or an iteration, or from its given event: from the one that ended last, unless one failed. */
  public endAfter(inner: Frame, lastEventId = inner.lastEventId): void {
    if (this.failedEventId === undefined) this.lastEventId = lastEventId;
  }

  /** Goes on from a branch or an iteration that failed: from the first of them, whatever else ends at the same time. */
  public failAfter(inner: Frame): void {
    this.endAfter(inner);
    this.failedEventId ??= inner.lastEventId;
  }

  /** Notes that something in here is given up because another branch or iteration failed; at the end of the whole nothing is noted. */
  public abort(type: string, details: JsonObject = {}): void {
    let around: Frame | undefined = this.outer;
    while (around && around.failedEventId === undefined) around = around.outer;
    if (around) this.execution.record(around.failedEventId!, type, details);
  }

  /** Notes that the task is given up with which a branch or an iteration failed; States.Runtime ends the execution before that. */
  public abortFailed(error: StateError): void {
    if (error.at?.type !== 'Task' || error.isAborted || error.error === 'States.Runtime' || this.failedEventId === undefined) return;
    error.isAborted = true;
    this.execution.record(this.failedEventId, 'TaskStateAborted', {});
  }

  /** Sets variables; the event of the state's exit tells of them. */
  public assign(values: JsonObject): void {
    this.variables.assign(values);
    if (this.state) this.state.assigned = values;
  }
}
