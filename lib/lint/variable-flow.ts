import { isJsonata, isJsonObject, jsonataReferences, jsonataSource, own, parseJsonata } from '../asl';
import type { JsonObject, JsonValue, ScopeVisit, StateVisit, Transition } from '../asl';
import { isDistributed } from './map-mode';
import type { MachineScope } from './subjects/machine';

/** The names an `Assign` gives values to. */
export function assignedNames(assign: JsonValue | undefined): string[] {
  return isJsonObject(assign) ? Object.keys(assign).map(name => name.endsWith('.$') ? name.slice(0, -2) : name) : [];
}

/** What is known of the variables at the entry of a state. */
interface Known {
  /** Assigned on every way there. */
  readonly always: ReadonlySet<string>;
  /** Assigned on some way there. */
  readonly sometimes: ReadonlySet<string>;
}

const NOTHING: Known = { always: new Set(), sometimes: new Set() };

/**
 * Follows assignments along the transitions of every scope. An assignment takes
 * effect when its state is left by the way it belongs to; an inner scope starts
 * with what the outer one knows, except in a distributed map, whose child
 * executions see nothing of it (AWS page "Passing data between states with variables").
 */
export class VariableFlow {
  private readonly known = new Map<StateVisit, Known>();
  private readonly names = new Map<ScopeVisit, ReadonlySet<string>>();

  public constructor(scopes: readonly MachineScope[]) {
    for (const within of scopes) {
      this.follow(within);
    }
  }

  /** The variables a state can read. A state that cannot be reached may read what it likes. */
  public at(visit: StateVisit): Known | undefined {
    return this.known.get(visit);
  }

  /** The scope around a scope that assigns a variable of this name, if any. */
  public outerScopeOf(name: string, inner: ScopeVisit): ScopeVisit | undefined {
    for (let scope: ScopeVisit | undefined = inner; scope?.parent && !isDistributed(scope.parent.state); scope = scope.parent.scope) {
      if (this.names.get(scope.parent.scope)?.has(name)) {
        return scope.parent.scope;
      }
    }
    return undefined;
  }

  private follow({ scope, graph }: MachineScope): void {
    const assigned = new Set<string>();
    const gains = new Map<Transition, readonly string[]>();
    for (const transition of graph.transitions) {
      const names = gainsOf(transition);
      if (names.length > 0) {
        gains.set(transition, names);
        names.forEach(name => assigned.add(name));
      }
    }
    for (const { state } of scope.states.values()) {
      assignedNames(own(state, 'Assign')).forEach(name => assigned.add(name));
    }
    this.names.set(scope, assigned);

    const { parent } = scope;
    const entry = !parent || isDistributed(parent.state) ? NOTHING : this.known.get(parent) ?? NOTHING;
    const isTrivial = gains.size === 0;
    const pending = graph.start ? [graph.start] : [];
    if (graph.start) {
      this.known.set(graph.start, entry);
    }
    for (let index = 0; index < pending.length; index++) {
      const visit = pending[index];
      for (const transition of graph.from(visit)) {
        const target = graph.target(transition)!;
        const before = this.known.get(target);
        const arriving = gain(this.known.get(visit)!, gains.get(transition));
        if (!before) {
          this.known.set(target, arriving);
          pending.push(target);
        } else if (!isTrivial) {
          const merged = merge(before, arriving);
          if (merged !== before) {
            this.known.set(target, merged);
            pending.push(target);
          }
        }
      }
    }
  }
}

function gain(known: Known, names: readonly string[] | undefined): Known {
  return names?.some(name => !known.always.has(name))
    ? { always: new Set([...known.always, ...names]), sometimes: new Set([...known.sometimes, ...names]) }
    : known;
}

/** What holds on both ways; the same object when nothing changes. */
function merge(before: Known, arriving: Known): Known {
  const always = [...before.always].filter(name => arriving.always.has(name));
  const isMore = [...arriving.sometimes].some(name => !before.sometimes.has(name));
  return always.length === before.always.size && !isMore
    ? before
    : { always: new Set(always), sometimes: new Set([...before.sometimes, ...arriving.sometimes]) };
}

function gainsOf({ from: { state }, kind, index }: Transition): string[] {
  if (kind === 'next' || kind === 'default') {
    return assignedNames(own(state, 'Assign'));
  }
  const members = own(state, kind === 'choice' ? 'Choices' : 'Catch') as JsonObject[];
  const member = members[index!];
  return [...assignedNames(own(member, 'Assign')), ...(kind === 'choice' ? testedNames(member) : [])];
}

/** The variables a choice rule makes sure of: by `$exists` or by `IsPresent`. */
function testedNames(rule: JsonObject): string[] {
  const condition = own(rule, 'Condition');
  const variable = own(rule, 'Variable');
  if (typeof condition === 'string') {
    return existenceTests(condition);
  }
  return own(rule, 'IsPresent') === true && typeof variable === 'string' ? [/^\$(\w+)/.exec(variable)?.[1] ?? ''] : [];
}

const EXISTS = /\$exists\(\s*\$(\w+)/g;

/** The variables an expression tests with `$exists`. */
export function existenceTests(text: string): string[] {
  if (!isJsonata(text) || !text.includes('$exists')) {
    return [];
  }
  try {
    jsonataReferences(parseJsonata(jsonataSource(text)).ast);
  } catch {
    return [];
  }
  return [...text.matchAll(EXISTS)].map(match => match[1]);
}
