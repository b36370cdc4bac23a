import { isJsonObject } from '../asl';
import { causeObject } from './cause';
import { isoTime, textDetail } from './event';
import { HandledFailure } from './explanation';
import { classify, Failure } from './failure-class';
import { Timeline } from './timeline';
import { Scope, Visit } from './visit';

/**
 * The failures that catchers took on the way to a state: in the states before it and in what ran inside of those, not in
 * branches and iterations beside it.
 *
 * @param until the state; undefined for the end of an execution
 */
export function handledFailures(timeline: Timeline, until: Visit | undefined): HandledFailure[] {
  const way = wayTo(until);
  return timeline.visits.flatMap(visit => {
    if (!isBefore(visit, way)) return [];
    const failure = handledBy(visit, timeline);
    return failure ? [{ ...report(failure, visit), caughtBy: visit.name }] : [];
  });
}

/** The one that the end of the execution repeats, else the last one. */
export function originOf(
  handled: readonly HandledFailure[], error: string | undefined, cause: string | undefined,
): { origin?: HandledFailure; isRaisedAgain: boolean } {
  const newestFirst = [...handled].reverse();
  const again = newestFirst.find(one => error !== undefined && one.error === error && one.cause === (cause ?? null))
    ?? newestFirst.find(one => error !== undefined && one.error === error)
    ?? newestFirst.find(one => cause !== undefined && one.cause !== null && (one.cause === cause || cause.includes(one.cause)))
    ?? newestFirst.find(one => one.error !== null && causeObject(cause)?.Error === one.error); // what a catcher passed on, as text
  return { origin: again ?? newestFirst[0], isRaisedAgain: again !== undefined };
}

function report({ error, cause, event, visit }: Failure, handler: Visit): Omit<HandledFailure, 'caughtBy'> {
  const failure = { error, cause, event, visit };
  return { state: (visit ?? handler).name, error: error ?? null, cause: cause ?? null, class: classify(failure), at: isoTime(event.at) };
}

function handledBy(visit: Visit, timeline: Timeline): Failure | undefined {
  if (!visit.exit) return undefined;
  if (!visit.isHandled || !visit.outcome) return withoutEvent(visit);
  const event = timeline.faultOf(visit.outcome) ?? visit.outcome;
  const raised = errorOutput(visit);
  return {
    error: textDetail(event, 'error') ?? raised?.error,
    cause: textDetail(event, 'cause') ?? raised?.cause,
    event,
    visit: timeline.visitOf(event) ?? visit,
  };
}

/** A fault in the fields of a Task has no event of its own: the task never ran, and what a catcher passes on tells of it. */
function withoutEvent(visit: Visit): Failure | undefined {
  if (visit.type !== 'Task' || visit.attempts.length > 0 || !visit.exit) return undefined;
  const raised = errorOutput(visit);
  return raised && { ...raised, event: visit.exit, visit };
}

/** What a catcher passes on, unless it puts that elsewhere. */
function errorOutput({ exit }: Visit): { error: string; cause?: string } | undefined {
  const output = exit?.details.output;
  const value = isJsonObject(output) ? output : causeObject(typeof output === 'string' ? output : undefined);
  const { Error: error, Cause: cause } = value ?? {};
  return typeof error === 'string' ? { error, ...(typeof cause === 'string' && { cause }) } : undefined;
}

/** The state itself and those around it, by the scope they are in; undefined is the whole execution. */
function wayTo(until: Visit | undefined): ReadonlyMap<Scope, Visit> | undefined {
  return until && new Map([until, ...until.around()].map(visit => [visit.scope, visit]));
}

function isBefore(visit: Visit, way: ReadonlyMap<Scope, Visit> | undefined): boolean {
  if (!way) return true;
  for (const candidate of [visit, ...visit.around()]) {
    const onWay = way.get(candidate.scope);
    if (onWay) return candidate !== onWay && candidate.entered.id < onWay.entered.id;
  }
  return false;
}
