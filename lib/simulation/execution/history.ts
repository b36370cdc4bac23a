import { JsonObject } from '../../asl';

/**
 * One event of an execution's history. The types and the names of the details are the
 * service's; payloads are JSON values rather than texts, so that they can be compared.
 *
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html
 */
export interface SimulationEvent {
  readonly id: number;
  readonly previousEventId: number;
  /** Virtual time, as an ISO 8601 text. */
  readonly timestamp: string;
  readonly type: string;
  readonly details: JsonObject;
}

/** More events than the service allows: the execution fails whatever its catchers say. */
export class HistoryLimitError extends Error {}

/** Collects the events of one execution. */
export class History {
  public readonly events: SimulationEvent[];
  private isFull = false;
  private lastTime = NaN;
  private lastTimestamp = '';

  /** @param earlier events to go on from */
  constructor(private readonly limit: number, earlier: readonly SimulationEvent[] = []) {
    this.events = [...earlier];
  }

  /** Adds an event and returns its id. Once the history is full only the end of the execution is added. */
  public add(now: number, previousEventId: number, type: string, details: JsonObject): number {
    const id = this.events.length + 1;
    if (id >= this.limit && !type.startsWith('Execution')) {
      if (this.isFull) return previousEventId;
      this.isFull = true;
      throw new HistoryLimitError(`The execution reached the maximum number of history events (${this.limit}).`);
    }
    this.events.push({ id, previousEventId, timestamp: this.timestamp(now), type, details });
    return id;
  }

  /** Many events happen at the same virtual time, so the last text is kept. */
  private timestamp(now: number): string {
    if (now !== this.lastTime) {
      this.lastTime = now;
      this.lastTimestamp = new Date(now).toISOString();
    }
    return this.lastTimestamp;
  }
}

/** Told what a run passes through. */
export interface RunObserver {
  /** A state was entered. `pointer` is its JSON pointer in the definition. */
  stateEntered(machine: string, pointer: string, name: string): void;
  /** A state was left. `via` tells which way: `next`, `end`, `catch/0`, `choices/1` or `default`. */
  stateLeft(machine: string, pointer: string, via: string): void;
  /** A Task, Map or Parallel was tried. */
  attempted(name: string): void;
  /** A failed attempt is going to be repeated. */
  retried(name: string): void;
}
