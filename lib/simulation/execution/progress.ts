import type { Execution } from './execution';
import type { CurrentState } from './frame';
import type { Variables } from './variables';
import { JsonValue } from '../../asl';

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

  public constructor(public readonly variables: Variables) {}

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
