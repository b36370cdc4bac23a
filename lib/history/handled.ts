import { isDeepStrictEqual } from 'util';
import { isJsonObject, own } from '../asl';
import type { JsonObject, JsonValue } from '../asl';
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
  return handledOnTheWay(timeline, until).map(({ told }) => told);
}

interface Handled {
  readonly told: HandledFailure;
  /** The state that failed. */
  readonly visit: Visit;
}

function handledOnTheWay(timeline: Timeline, until: Visit | undefined): Handled[] {
  const way = wayTo(until);
  return timeline.visits.flatMap(visit => {
    if (!isBefore(visit, way)) return [];
    const failure = handledBy(visit, timeline);
    return failure ? [{ told: { ...report(failure, visit), caughtBy: visit.name }, visit: failure.visit ?? visit }] : [];
  });
}

/**
 * The handled failure that an end began with: the one that it repeats, else the last one. If that is itself a Fail after another one,
 * it began there.
 */
export function originOf(
  timeline: Timeline, until: Visit | undefined, error: string | undefined, cause: string | undefined,
): { origin?: HandledFailure; isRaisedAgain: boolean } {
  const newestFirst = handledOnTheWay(timeline, until).reverse();
  const find = (matches: (told: HandledFailure) => boolean) => newestFirst.find(({ told }) => matches(told));
  const again = find(one => error !== undefined && one.error === error && one.cause === (cause ?? null))
    ?? find(one => error !== undefined && one.error === error)
    ?? find(one => cause !== undefined && one.cause !== null && (one.cause === cause || cause.includes(one.cause)))
    ?? find(one => one.error !== null && causeObject(cause)?.Error === one.error); // what a catcher passed on, as text
  const found = again ?? newestFirst.at(0);
  const earlier = found?.visit.type === 'Fail'
    ? originOf(timeline, found.visit, found.told.error ?? undefined, found.told.cause ?? undefined).origin
    : undefined;
  return { origin: earlier ?? found?.told, isRaisedAgain: again !== undefined };
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

/** What a catcher passes on: as the whole output, or in a field of it that the state did not get. */
function errorOutput({ entered, exit }: Visit): { error: string; cause?: string } | undefined {
  const { Error: error, Cause: cause } = exit ? newError(valueOf(exit.details.output), valueOf(entered.details.input)) ?? {} : {};
  return typeof error === 'string' ? { error, ...(typeof cause === 'string' && { cause }) } : undefined;
}

const valueOf = (data: JsonValue | undefined): JsonValue | undefined => (typeof data === 'string' ? causeObject(data) : data);

/** Catchers put errors into a field, or into one of an object that collects them; what lies deeper is data. */
const DEEPEST = 3;

function newError(output: JsonValue | undefined, input: JsonValue | undefined, depth = 0): JsonObject | undefined {
  if (!isJsonObject(output) || isDeepStrictEqual(output, input)) return undefined;
  if (typeof output.Error === 'string') return output;
  if (depth === DEEPEST) return undefined;
  const before = isJsonObject(input) ? input : {};
  for (const [name, value] of Object.entries(output)) {
    const found = newError(value, own(before, name), depth + 1);
    if (found) return found;
  }
  return undefined;
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
