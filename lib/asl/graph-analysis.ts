import type { StateGraph } from './graph';
import type { StateVisit } from './walk';

/**
 * The strongly connected components of a scope: a component of several states, or of one
 * that leads to itself, is a loop. In reverse topological order (Tarjan's algorithm, without recursion).
 */
export function components(graph: StateGraph): StateVisit[][] {
  const order = new Map<StateVisit, number>();
  const low = new Map<StateVisit, number>();
  const open: StateVisit[] = [];
  const isOpen = new Set<StateVisit>();
  const found: StateVisit[][] = [];

  for (const root of graph.scope.states.values()) {
    const frames: { visit: StateVisit; next: number }[] = [];
    const enter = (visit: StateVisit) => {
      order.set(visit, order.size);
      low.set(visit, order.get(visit)!);
      open.push(visit);
      isOpen.add(visit);
      frames.push({ visit, next: 0 });
    };
    if (!order.has(root)) {
      enter(root);
    }
    while (frames.length > 0) {
      const frame = frames[frames.length - 1];
      const { visit } = frame;
      const transition = graph.from(visit)[frame.next++];
      if (transition) {
        const target = graph.target(transition)!;
        if (!order.has(target)) {
          enter(target);
        } else if (isOpen.has(target)) {
          low.set(visit, Math.min(low.get(visit)!, order.get(target)!));
        }
        continue;
      }
      frames.pop();
      const parent = frames[frames.length - 1]?.visit;
      if (parent) {
        low.set(parent, Math.min(low.get(parent)!, low.get(visit)!));
      }
      if (low.get(visit) === order.get(visit)) {
        const component = open.splice(open.lastIndexOf(visit));
        component.forEach(member => isOpen.delete(member));
        found.push(component);
      }
    }
  }
  return found;
}

/**
 * The immediate dominator of each state that can be reached: the last state
 * every way from the start to it goes through (Cooper, Harvey and Kennedy's algorithm).
 */
export function dominators(graph: StateGraph): Map<StateVisit, StateVisit> {
  const immediate = new Map<StateVisit, StateVisit>();
  if (!graph.start) {
    return immediate;
  }
  const postorder = postorderFrom(graph, graph.start);
  const rank = new Map(postorder.map((visit, index) => [visit, index]));
  const nearest = (one: StateVisit, other: StateVisit) => {
    while (one !== other) {
      if (rank.get(one)! < rank.get(other)!) {
        one = immediate.get(one)!;
      } else {
        other = immediate.get(other)!;
      }
    }
    return one;
  };
  immediate.set(graph.start, graph.start);
  for (let changed = true; changed;) {
    changed = false;
    for (let index = postorder.length - 2; index >= 0; index--) {
      const visit = postorder[index];
      const known = graph.into(visit).map(transition => transition.from).filter(from => immediate.has(from));
      const dominator = known.reduce(nearest);
      if (immediate.get(visit) !== dominator) {
        immediate.set(visit, dominator);
        changed = true;
      }
    }
  }
  return immediate;
}

function postorderFrom(graph: StateGraph, start: StateVisit): StateVisit[] {
  const seen = new Set([start]);
  const frames = [{ visit: start, next: 0 }];
  const postorder: StateVisit[] = [];
  while (frames.length > 0) {
    const frame = frames[frames.length - 1];
    const transition = graph.from(frame.visit)[frame.next++];
    const target = transition && graph.target(transition)!;
    if (!target) {
      frames.pop();
      postorder.push(frame.visit);
    } else if (!seen.has(target)) {
      seen.add(target);
      frames.push({ visit: target, next: 0 });
    }
  }
  return postorder;
}
