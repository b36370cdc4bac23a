import { History, SimulationEvent } from './history';
import { ExecutionIdentity } from './identity';
import { Limits, SERVICE_LIMITS } from './limits';
import { FlowProgress } from './progress';
import { Services } from './services';
import { JsonObject, JsonValue } from '../../asl';
import { payloadBytes } from '../data';
import { StateError } from '../errors';

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
  public constructor(
    public readonly identity: ExecutionIdentity, public readonly input: JsonValue, public readonly services: Services, public readonly depth = 0,
    public readonly earlier?: Execution,
  ) {
    this.limits = { ...SERVICE_LIMITS[identity.type], ...services.limits };
    this.history = new History(this.limits.historyEvents, earlier?.events);
    this.attemptStartedAt = this.stoppedAt = services.kernel.now;
    this.startedAt = earlier?.startedAt ?? services.kernel.now;
    this.children = [...earlier?.children ?? []];
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
