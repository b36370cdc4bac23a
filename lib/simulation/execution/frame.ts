import { Execution } from './execution';
import { MapItem } from './map-item';
import { Variables } from './variables';
import { JsonObject } from '../../asl/json';

/** The state a frame is in. */
export interface CurrentState {
  readonly name: string;
  readonly pointer: string;
  readonly enteredAt: number;
  readonly enteredEventId: number;
  retryCount: number;
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

  public record(type: string, details: JsonObject = {}): number {
    this.lastEventId = this.execution.record(this.lastEventId, type, details);
    return this.lastEventId;
  }
}
