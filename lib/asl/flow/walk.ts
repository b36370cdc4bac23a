import { escapePointerToken } from '../json/pointer';
import { isJsonObject, own } from '../json/value';
import type { JsonObject } from '../json/value';
import { languageInUse } from '../language/language-in-use';
import { DEFAULT_QUERY_LANGUAGE, isQueryLanguage } from '../language/model';
import type { QueryLanguage } from '../language/model';

/** What a scope is part of. */
export type ScopeKind = 'machine' | 'branch' | 'itemProcessor' | 'iterator';

/** A set of states with a `StartAt`: the machine, a Parallel branch or a Map's processor. */
export interface ScopeVisit {
  readonly kind: ScopeKind;
  /** JSON pointer of `definition`; empty for the machine. */
  readonly pointer: string;
  /** The object that holds `StartAt` and `States`, as far as it does. */
  readonly definition: JsonObject;
  /** The Parallel or Map the scope is inside of. */
  readonly parent?: StateVisit;
  /** The states in document order; entries of `States` that are not objects are left out. */
  readonly states: ReadonlyMap<string, StateVisit>;
  /** How many scopes are around this one. */
  readonly depth: number;
}

/** One state of a definition and where it is. */
export interface StateVisit {
  readonly name: string;
  readonly state: JsonObject;
  /** JSON pointer (RFC 6901), for example `/States/M/ItemProcessor/States/A`. */
  readonly pointer: string;
  /** State names from the outermost to this one. */
  readonly path: readonly string[];
  /** The language the state's own fields are in. */
  readonly queryLanguage: QueryLanguage;
  readonly scope: ScopeVisit;
  /** The scopes inside: branches of a Parallel, the processor of a Map. */
  readonly inner: readonly ScopeVisit[];
}

/**
 * Addresses are computed when asked for: a definition nested 10,000 levels deep
 * would otherwise hold 10,000 long strings that nobody reads.
 */
class State implements StateVisit {
  public readonly queryLanguage: QueryLanguage;
  private innerScopes?: readonly Scope[];

  constructor(public readonly name: string, public readonly state: JsonObject, public readonly scope: Scope) {
    const declared = own(state, 'QueryLanguage');
    this.queryLanguage = isQueryLanguage(declared) ? declared : (declared === undefined && scope.machineLanguage) || languageInUse(state);
  }

  public get pointer(): string {
    return `${this.scope.pointer}/States/${escapePointerToken(this.name)}`;
  }

  public get path(): readonly string[] {
    const names: string[] = [];
    for (let visit: StateVisit | undefined = this; visit; visit = visit.scope.parent) names.push(visit.name);
    return names.reverse();
  }

  public get inner(): readonly Scope[] {
    this.innerScopes ??= HOLDERS.has(own(this.state, 'Type')) ? [...innerScopesOf(this)] : NO_SCOPES;
    return this.innerScopes;
  }
}

class Scope implements ScopeVisit {
  public readonly depth: number;
  private visits?: Map<string, State>;

  constructor(
    public readonly kind: ScopeKind,
    public readonly definition: JsonObject,
    /** Undefined when the machine names a language that does not exist. */
    public readonly machineLanguage: QueryLanguage | undefined,
    private readonly field: string,
    public readonly parent?: State,
  ) {
    this.depth = parent ? parent.scope.depth + 1 : 0;
  }

  public get pointer(): string {
    const fields: string[] = [];
    for (let scope: Scope = this; scope.parent; scope = scope.parent.scope) {
      fields.push(`/States/${escapePointerToken(scope.parent.name)}${scope.field}`);
    }
    return fields.reverse().join('');
  }

  public get states(): ReadonlyMap<string, State> {
    if (!this.visits) {
      this.visits = new Map();
      const states = own(this.definition, 'States');
      if (isJsonObject(states)) {
        for (const name of Object.keys(states)) {
          const state = states[name];
          if (isJsonObject(state)) this.visits.set(name, new State(name, state, this));
        }
      }
    }
    return this.visits;
  }
}

/** The types of states that hold other states. */
const HOLDERS: ReadonlySet<unknown> = new Set(['Parallel', 'Map']);
const NO_SCOPES: readonly Scope[] = [];

const PROCESSOR_FIELDS = [['ItemProcessor', 'itemProcessor'], ['Iterator', 'iterator']] as const;

function* innerScopesOf(visit: State): Generator<Scope> {
  const type = own(visit.state, 'Type');
  const language = visit.scope.machineLanguage;
  if (type === 'Parallel') {
    const branches = own(visit.state, 'Branches');
    for (const [index, branch] of Array.isArray(branches) ? branches.entries() : []) {
      if (isJsonObject(branch)) yield new Scope('branch', branch, language, `/Branches/${index}`, visit);
    }
  } else if (type === 'Map') {
    for (const [field, kind] of PROCESSOR_FIELDS) {
      const processor = own(visit.state, field);
      if (isJsonObject(processor)) yield new Scope(kind, processor, language, `/${field}`, visit);
    }
  }
}

/**
 * The outermost scope of a definition, from which every state can be reached.
 *
 * A state's own `QueryLanguage` is for that state only: the states inside a Map
 * or Parallel take the top level's (specification section "QueryLanguage").
 *
 * @returns undefined when the definition is not a JSON object
 */
export function machineScope(definition: unknown): ScopeVisit | undefined {
  if (!isJsonObject(definition)) return undefined;
  const declared = own(definition, 'QueryLanguage') ?? DEFAULT_QUERY_LANGUAGE;
  return new Scope('machine', definition, isQueryLanguage(declared) ? declared : undefined, '');
}

/**
 * Every scope, outer ones first, in the order of the document.
 *
 * Takes any JSON and never throws; parts that are not what they should be are left out.
 */
export function* walkScopes(definition: unknown): Generator<ScopeVisit> {
  const machine = machineScope(definition);
  const pending = machine ? [machine] : [];
  for (let scope = pending.pop(); scope; scope = pending.pop()) {
    yield scope;
    const inside: ScopeVisit[] = [];
    for (const visit of scope.states.values()) visit.inner.forEach(inner => inside.push(inner));
    for (let index = inside.length - 1; index >= 0; index--) pending.push(inside[index]);
  }
}

/**
 * Every state, in the order of the document: a Map or Parallel before the states inside it.
 *
 * Takes any JSON and never throws; deep nesting is safe, since it does not recurse.
 */
export function* walkStates(definition: unknown): Generator<StateVisit> {
  const machine = machineScope(definition);
  const pending: Iterator<StateVisit>[] = machine ? [machine.states.values()] : [];
  while (pending.length > 0) {
    const { value: visit, done } = pending[pending.length - 1].next();
    if (done) {
      pending.pop();
      continue;
    }
    yield visit;
    for (let index = visit.inner.length - 1; index >= 0; index--) pending.push(visit.inner[index].states.values());
  }
}
