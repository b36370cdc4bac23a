import { isDeepStrictEqual } from 'util';
import { isJsonObject, own } from '../asl';
import type { JsonObject, JsonValue } from '../asl';
import { causeObject } from './cause';
import { isoTime, textDetail } from './event';
import { HandledFailure } from './explanation';
import { classify, Failure } from './failure-class';
import { Timeline } from './timeline';
import { Scope, Visit } from './visit';

interface Handled {
  readonly told: HandledFailure;
  /** The state that failed. */
  readonly visit: Visit;
  /** The state that caught it. */
  readonly by: Visit;
}

/** The failures of an execution that catchers took. A history has thousands of events, so each is read once. */
export class HandledFailures {
  /** In the order in which the states that caught them were entered. */
  private readonly all: readonly Handled[];

  constructor(timeline: Timeline) {
    this.all = timeline.visits.flatMap(by => {
      const failure = handledBy(by, timeline);
      return failure ? [{ told: { ...report(failure, by), caughtBy: by.name }, visit: failure.visit ?? by, by }] : [];
    });
  }

  /**
   * Those on the way to a state: in the states before it and in what ran inside of those, not in branches and iterations beside it.
   *
   * @param until the state; undefined for the end of an execution
   */
  public before(until: Visit | undefined): HandledFailure[] {
    const way = wayTo(until);
    return this.all.filter(({ by }) => isBefore(by, way)).map(({ told }) => told);
  }

  /**
   * The one that an end began with: the one that it repeats, else the last one. If that is itself a Fail after another one, it
   * began there.
   */
  public originOf(until: Visit | undefined, error: string | undefined, cause: string | undefined): Origin {
    const { found, isRaisedAgain } = this.meant(until, error, cause);
    let origin = found;
    for (let earlier = found; earlier; earlier = earlier.visit.type === 'Fail' ? this.meantBy(earlier) : undefined) origin = earlier;
    return { origin: origin?.told, isRaisedAgain };
  }

  private meantBy({ visit, told: { error, cause } }: Handled): Handled | undefined {
    return this.meant(visit, error ?? undefined, cause ?? undefined).found;
  }

  private meant(until: Visit | undefined, error: string | undefined, cause: string | undefined): Meant {
    const way = wayTo(until);
    const passedOn = causeObject(cause)?.Error;
    // From the best way to repeat a failure to none.
    const repeats: ((told: HandledFailure) => boolean)[] = [
      told => error !== undefined && told.error === error && told.cause === (cause ?? null),
      told => error !== undefined && told.error === error,
      told => cause !== undefined && told.cause !== null && (told.cause === cause || cause.includes(told.cause)),
      told => told.error !== null && passedOn === told.error, // what a catcher passed on, as text
      () => true,
    ];
    let found: Handled | undefined;
    let best = repeats.length;
    for (let index = this.all.length - 1; index >= 0 && best > 0; index--) {
      const one = this.all[index];
      if (until && one.by.entered.id >= until.entered.id) continue;
      const rank = repeats.slice(0, best).findIndex(isRepeated => isRepeated(one.told));
      if (rank < 0 || !isBefore(one.by, way)) continue;
      found = one;
      best = rank;
    }
    return { found, isRaisedAgain: best < repeats.length - 1 };
  }
}

interface Meant {
  readonly found?: Handled;
  readonly isRaisedAgain: boolean;
}

interface Origin {
  readonly origin?: HandledFailure;
  readonly isRaisedAgain: boolean;
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
