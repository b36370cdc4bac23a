import { START } from './jsonpath';
import { Environment, Expressions, Read, Reader } from './reader';
import { ANY, isSame, join, Shape } from './shape';
import { Leaving, transfer } from './transfer';
import { machineScope, StateGraph, walkStates } from '../asl';
import type { ScopeVisit, StateVisit } from '../asl';

/** A state and what it reads. */
export interface StateReads {
  readonly visit: StateVisit;
  readonly reads: readonly Read[];
}

/** How data flows through a definition. */
export interface FlowAnalysis {
  readonly states: readonly StateReads[];
  /** What an execution that succeeds puts out; undefined when none can be told. */
  readonly output?: Shape;
}

/** How often the states of one definition may be gone through, for each of them; definitions that ask for more are given up. */
const EFFORT = 40;
/** After so many times what flows into a state is taken as not known, so that loops come to an end. */
const PATIENCE = 12;
const DEEPEST_SCOPE = 60;

/** Follows the data of a definition on all ways. Undefined when that takes too much. */
export function analyseFlow(definition: unknown): FlowAnalysis | undefined {
  const machine = machineScope(definition);
  if (!machine) return undefined;
  const stateCount = [...walkStates(definition)].length;
  const run = new Run(EFFORT * stateCount + 1000);
  const output = run.scope(machine, START, true);
  return run.effort < 0 ? undefined : { states: run.found, output };
}

class Run {
  public readonly found: StateReads[] = [];

  private readonly expressions = new Expressions();

  constructor(public effort: number) {}

  /** What comes out of a scope; its reads are noted when what flows into each state is settled. */
  public scope(scope: ScopeVisit, entering: Environment, isNoted: boolean): Shape | undefined {
    if (scope.depth > DEEPEST_SCOPE) return ANY;
    const settled = this.settle(scope, entering);
    if (isNoted) {
      for (const [visit, environment] of settled.entering) {
        this.found.push({ visit, reads: settled.reads.get(visit) ?? this.readsOf(visit, environment) });
      }
    }
    return settled.output;
  }

  /** What a state with others inside reads, and what those read. */
  private readsOf(visit: StateVisit, environment: Environment): readonly Read[] {
    const reader = new Reader(this.expressions);
    transfer(visit, environment, reader, (inner, given) => this.scope(inner, given, true));
    return reader.reads;
  }

  private settle(scope: ScopeVisit, first: Environment): Settled {
    const order = readingOrder(scope);
    const entering = new Map<StateVisit, Environment>();
    const outputs = new Map<StateVisit, Shape>();
    const reads = new Map<StateVisit, readonly Read[]>();
    const times = new Map<StateVisit, number>();
    const dirty = new Set<StateVisit>();
    const [start] = order;
    if (!start) return { entering, reads };
    entering.set(start, first);
    dirty.add(start);
    while (dirty.size > 0 && this.effort >= 0) {
      for (const visit of order) {
        if (!dirty.delete(visit)) continue;
        this.effort--;
        const reader = new Reader(this.expressions);
        let hasInner = false;
        const leavings = transfer(visit, entering.get(visit)!, reader, (inner, given) => {
          hasInner = true;
          return this.scope(inner, given, false);
        });
        if (!hasInner) reads.set(visit, reader.reads);
        for (const leaving of leavings) {
          if (leaving.to === undefined) outputs.set(visit, leaving.environment.data);
          else this.flow(scope.states.get(leaving.to), leaving, { entering, times, dirty });
        }
      }
    }
    return {
      entering,
      reads,
      output: [...outputs.values()].reduce<Shape | undefined>((one, other) => (one ? join(one, other) : other), undefined),
    };
  }

  private flow(target: StateVisit | undefined, { environment }: Leaving, { entering, times, dirty }: Flowing): void {
    if (!target) return;
    const known = entering.get(target);
    const merged = known ? joined(known, environment) : environment;
    if (known && isSame(known.data, merged.data) && isSame(known.variables, merged.variables)) return;
    const count = (times.get(target) ?? 0) + 1;
    times.set(target, count);
    entering.set(target, count > PATIENCE ? { data: ANY, variables: ANY } : merged);
    if (count <= PATIENCE + 1) dirty.add(target);
  }
}

interface Settled {
  readonly entering: ReadonlyMap<StateVisit, Environment>;
  /** What the states read at last, but for those with others inside. */
  readonly reads: ReadonlyMap<StateVisit, readonly Read[]>;
  readonly output?: Shape;
}

interface Flowing {
  readonly entering: Map<StateVisit, Environment>;
  readonly times: Map<StateVisit, number>;
  readonly dirty: Set<StateVisit>;
}

function joined(one: Environment, other: Environment): Environment {
  return { data: join(one.data, other.data), variables: join(one.variables, other.variables) };
}

/** The states that can be reached, each after those that lead to it, but for loops. */
export function readingOrder(scope: ScopeVisit): StateVisit[] {
  const graph = new StateGraph(scope);
  if (!graph.start) return [];
  const order: StateVisit[] = [];
  const seen = new Set<StateVisit>([graph.start]);
  const pending: { visit: StateVisit; targets: Iterator<StateVisit | undefined> }[] = [];
  const enter = (visit: StateVisit) =>
    pending.push({
      visit,
      targets: graph
        .from(visit)
        .map(transition => graph.target(transition))
        .values(),
    });
  enter(graph.start);
  while (pending.length > 0) {
    const { visit, targets } = pending[pending.length - 1];
    const { value: target, done } = targets.next();
    if (done) {
      order.push(visit);
      pending.pop();
    } else if (target && !seen.has(target)) {
      seen.add(target);
      enter(target);
    }
  }
  return order.reverse();
}
