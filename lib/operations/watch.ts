import { setTimeout as sleep } from 'timers/promises';
import { newEvents } from './events';
import { patiently } from './executions';
import { isExpressExecution, refuseExpress } from './names';
import { ServiceCall } from './service';
import { HistoryEvent, Timeline } from '../history';

/** An execution that is watched, and those that its tasks wait for. */
export interface WatchedExecution {
  readonly executionArn: string;
  readonly timeline: Timeline;
  readonly children: ReadonlyMap<string, WatchedExecution>;
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
  public lastSeen = 0;

  public constructor(public readonly executionArn: string) {}

  public take(event: HistoryEvent): void {
    this.timeline.add(event);
    this.lastSeen = event.id;
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
      listener.tick(root);
      if (root.timeline.end) return root.timeline.end;
    }
  }
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
