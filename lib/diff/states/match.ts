import { isJsonObject, own } from '../../asl';
import type { JsonObject, JsonValue, ScopeVisit, StateVisit } from '../../asl';
import { canonicalState } from '../canonical/state';
import { stableText } from '../canonical/values';

/** Two scopes that stand for each other, and what the states of the base are called in the head. */
export interface ScopePair {
  readonly base: ScopeVisit;
  readonly head: ScopeVisit;
  readonly names: ReadonlyMap<string, string>;
}

/** A state of the base and the one that it became. */
export interface StatePair {
  readonly base: StateVisit;
  readonly head: StateVisit;
  readonly scopes: ScopePair;
}

/** A scope of a Parallel or Map that only one side has. */
export interface LoneScope {
  readonly scope: ScopeVisit;
  readonly isNew: boolean;
}

/** How two definitions lie side by side. */
export interface Match {
  readonly scopes: readonly ScopePair[];
  readonly states: readonly StatePair[];
  readonly added: readonly StateVisit[];
  readonly removed: readonly StateVisit[];
  readonly lone: readonly LoneScope[];
}

type Found = { [kind in keyof Match]: Match[kind][number][] };

/** Lays two definitions side by side: states of the same name, then those that only have another name. */
export function match(base: ScopeVisit, head: ScopeVisit): Match {
  const found: Found = { scopes: [], states: [], added: [], removed: [], lone: [] };
  const pending: [ScopeVisit, ScopeVisit][] = [[base, head]];
  for (let pair = pending.pop(); pair; pair = pending.pop()) {
    const scopes = pairOf(...pair);
    found.scopes.push(scopes);
    const taken = new Set(scopes.names.values());
    for (const [name, visit] of scopes.base.states) {
      const other = scopes.names.has(name) ? scopes.head.states.get(scopes.names.get(name)!) : undefined;
      if (!other) {
        found.removed.push(visit);
        continue;
      }
      found.states.push({ base: visit, head: other, scopes });
      const most = Math.max(visit.inner.length, other.inner.length);
      for (let index = most - 1; index >= 0; index--) {
        const [one, two] = [visit.inner[index], other.inner[index]];
        if (one && two) pending.push([one, two]);
        else found.lone.push(one ? { scope: one, isNew: false } : { scope: two, isNew: true });
      }
    }
    for (const [name, visit] of scopes.head.states) {
      if (!taken.has(name)) found.added.push(visit);
    }
  }
  return found;
}

function pairOf(base: ScopeVisit, head: ScopeVisit): ScopePair {
  const names = new Map<string, string>();
  for (const name of base.states.keys()) {
    if (head.states.has(name)) names.set(name, name);
  }
  if (names.size < base.states.size && names.size < head.states.size) addRenamed(base, head, names);
  return { base, head, names };
}

/** States that are the same but for their names, those of other such states among them. */
function addRenamed(base: ScopeVisit, head: ScopeVisit, names: Map<string, string>): void {
  const isKept = (name: string) => base.states.has(name) && head.states.has(name);
  const free = new Map<string, string[]>();
  for (const [name, visit] of head.states) {
    if (!isKept(name)) append(free, signature(visit, isKept), name);
  }
  const left: StateVisit[] = [];
  for (const [name, visit] of base.states) {
    if (isKept(name)) continue;
    const found = free.get(signature(visit, isKept))?.shift();
    if (found === undefined) left.push(visit);
    else names.set(name, found);
  }
  pairChangedTasks(left, [...free.values()].flat().map(name => head.states.get(name)!), names);
}

/** A task that calls what no other one calls is known by that, even when it has another name and other fields. */
function pairChangedTasks(left: readonly StateVisit[], free: readonly StateVisit[], names: Map<string, string>): void {
  const [removed, added] = [byCall(left), byCall(free)];
  for (const [call, visits] of removed) {
    const others = added.get(call);
    if (visits.length === 1 && others?.length === 1) names.set(visits[0].name, others[0].name);
  }
}

function byCall(visits: readonly StateVisit[]): Map<string, StateVisit[]> {
  const found = new Map<string, StateVisit[]>();
  for (const visit of visits) {
    const { Type: type, Resource: resource, Parameters: parameters, Arguments: args } = visit.state;
    const given = isJsonObject(parameters) ? parameters : isJsonObject(args) ? args : {};
    const target = own(given, 'FunctionName') ?? own(given, 'QueueUrl') ?? own(given, 'TopicArn') ?? own(given, 'TableName');
    if (type === 'Task') append(found, stableText([resource ?? null, target ?? null]), visit);
  }
  return found;
}

/** A state as text without its own name and without those names that only one side has. */
function signature(visit: StateVisit, isKept: (name: string) => boolean): string {
  const { type, fields } = canonicalState(visit);
  return stableText([type, visit.inner.length, withTargets(fields, target => (isKept(target) ? target : '*'))]);
}

/** The fields of a canonical state with other names of the states it leads to. */
export function withTargets(fields: JsonObject, rename: (target: string) => string): JsonObject {
  const target = (value: JsonValue | undefined): JsonObject => (typeof value === 'string' ? { Next: rename(value) } : {});
  const listed = (name: string): JsonObject => {
    const list = own(fields, name);
    return Array.isArray(list)
      ? { [name]: list.map(entry => (isJsonObject(entry) ? { ...entry, ...target(own(entry, 'Next')) } : entry)) }
      : {};
  };
  const otherwise = own(fields, 'Default');
  return {
    ...fields,
    ...target(own(fields, 'Next')),
    ...(typeof otherwise === 'string' && { Default: rename(otherwise) }),
    ...listed('Catch'),
    ...listed('Choices'),
  };
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
