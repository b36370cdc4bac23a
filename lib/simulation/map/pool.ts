import { Routine } from '../kernel';

/** Runs something for an index; `worker` tells which of the workers does. */
export type RunOne = (index: number, worker: number) => Routine<void>;

/** Workers that run something for each number below `count`, so that at most `concurrency` are under way at once. */
export function workersFor(count: number, concurrency: number, runOne: RunOne): Routine<void>[] {
  let next = 0;
  return Array.from({ length: Math.min(count, concurrency) }, function* (_, worker): Routine<void> {
    while (next < count) yield* runOne(next++, worker);
  });
}
