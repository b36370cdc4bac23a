import { setTimeout as sleep } from 'timers/promises';
import { newEvents } from './events';
import { patiently } from './executions';
import { OperationFailure } from './failure';
import { isExpressExecution, refuseExpress } from './names';
import { ServiceCall } from './service';
import { HistoryEvent, Timeline } from '../history';

/** An execution that is watched, and those that its tasks wait for. */
export interface WatchedExecution {
  readonly executionArn: string;
  readonly timeline: Timeline;
  readonly children: ReadonlyMap<string, WatchedExecution>;
  /** What the service last said of the items of its map runs, by the ARN of the run. */
  readonly mapRuns: ReadonlyMap<string, MapRunCounts>;
}

/** How many items of a map run are where. */
export interface MapRunCounts {
  readonly total: number;
  readonly succeeded: number;
  readonly running: number;
  /** Failed, timed out or stopped. */
  readonly failed: number;
}

/** Told what happens. */
export interface WatchListener {
  /** A new event of the execution or of a child; the execution is as it was right after it. */
  event(execution: WatchedExecution, event: HistoryEvent): void;
  /** The service could not be reached; nothing is lost, it is asked again. */
  interrupted(): void;
  /** Time has passed. */
  tick(root: WatchedExecution): void;
}

class Watched implements WatchedExecution {
  public readonly timeline = new Timeline();
  public readonly children = new Map<string, Watched>();
  public readonly mapRuns = new Map<string, MapRunCounts>();
  /** Map runs that are under way. */
  public readonly openMapRuns = new Set<string>();
  public lastSeen = 0;

  constructor(public readonly executionArn: string) {}

  public take(event: HistoryEvent): void {
    this.timeline.add(event);
    this.lastSeen = event.id;
    const { mapRunArn } = event.details;
    if (event.type === 'MapRunStarted' && typeof mapRunArn === 'string') this.openMapRuns.add(mapRunArn);
    const child = childStarted(event);
    if (child !== undefined && !isExpressExecution(child)) this.children.set(child, new Watched(child));
  }

  /** This one and the children that have not ended. */
  public* running(): Generator<Watched> {
    if (!this.timeline.end) yield this;
    for (const child of this.children.values()) yield* child.running();
  }
}

/** How often the service is asked: once a second in all, however many executions are watched. */
export const MILLISECONDS_A_CALL = 1000;

/**
 * Watches an execution until it ends.
 *
 * @returns the event that ended it
 */
export async function watch(call: ServiceCall, executionArn: string, listener: WatchListener, signal?: AbortSignal): Promise<HistoryEvent> {
  if (isExpressExecution(executionArn)) refuseExpress('Watching');
  const root = new Watched(executionArn);
  const pace = pacer(signal);
  for (;;) {
    for (const one of [...root.running()]) {
      const events = await patiently(() => newEvents(call, one.executionArn, one.lastSeen, pace, signal));
      if (!events) listener.interrupted();
      for (const event of events ?? []) {
        one.take(event);
        listener.event(one, event);
      }
      for (const mapRun of one.openMapRuns) await countItems(call, one, mapRun, pace);
      listener.tick(root);
      if (root.timeline.end) return root.timeline.end;
    }
  }
}

interface MapRunAnswer {
  readonly status?: string;
  readonly itemCounts?: { readonly [name: string]: number | undefined };
}

/** The counters are a help: where the service doesn't tell them, the tree goes without. */
async function countItems(
  call: ServiceCall,
  { mapRuns, openMapRuns }: Watched,
  mapRunArn: string,
  pace: () => Promise<void>,
): Promise<void> {
  await pace();
  const answer = await patiently(() => call('sfn', 'describeMapRun', { mapRunArn }) as Promise<MapRunAnswer>).catch((error: unknown) => {
    if (error instanceof OperationFailure) return { status: 'unknown' } as MapRunAnswer;
    throw error;
  });
  if (!answer) return;
  if (answer.status !== 'RUNNING') openMapRuns.delete(mapRunArn);
  if (!answer.itemCounts) return;
  const { total = 0, succeeded = 0, running = 0, failed = 0, timedOut = 0, aborted = 0 } = answer.itemCounts;
  mapRuns.set(mapRunArn, { total, succeeded, running, failed: failed + timedOut + aborted });
}

function pacer(signal: AbortSignal | undefined): () => Promise<void> {
  let next = 0;
  return async () => {
    const delay = next - Date.now();
    if (delay > 0) await sleep(delay, undefined, { signal });
    next = Date.now() + MILLISECONDS_A_CALL;
  };
}

function childStarted({ type, details }: HistoryEvent): string | undefined {
  if (type !== 'TaskSubmitted' || details.resourceType !== 'states') return undefined;
  return /"ExecutionArn":"([^"]+)"/.exec(typeof details.output === 'string' ? details.output : JSON.stringify(details.output ?? ''))?.[1];
}
