import { StateCompiler } from './compiler';
import { JsonValue } from '../../asl/json';
import { StateError } from '../errors';
import { Frame } from '../execution';
import { compileArguments, compileDataFlow, Flow, runFlow, runTogether } from '../flow';
import { Routine, settle } from '../kernel';
import { guarded } from '../policies';

/** Parallel: runs its branches side by side; one that fails cancels the others. */
export const compileParallel: StateCompiler = ({ fields, onward, compileInner }) => {
  const data = compileDataFlow(fields, true);
  const branchInput = compileArguments(fields);
  const branches = fields.visit.inner.map(compileInner);
  return guarded(fields, function* (frame, input) {
    const value = yield* settle(branchInput({ frame, input: data.enter(frame, input) }));
    frame.record('ParallelStateStarted');
    try {
      const results = yield* runBranches(frame, branches, value);
      frame.record('ParallelStateSucceeded');
      return onward(yield* data.leave(frame, input, results));
    } catch (error) {
      if (error instanceof StateError) frame.record('ParallelStateFailed', { error: error.error, cause: error.explanation ?? '' });
      throw error;
    }
  });
};

function* runBranches(frame: Frame, branches: readonly Flow[], input: JsonValue): Routine<JsonValue[]> {
  const results = new Array<JsonValue>(branches.length).fill(null);
  yield* runTogether(frame.execution.services.kernel, branches.map(function* (branch, index): Routine<void> {
    results[index] = yield* runFlow(branch, frame.inner(), input);
  }));
  return results;
}
