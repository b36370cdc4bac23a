import { JsonValue } from '../../asl';
import { Frame } from '../execution';
import { Routine } from '../kernel';

/** How a state was left. */
export interface StateExit {
  readonly output: JsonValue;
  /** The next state; none at the end of the flow. */
  readonly next?: string;
  /** Which way was taken, as coverage counts it: `next`, `end`, `catch/0`, `choices/1` or `default`. */
  readonly via: string;
}

/**
 * What a state does with its input.
 *
 * Programs are generator methods of classes rather than generator closures: V8 keeps a hidden
 * class for each such closure, and with it all the closure refers to, until a full collection.
 */
export type StateProgram = (frame: Frame, input: JsonValue) => Routine<StateExit>;

/** A state that is ready to run. */
export interface CompiledState {
  readonly name: string;
  readonly type: string;
  readonly pointer: string;
  readonly program: StateProgram;
}

/** States with a start: a machine, a branch of a Parallel or the processor of a Map. */
export interface Flow {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, CompiledState>;
}
