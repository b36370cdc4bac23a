import { Frame } from '../execution';
import { Gate, Kernel, Process, Routine, waitFor } from '../kernel';

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

/**
 * The event that a Parallel or a Map goes on from: the last one of what ended last or, of several that end at the
 * same time, of what failed first.
 */
export class PlaceAfter {
  private hasFailed = false;

  public constructor(public readonly outer: Frame) {}

  public ended(lastEventId: number): void {
    if (!this.hasFailed) this.outer.lastEventId = lastEventId;
  }

  public failed(lastEventId: number): void {
    this.ended(lastEventId);
    this.hasFailed = true;
  }
}
