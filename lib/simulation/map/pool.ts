import { runTogether } from '../flow';
import { Kernel, Routine } from '../kernel';

/**
 * Runs something for each number below `count`, at most `concurrency` at a time. The first that
 * throws cancels the others. `runOne` is told which of the workers it is run by, too.
 */
export function* runPool(
  kernel: Kernel, count: number, concurrency: number, runOne: (index: number, worker: number) => Routine<void>,
): Routine<void> {
  let next = 0;
  const workers = Array.from({ length: Math.min(count, concurrency) }, function* (_, worker): Routine<void> {
    while (next < count) yield* runOne(next++, worker);
  });
  yield* runTogether(kernel, workers);
}
