import { isJsonObject, MAX_EXPRESS_SECONDS, MAX_HISTORY_EVENTS, own, parseResource, transitionsOf, walkScopes } from '../asl';
import type { JsonObject, ScopeVisit, StateVisit } from '../asl';
import { readingOrder } from '../dataflow';
import { expressDollars, PRICES } from '../simulation';

/** The most that one execution takes when everything goes as badly as it may; undefined is without limit. */
export interface WorstCase {
  /** Longest time with all retries. */
  readonly seconds?: number;
  /** Most state transitions, retries among them; a Map counts one item. */
  readonly transitions?: number;
  /** What a thousand such executions cost, in USD: by transitions, of an Express workflow by requests and time in 64 MB. */
  readonly dollarsPerThousand?: number;
  /** Most events in the history; a Map counts one item. An Express workflow keeps none. */
  readonly historyEvents?: number;
  /** Whether the history may outgrow what the service keeps, for one item of each Map. */
  readonly isHistoryTooLong: boolean;
}

/** What a scope or a state takes at most. */
interface Load {
  readonly seconds: number;
  readonly transitions: number;
  readonly events: number;
}

const NOTHING: Load = { seconds: 0, transitions: 0, events: 0 };
const UNLIMITED: Load = { seconds: Infinity, transitions: Infinity, events: Infinity };
/** A function runs no longer (AWS page "Lambda quotas"). */
const LONGEST_FUNCTION_SECONDS = 900;
/** Scheduled, started, and succeeded or failed, as the service records an attempt. */
const EVENTS_OF_ATTEMPT = 3;
/** Entered and exited. */
const EVENTS_OF_STATE = 2;

/** The worst case of a definition: the longest of all ways, each task as long as it may be, and all retries used. */
export function worstCaseOf(definition: JsonObject, type: 'STANDARD' | 'EXPRESS' = 'STANDARD'): WorstCase {
  const loads = new Map<ScopeVisit, Load>();
  const scopes = [...walkScopes(definition)];
  for (let index = scopes.length - 1; index >= 0; index--) loads.set(scopes[index], loadOfScope(scopes[index], loads));
  const whole = loads.get(scopes[0]) ?? NOTHING;
  const limit = own(definition, 'TimeoutSeconds');
  const isExpress = type === 'EXPRESS';
  const seconds = Math.min(whole.seconds, typeof limit === 'number' ? limit : Infinity, isExpress ? MAX_EXPRESS_SECONDS : Infinity);
  const transitions = known(whole.transitions);
  return {
    seconds: known(seconds),
    transitions,
    dollarsPerThousand: known(isExpress ? 1000 * expressDollars(seconds) : whole.transitions * 1000 * PRICES.standardTransition),
    historyEvents: isExpress ? undefined : known(whole.events),
    isHistoryTooLong: !isExpress && Number.isFinite(whole.events) && whole.events > MAX_HISTORY_EVENTS,
  };
}

const known = (value: number) => (Number.isFinite(value) ? value : undefined);

/** The longest way through a scope. A loop may go round without end. */
function loadOfScope(scope: ScopeVisit, loads: ReadonlyMap<ScopeVisit, Load>): Load {
  const order = readingOrder(scope);
  const places = new Map(order.map((visit, index) => [visit, index]));
  const longest: Load[] = [];
  for (let index = order.length - 1; index >= 0; index--) {
    let onward = NOTHING;
    for (const { to } of transitionsOf(order[index])) {
      const target = scope.states.get(to);
      if (!target) continue;
      if (places.get(target)! <= index) return UNLIMITED;
      onward = greater(onward, longest[places.get(target)!]);
    }
    longest[index] = sum(loadOfState(order[index], loads), onward);
  }
  return longest[0] ?? NOTHING;
}

function loadOfState({ state, inner }: StateVisit, loads: ReadonlyMap<ScopeVisit, Load>): Load {
  const inside = inner.map(scope => loads.get(scope) ?? NOTHING);
  const work = own(state, 'Type') === 'Parallel'
    ? { ...inside.reduce(sum, NOTHING), seconds: Math.max(0, ...inside.map(({ seconds }) => seconds)) }
    : inside.reduce(sum, { seconds: ownSeconds(state), transitions: 0, events: own(state, 'Type') === 'Task' ? EVENTS_OF_ATTEMPT : 0 });
  const { attempts, pauses } = retries(state);
  return {
    seconds: work.seconds * attempts + pauses,
    transitions: attempts + work.transitions * attempts,
    events: EVENTS_OF_STATE + work.events * attempts,
  };
}

function ownSeconds(state: JsonObject): number {
  const type = own(state, 'Type');
  if (type === 'Wait') return numberOr(own(state, 'Seconds'), Infinity);
  if (type !== 'Task') return 0;
  const resource = own(state, 'Resource');
  const parsed = typeof resource === 'string' ? parseResource(resource) : undefined;
  const isFunction =
    parsed?.kind === 'lambda' || (parsed?.kind === 'integration' && parsed.service === 'lambda' && parsed.pattern === 'requestResponse');
  return numberOr(own(state, 'TimeoutSeconds'), isFunction ? LONGEST_FUNCTION_SECONDS : Infinity);
}

/** How often a state is tried at most, and the pauses between. Each retrier has retries of its own. */
function retries(state: JsonObject): { attempts: number; pauses: number } {
  const list = own(state, 'Retry');
  let [attempts, pauses] = [1, 0];
  for (const retrier of (Array.isArray(list) ? list : []).filter(isJsonObject)) {
    const most = numberOr(own(retrier, 'MaxAttempts'), 3);
    attempts += most;
    const [interval, rate] = [numberOr(own(retrier, 'IntervalSeconds'), 1), numberOr(own(retrier, 'BackoffRate'), 2)];
    pauses += pausesOf(most, interval, rate, numberOr(own(retrier, 'MaxDelaySeconds'), Infinity));
  }
  return { attempts, pauses };
}

/** Beyond that many retries a pause no longer grows by enough to matter, or is without limit. */
const MOST_COUNTED = 1000;

function pausesOf(attempts: number, interval: number, rate: number, most: number): number {
  let total = 0;
  for (let count = 0; count < Math.min(attempts, MOST_COUNTED); count++) total += Math.min(interval * rate ** count, most);
  return attempts > MOST_COUNTED ? total + (attempts - MOST_COUNTED) * Math.min(interval * rate ** MOST_COUNTED, most) : total;
}

function numberOr(value: unknown, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}

function sum(one: Load, other: Load): Load {
  return { seconds: one.seconds + other.seconds, transitions: one.transitions + other.transitions, events: one.events + other.events };
}

function greater(one: Load, other: Load): Load {
  return {
    seconds: Math.max(one.seconds, other.seconds),
    transitions: Math.max(one.transitions, other.transitions),
    events: Math.max(one.events, other.events),
  };
}
