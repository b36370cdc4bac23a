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
