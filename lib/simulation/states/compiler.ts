import { JsonValue, ScopeVisit } from '../../asl';
import { Fields, Flow, StateProgram, StateExit } from '../flow';

/** What the compiler of a state has to work with. */
export interface StateSource {
  readonly fields: Fields;
  /** Leaves the state by its Next or End. */
  onward(output: JsonValue): StateExit;
  /** Compiles the states inside: a branch, or an item processor. */
  compileInner(scope: ScopeVisit): Flow;
}

/** Turns a state of one type into a program. */
export type StateCompiler = (source: StateSource) => StateProgram;
