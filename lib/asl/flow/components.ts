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

  const frames: { visit: StateVisit; next: number }[] = [];
  const enter = (visit: StateVisit) => {
    low.set(visit, order.size);
    order.set(visit, order.size);
    open.push(visit);
    isOpen.add(visit);
    frames.push({ visit, next: 0 });
  };
  for (const root of graph.scope.states.values()) {
    if (!order.has(root)) enter(root);
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
      if (parent) low.set(parent, Math.min(low.get(parent)!, low.get(visit)!));
      if (low.get(visit) === order.get(visit)) {
        const component = open.splice(open.lastIndexOf(visit));
        component.forEach(member => isOpen.delete(member));
        found.push(component);
      }
    }
  }
  return found;
}
