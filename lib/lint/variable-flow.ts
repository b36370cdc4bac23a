import { Dominators, isJsonObject, own } from '../asl';
import type { JsonValue, ScopeVisit, StateVisit, Transition } from '../asl';
import { isDistributed } from './map-mode';
import type { MachineScope } from './subjects/machine';
import { testedVariables } from './variable-tests';

/** Whether a variable has a value at the entry of a state: on every way there, on some, on none. */
export type Assignment = 'always' | 'sometimes' | 'never';

/** The names an `Assign` gives values to. */
export function assignedNames(assign: JsonValue | undefined): string[] {
  return isJsonObject(assign) ? Object.keys(assign).map(name => name.endsWith('.$') ? name.slice(0, -2) : name) : [];
}

/**
 * Where variables have a value. An assignment takes effect when its state is left
 * by the way it belongs to; an inner scope starts with what the outer one knows,
 * except in a distributed map, whose child executions see nothing of it
 * (AWS page "Passing data between states with variables").
 */
export class VariableFlow {
  private readonly byScope: ReadonlyMap<ScopeVisit, ScopeVariables>;

  public constructor(scopes: readonly MachineScope[]) {
    this.byScope = new Map(scopes.map(within => [within.scope, new ScopeVariables(within)]));
  }

  /** Whether a state can read a variable. A state that cannot be reached may read what it likes. */
  public at(visit: StateVisit, name: string): Assignment {
    let found = this.byScope.get(visit.scope)!.at(visit, name);
    for (let { parent } = visit.scope; found !== 'always' && parent && !isDistributed(parent.state); parent = parent.scope.parent) {
      const outer = this.byScope.get(parent.scope)!.at(parent, name);
      found = outer === 'never' ? found : outer;
    }
    return found;
  }

  /** The scope around a scope whose variable of this name has a value when the inner one starts, if any. What is assigned later is no conflict. */
  public outerScopeOf(name: string, inner: ScopeVisit): ScopeVisit | undefined {
    for (let { parent } = inner; parent && !isDistributed(parent.state); { parent } = parent.scope) {
      const outer = this.byScope.get(parent.scope)!;
      if (outer.assigns(name) && outer.at(parent, name) !== 'never') {
        return parent.scope;
      }
    }
    return undefined;
  }
}

/** The variables one scope assigns. */
class ScopeVariables {
  private gained?: ReadonlyMap<string, ReadonlySet<Transition>>;
  private assigned?: ReadonlySet<string>;
  private dominators?: Dominators;
  /** By variable: the states that can be reached without giving it a value, and after giving it one. */
  private readonly reached = new Map<string, { readonly without: ReadonlySet<StateVisit>; readonly after: ReadonlySet<StateVisit> }>();

  public constructor(private readonly within: MachineScope) {}

  /** Whether a state, a choice rule or a catcher of the scope assigns the variable. */
  public assigns(name: string): boolean {
    this.assigned ??= new Set([...this.within.scope.states.values()].flatMap(namesAssignedBy));
    return this.assigned.has(name);
  }

  public at(visit: StateVisit, name: string): Assignment {
    const gaining = this.gains.get(name);
    if (!gaining) {
      return 'never';
    }
    const { graph } = this.within;
    this.dominators ??= new Dominators(graph);
    for (const transition of gaining) {
      if (graph.from(transition.from).length === 1 && this.dominators.isBefore(transition.from, visit)) {
        return 'always';
      }
    }
    const { without, after } = this.reach(name, gaining);
    return !without.has(visit) ? 'always' : after.has(visit) ? 'sometimes' : 'never';
  }

  private reach(name: string, gaining: ReadonlySet<Transition>) {
    let reached = this.reached.get(name);
    if (!reached) {
      const { graph } = this.within;
      const targets = [...gaining].flatMap(transition => graph.target(transition) ?? []);
      reached = {
        without: graph.reachableFrom(graph.start ? [graph.start] : [], transition => !gaining.has(transition)),
        after: graph.reachableFrom(targets),
      };
      this.reached.set(name, reached);
    }
    return reached;
  }

  private get gains(): ReadonlyMap<string, ReadonlySet<Transition>> {
    if (!this.gained) {
      const gained = new Map<string, Set<Transition>>();
      for (const transition of this.within.graph.transitions) {
        for (const name of gainsOf(transition)) {
          gained.set(name, (gained.get(name) ?? new Set()).add(transition));
        }
      }
      for (const { state } of this.within.scope.states.values()) {
        for (const name of assignedNames(own(state, 'Assign'))) {
          gained.set(name, gained.get(name) ?? new Set());
        }
      }
      this.gained = gained;
    }
    return this.gained;
  }
}

function namesAssignedBy({ state }: StateVisit): string[] {
  const members = ['Choices', 'Catch'].flatMap(field => own(state, field) ?? []);
  return [state, ...members].flatMap(part => isJsonObject(part) ? assignedNames(own(part, 'Assign')) : []);
}

function gainsOf({ from: { state }, kind, member }: Transition): string[] {
  if (!member) {
    return assignedNames(own(state, 'Assign'));
  }
  return [...assignedNames(own(member, 'Assign')), ...(kind === 'choice' ? testedVariables(member) : [])];
}
