import { Dominators, isDistributed, isJsonObject, own } from '../asl';
import type { JsonObject, JsonValue, ScopeVisit, StateGraph, StateVisit, Transition } from '../asl';

const EXISTS = /\$exists\(\s*\$(\w+)/g;

/** The variables an expression tests with `$exists`. */
export function existenceTests(text: string): string[] {
  return text.includes('$exists') ? [...text.matchAll(EXISTS)].map(match => match[1]) : [];
}

/** The variables a choice rule makes sure of: by `$exists`, in JSONPath by `IsPresent`. */
function testedVariables(rule: JsonObject): string[] {
  const condition = own(rule, 'Condition');
  const variable = own(rule, 'Variable');
  if (typeof condition === 'string') return existenceTests(condition);
  const name = own(rule, 'IsPresent') === true && typeof variable === 'string' ? /^\$(\w+)/.exec(variable)?.[1] : undefined;
  return name === undefined ? [] : [name];
}

/** Whether a variable has a value at the entry of a state: on every way there, on some, on none. */
export type Assignment = 'always' | 'sometimes' | 'never';

/** The names an `Assign` gives values to. */
export function assignedNames(assign: JsonValue | undefined): string[] {
  return isJsonObject(assign) ? Object.keys(assign).map(name => name.endsWith('.$') ? name.slice(0, -2) : name) : [];
}

/** Of a variable that more transitions give a value to, the states they dominate are not looked up one by one. */
const FEW_TRANSITIONS = 8;

/** Variables whose states are remembered, at most; what is forgotten is found again. */
const REMEMBERED_VARIABLES = 16;

/** A scope and the ways between its states. */
interface FlowScope {
  readonly scope: ScopeVisit;
  readonly graph: StateGraph;
  /** The strongly connected components, in reverse topological order. */
  readonly components: readonly (readonly StateVisit[])[];
}

/** What is known of one variable. */
interface Variable {
  /** The transitions that give it a value. */
  readonly gaining: Set<Transition>;
  /** The lowest rank such a transition leads to. */
  lowest?: number;
  /** How many steps the searches for it took. */
  spent: number;
}

/** The states that can be reached without giving a variable a value, and after giving it one. */
interface Reach {
  readonly without: ReadonlySet<StateVisit>;
  readonly after: ReadonlySet<StateVisit>;
}

/** The variables one scope assigns. */
class ScopeVariables {
  private known?: ReadonlyMap<string, Variable>;
  private assigned?: ReadonlySet<string>;
  private builtDominators?: Dominators;
  /** Of the states that can be reached: a number that no way leads back below, but for loops, whose states share one. */
  private ranked?: ReadonlyMap<StateVisit, number>;
  private readonly remembered = new Map<Variable, Reach>();

  constructor(private readonly within: FlowScope) {}

  /** Whether a state, a choice rule or a catcher of the scope assigns the variable. */
  public assigns(name: string): boolean {
    this.assigned ??= new Set([...this.within.scope.states.values()].flatMap(namesAssignedBy));
    return this.assigned.has(name);
  }

  public at(visit: StateVisit, name: string): Assignment {
    const variable = this.variables.get(name);
    if (!variable) return 'never';
    if (!this.ranks.has(visit) || this.isDominated(visit, variable)) return 'always';
    const isFrequent = variable.spent > this.within.graph.transitions.length;
    const { isWithout, isAfter } = isFrequent ? this.recall(visit, variable) : this.search(visit, variable);
    return !isWithout ? 'always' : isAfter ? 'sometimes' : 'never';
  }

  private isDominated(visit: StateVisit, { gaining }: Variable): boolean {
    const { graph } = this.within;
    this.builtDominators ??= new Dominators(graph);
    return gaining.size <= FEW_TRANSITIONS
      && [...gaining].some(({ from }) => graph.from(from).length === 1 && this.builtDominators!.isBefore(from, visit));
  }

  /** Goes back from a state as far as a value can have come from. */
  private search(visit: StateVisit, variable: Variable) {
    const { graph } = this.within;
    const { gaining } = variable;
    variable.lowest ??= this.lowestRank(gaining);
    const seen = new Set([visit]);
    let isWithout = false;
    let isAfter = false;
    for (const at of seen) {
      const isBefore = this.ranks.get(at)! < variable.lowest; // no transition that gives a value leads there
      isWithout ||= isBefore || at === graph.start;
      for (const transition of isBefore ? [] : graph.into(at)) {
        if (!this.ranks.has(transition.from)) continue;
        if (gaining.has(transition)) {
          isAfter = true;
        } else {
          seen.add(transition.from);
        }
      }
      if (isWithout && isAfter) break;
    }
    variable.spent += seen.size;
    return { isWithout, isAfter };
  }

  private lowestRank(transitions: Iterable<Transition>): number {
    let lowest = Infinity;
    for (const transition of transitions) {
      const target = this.within.graph.target(transition);
      lowest = Math.min(lowest, (target && this.ranks.get(target)) ?? Infinity);
    }
    return lowest;
  }

  /** Answers from what is remembered of the whole scope: for a variable that is read in many places. */
  private recall(visit: StateVisit, variable: Variable) {
    let reach = this.remembered.get(variable);
    if (!reach) {
      const { graph } = this.within;
      const { gaining } = variable;
      const targets = [...gaining].filter(({ from }) => this.ranks.has(from)).flatMap(transition => graph.target(transition) ?? []);
      reach = { without: graph.reachableFrom([graph.start!], transition => !gaining.has(transition)), after: graph.reachableFrom(targets) };
      if (this.remembered.size >= REMEMBERED_VARIABLES) this.remembered.clear();
      this.remembered.set(variable, reach);
    }
    return { isWithout: reach.without.has(visit), isAfter: reach.after.has(visit) };
  }

  private get ranks(): ReadonlyMap<StateVisit, number> {
    if (!this.ranked) {
      const { graph, components } = this.within;
      const reached = graph.start ? graph.reachableFrom([graph.start]) : new Set<StateVisit>();
      const ranked = new Map<StateVisit, number>();
      [...components].reverse().forEach((members, rank) => {
        members.filter(visit => reached.has(visit)).forEach(visit => ranked.set(visit, rank));
      });
      this.ranked = ranked;
    }
    return this.ranked;
  }

  private get variables(): ReadonlyMap<string, Variable> {
    if (!this.known) {
      const known = new Map<string, Variable>();
      const variable = (name: string) => {
        const found = known.get(name) ?? { gaining: new Set(), spent: 0 };
        known.set(name, found);
        return found;
      };
      for (const transition of this.within.graph.transitions) gainsOf(transition).forEach(name => variable(name).gaining.add(transition));
      for (const { state } of this.within.scope.states.values()) assignedNames(own(state, 'Assign')).forEach(variable);
      this.known = known;
    }
    return this.known;
  }
}

function namesAssignedBy({ state }: StateVisit): string[] {
  const members = ['Choices', 'Catch'].flatMap(field => own(state, field) ?? []);
  return [state, ...members].flatMap(part => isJsonObject(part) ? assignedNames(own(part, 'Assign')) : []);
}

function gainsOf({ from: { state }, kind, member }: Transition): string[] {
  if (!member) return assignedNames(own(state, 'Assign'));
  return [...assignedNames(own(member, 'Assign')), ...(kind === 'choice' ? testedVariables(member) : [])];
}

/**
 * Where variables have a value. An assignment takes effect when its state is left
 * by the way it belongs to; an inner scope starts with what the outer one knows,
 * except in a distributed map, whose child executions see nothing of it
 * (AWS page "Passing data between states with variables").
 */
export class VariableFlow {
  private readonly byScope: ReadonlyMap<ScopeVisit, ScopeVariables>;

  constructor(scopes: readonly FlowScope[]) {
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

  /**
   * The scope around a scope whose variable of this name has a value when the inner one starts, if any. What is assigned later is no
   * conflict.
   */
  public outerScopeOf(name: string, inner: ScopeVisit): ScopeVisit | undefined {
    for (let { parent } = inner; parent && !isDistributed(parent.state); { parent } = parent.scope) {
      const outer = this.byScope.get(parent.scope)!;
      if (outer.assigns(name) && outer.at(parent, name) !== 'never') return parent.scope;
    }
    return undefined;
  }
}
