import { StateCompiler, StateSource } from './compiler';
import { JsonValue } from '../../asl';
import { SimulationError } from '../errors';
import { Frame } from '../execution';
import { compileArguments, compileDataFlow, DataFlow, Flow, runFlow, runInner, StateExit } from '../flow';
import { Routine, settle } from '../kernel';
import { guarded } from '../policies';
import { Evaluator } from '../query';

/** Parallel: runs its branches side by side; one that fails cancels the others. */
export const compileParallel: StateCompiler = source => {
  const state = new ParallelState(source);
  return guarded(source.fields, (frame, input) => state.attempt(frame, input), 'ParallelStateFailed');
};

class ParallelState {
  private readonly data: DataFlow;
  private readonly branchInput: Evaluator;
  private readonly branches: readonly Flow[];

  constructor(private readonly source: StateSource) {
    this.data = compileDataFlow(source.fields, true);
    this.branchInput = compileArguments(source.fields);
    this.branches = source.fields.visit.inner.map(scope => source.compileInner(scope));
    if (this.branches.length === 0) throw new SimulationError('a Parallel needs Branches');
  }

  public* attempt(frame: Frame, input: JsonValue): Routine<StateExit> {
    const value = yield* settle(this.branchInput({ frame, input: this.data.enter(frame, input) }));
    frame.execution.checkSize(value, `The state/task '${this.source.fields.visit.name}' was given an input`);
    frame.record('ParallelStateStarted');
    const results = yield* runBranches(frame, this.branches, value);
    frame.note('ParallelStateSucceeded');
    return this.source.onward(yield* this.data.leave(frame, input, results));
  }
}

function* runBranches(frame: Frame, branches: readonly Flow[], input: JsonValue): Routine<JsonValue[]> {
  const results = new Array<JsonValue>(branches.length).fill(null);
  frame.beginInner();
  yield* runInner(frame, branches.map((branch, index) => runBranch(branch, frame, input, results, index)));
  return results;
}

/** The state's events go on from the branch that ended last, or failed. */
function* runBranch(branch: Flow, outer: Frame, input: JsonValue, results: JsonValue[], index: number): Routine<void> {
  const frame = outer.inner(undefined, index);
  try {
    results[index] = yield* runFlow(branch, frame, input);
    outer.endAfter(frame);
  } catch (error) {
    outer.failAfter(frame);
    throw error;
  }
}
