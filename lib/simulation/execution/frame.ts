import { Execution } from './execution';
import { MapItem } from './map-item';
import { FlowProgress } from './progress';
import { Variables } from './variables';
import { JsonObject, JsonValue } from '../../asl';
import { StateError } from '../errors';

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
  public constructor(
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

  /** Notes that something in here is given up because another branch or iteration failed; when the whole execution ends nothing is noted. */
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
