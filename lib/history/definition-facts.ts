import { isJsonObject, own, walkStates } from '../asl';
import type { JsonObject, JsonValue } from '../asl';
import { textDetail } from './event';
import { Attempt, Visit } from './visit';

/** Seconds before the first retry, its growth and how many there are, where a retrier doesn't say. */
const RETRY_DEFAULTS = { interval: 1, rate: 2, attempts: 3 };

/** What the definition adds to what a history tells. */
export class DefinitionFacts {
  private readonly states = new Map<string, { readonly state: JsonObject; readonly pointer: string }>();

  constructor(definition: unknown) {
    for (const { name, state, pointer } of walkStates(definition)) this.states.set(name, { state, pointer });
  }

  /** JSON pointer of a state. */
  public pointerOf(name: string): string | undefined {
    return this.states.get(name)?.pointer;
  }

  /** How often a state is tried for the error of its last try; undefined where nothing says. */
  public attemptsAllowed(visit: Visit): number | undefined {
    if (!this.states.has(visit.name)) return undefined;
    const retrier = this.retrierOf(visit);
    return 1 + (retrier ? numberOf(retrier, 'MaxAttempts') ?? RETRY_DEFAULTS.attempts : 0);
  }

  /** When the next try begins: at the latest, since jitter makes it sooner. NaN where nothing says. */
  public nextTryAt(visit: Visit): number {
    const retrier = this.retrierOf(visit);
    if (!retrier || !visit.attempt?.ended) return NaN;
    const failures = visit.attempts.filter(attempt => matches(retrier, errorOf(attempt))).length;
    const interval = numberOf(retrier, 'IntervalSeconds') ?? RETRY_DEFAULTS.interval;
    const seconds = interval * (numberOf(retrier, 'BackoffRate') ?? RETRY_DEFAULTS.rate) ** (failures - 1);
    return visit.attempt.ended.at + Math.min(seconds, numberOf(retrier, 'MaxDelaySeconds') ?? Infinity) * 1000;
  }

  /** When a Wait ends. NaN where an expression decides. */
  public waitEndsAt(visit: Visit): number {
    const state = this.states.get(visit.name)?.state;
    if (!state) return NaN;
    const seconds = own(state, 'Seconds') ?? valueInInput(visit, own(state, 'SecondsPath'));
    if (typeof seconds === 'number') return visit.entered.at + seconds * 1000;
    const timestamp = own(state, 'Timestamp') ?? valueInInput(visit, own(state, 'TimestampPath'));
    return typeof timestamp === 'string' ? new Date(timestamp).getTime() : NaN;
  }

  private retrierOf(visit: Visit): JsonObject | undefined {
    const retriers = own(this.states.get(visit.name)?.state ?? {}, 'Retry');
    const error = visit.attempt && errorOf(visit.attempt);
    return Array.isArray(retriers) ? retriers.filter(isJsonObject).find(retrier => matches(retrier, error)) : undefined;
  }
}

const errorOf = ({ ended }: Attempt) => (ended ? textDetail(ended, 'error') : undefined);

function matches(retrier: JsonObject, error: string | undefined): boolean {
  const names = own(retrier, 'ErrorEquals');
  if (!Array.isArray(names)) return false;
  return names.some(name => name === error || name === 'States.ALL' || (name === 'States.TaskFailed' && error !== 'States.Timeout'));
}

function numberOf(object: JsonObject, name: string): number | undefined {
  const value = own(object, name);
  return typeof value === 'number' ? value : undefined;
}

/** The value of a plain path such as `$.order.delay` in the input that the state was entered with. */
function valueInInput({ entered }: Visit, path: JsonValue | undefined): JsonValue | undefined {
  if (typeof path !== 'string' || !/^\$(\.\w+)+$/.test(path)) return undefined;
  let value: JsonValue | undefined = inputOf(entered.details.input);
  for (const name of path.split('.').slice(1)) value = isJsonObject(value) ? own(value, name) : undefined;
  return value;
}

function inputOf(input: JsonValue | undefined): JsonValue | undefined {
  if (typeof input !== 'string') return input;
  try {
    return JSON.parse(input) as JsonValue;
  } catch {
    return undefined; // the service cut it off
  }
}
