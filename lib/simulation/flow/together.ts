import { StateError } from '../errors';
import { Frame } from '../execution';
import { Gate, Kernel, Process, Routine, waitFor } from '../kernel';

/** Runs the branches or iterations of a frame side by side; the history tells which task their failure gave up. */
export function* runInner(frame: Frame, routines: readonly Routine<void>[]): Routine<void> {
  try {
    yield* runTogether(frame.execution.services.kernel, routines);
  } catch (error) {
    if (error instanceof StateError) frame.abortFailed(error);
    throw error;
  }
}

/** Runs routines side by side until all are done. The first that throws cancels the others. */
export function* runTogether(kernel: Kernel, routines: readonly Routine<void>[]): Routine<void> {
  if (routines.length === 0) return;
  const finished = new Gate();
  const failures: unknown[] = [];
  let running = routines.length;
  const processes: Process[] = routines.map(routine => kernel.spawn(watch(routine)));
  try {
    yield* waitFor(finished);
  } finally {
    for (const process of processes) process.cancel();
  }
  if (failures.length > 0) throw failures[0];

  function* watch(routine: Routine<void>): Routine<void> {
    try {
      yield* routine;
      if (--running === 0) finished.open();
    } catch (error) {
      failures.push(error);
      finished.open();
    }
  }
}

/** Runs something for an index; `worker` tells which of the workers does. */
type RunOne = (index: number, worker: number) => Routine<void>;

/** Workers that run something for each number below `count`, so that at most `concurrency` are under way at once. */
export function workersFor(count: number, concurrency: number, runOne: RunOne): Routine<void>[] {
  let next = 0;
  return Array.from({ length: Math.min(count, concurrency) }, function* (_, worker): Routine<void> {
    while (next < count) yield* runOne(next++, worker);
  });
}
