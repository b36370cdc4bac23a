import { Execution } from './execution';
import { MapItem } from './map-item';
import { Variables } from './variables';
import { JsonObject } from '../../asl';

/** The state a frame is in. */
export interface CurrentState {
  readonly name: string;
  readonly pointer: string;
  readonly enteredAt: number;
  readonly enteredEventId: number;
  retryCount: number;
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
  public state?: CurrentState;
  public taskToken?: string;
  /** How often each task was invoked in this frame: what a list of mocked outcomes is counted by. */
  public readonly invocations = new Map<string, number>();

  public constructor(public readonly execution: Execution, outer?: Frame, mapItem?: MapItem, public lastEventId = 0) {
    this.variables = new Variables(outer?.variables);
    this.mapItem = mapItem ?? outer?.mapItem;
  }

  /** A frame inside this one, for a branch or an iteration. */
  public inner(mapItem?: MapItem): Frame {
    const inner = new Frame(this.execution, this, mapItem, this.lastEventId);
    inner.state = this.state;
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

  /** Sets variables; the event of the state's exit tells of them. */
  public assign(values: JsonObject): void {
    this.variables.assign(values);
    if (this.state) this.state.assigned = values;
  }
}
