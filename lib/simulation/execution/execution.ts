import { History, SimulationEvent } from './history';
import { ExecutionIdentity } from './identity';
import { Limits, SERVICE_LIMITS } from './limits';
import { Services } from './services';
import { JsonObject, JsonValue } from '../../asl';
import { payloadBytes } from '../data';
import { StateError } from '../errors';

/** How an execution ended. */
export interface ExecutionEnd {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT';
  readonly output?: JsonValue;
  readonly error?: string;
  readonly cause?: string;
}

/** An execution: what it is of, its history and what it has used so far. */
export class Execution {
  public readonly startedAt: number;
  public stoppedAt: number;
  public end?: ExecutionEnd;
  /** State transitions that a Standard workflow is billed for; each retry is one too. */
  public transitions = 0;
  /** Executions that this one started: of other machines, or of a distributed Map's items. */
  public readonly children: Execution[] = [];
  private readonly history: History;
  private readonly limits: Limits;

  /** @param depth how many executions of other machines led to this one */
  public constructor(
    public readonly identity: ExecutionIdentity, public readonly input: JsonValue, public readonly services: Services, public readonly depth = 0,
  ) {
    this.limits = { ...SERVICE_LIMITS[identity.type], ...services.limits };
    this.history = new History(this.limits.historyEvents);
    this.startedAt = this.stoppedAt = services.kernel.now;
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
