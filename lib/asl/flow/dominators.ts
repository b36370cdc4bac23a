import type { StateGraph } from './graph';
import type { StateVisit } from './walk';

/** Which states every way to a state goes through. */
export class Dominators {
  private readonly immediate: ReadonlyMap<StateVisit, StateVisit>;
  /** Where a state's part of the dominator tree begins and ends in a walk of the tree. */
  private spans?: ReadonlyMap<StateVisit, readonly [number, number]>;

  constructor(private readonly graph: StateGraph) {
    this.immediate = immediateDominators(graph);
  }

  /** The last state every way to a state goes through; undefined for the start and for what cannot be reached. */
  public of(visit: StateVisit): StateVisit | undefined {
    const dominator = this.immediate.get(visit);
    return dominator === visit ? undefined : dominator;
  }

  /** Whether every way to `visit` goes through `other` before. */
  public isBefore(other: StateVisit, visit: StateVisit): boolean {
    this.spans ??= this.walkTree();
    const outer = this.spans.get(other);
    const inner = this.spans.get(visit);
    return other !== visit && outer !== undefined && inner !== undefined && outer[0] < inner[0] && inner[1] <= outer[1];
  }

  private walkTree(): Map<StateVisit, [number, number]> {
    const children = new Map<StateVisit, StateVisit[]>();
    for (const [visit, dominator] of this.immediate) {
      if (visit !== dominator) {
        const siblings = children.get(dominator);
        if (siblings) {
          siblings.push(visit);
        } else {
          children.set(dominator, [visit]);
        }
      }
    }
    const spans = new Map<StateVisit, [number, number]>();
    const pending = this.graph.start ? [this.graph.start] : [];
    while (pending.length > 0) {
      const visit = pending[pending.length - 1];
      const span = spans.get(visit);
      if (span) {
        span[1] = spans.size;
        pending.pop();
      } else {
        spans.set(visit, [spans.size, 0]);
        children.get(visit)?.forEach(child => pending.push(child));
      }
    }
    return spans;
  }
}

/** The immediate dominator of every state that can be reached; the start is its own. */
function immediateDominators(graph: StateGraph): Map<StateVisit, StateVisit> {
  const { visits, parents } = depthFirst(graph);
  const numbers = new Map(visits.map((visit, number) => [visit, number]));
  const predecessors = visits.map(visit => graph.into(visit).flatMap(({ from }) => numbers.get(from) ?? []));
  const found = lengauerTarjan(parents, predecessors);
  return new Map(visits.map((visit, number) => [visit, visits[found[number]]]));
}

/** The states in the order a depth-first walk finds them, and for each the number of the one it is found from. */
function depthFirst(graph: StateGraph): { visits: StateVisit[]; parents: number[] } {
  const visits: StateVisit[] = [];
  const parents: number[] = [];
  const seen = new Set<StateVisit>();
  const pending: [StateVisit, number][] = graph.start ? [[graph.start, 0]] : [];
  for (let next = pending.pop(); next; next = pending.pop()) {
    const [visit, parent] = next;
    if (!seen.has(visit)) {
      seen.add(visit);
      const number = visits.push(visit) - 1;
      parents.push(parent);
      for (const transition of graph.from(visit)) pending.push([graph.target(transition)!, number]);
    }
  }
  return { visits, parents };
}

/** Lengauer and Tarjan: "A Fast Algorithm for Finding Dominators in a Flowgraph", with path compression. */
function lengauerTarjan(parents: readonly number[], predecessors: readonly (readonly number[])[]): number[] {
  const semi = parents.map((_, number) => number);
  const best = [...semi];
  const ancestors: (number | undefined)[] = [];
  const buckets: number[][] = parents.map(() => []);
  const dominators = parents.map(() => 0);

  const evaluate = (number: number): number => {
    const path: number[] = [];
    let at = number;
    for (let above = ancestors[at]; above !== undefined && ancestors[above] !== undefined; above = ancestors[at]) {
      path.push(at);
      at = above;
    }
    for (const step of path.reverse()) {
      const above = ancestors[step]!;
      if (semi[best[above]] < semi[best[step]]) best[step] = best[above];
      ancestors[step] = ancestors[above];
    }
    return best[number];
  };

  for (let number = parents.length - 1; number > 0; number--) {
    for (const predecessor of predecessors[number]) semi[number] = Math.min(semi[number], semi[evaluate(predecessor)]);
    buckets[semi[number]].push(number);
    const parent = parents[number];
    ancestors[number] = parent;
    for (const waiting of buckets[parent].splice(0)) {
      const candidate = evaluate(waiting);
      dominators[waiting] = semi[candidate] < semi[waiting] ? candidate : parent;
    }
  }
  for (let number = 1; number < parents.length; number++) {
    if (dominators[number] !== semi[number]) dominators[number] = dominators[dominators[number]];
  }
  return dominators;
}
