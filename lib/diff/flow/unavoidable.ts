import { isTerminal, own, StateGraph } from '../../asl';
import type { ScopeVisit, StateVisit } from '../../asl';

const graphs = new WeakMap<ScopeVisit, StateGraph>();

function graphOf(scope: ScopeVisit): StateGraph {
  let graph = graphs.get(scope);
  if (!graph) graphs.set(scope, graph = new StateGraph(scope));
  return graph;
}

/** Whether each execution that succeeds without an error on the way passes through the state. */
export function isUnavoidable(visit: StateVisit): boolean {
  for (let state: StateVisit | undefined = visit; state; state = state.scope.parent) {
    if (state.scope.kind === 'itemProcessor' || state.scope.kind === 'iterator') return false; // there may be no item
    if (!isPassed(state)) return false;
  }
  return true;
}

function isPassed(visit: StateVisit): boolean {
  const graph = graphOf(visit.scope);
  if (!graph.start) return false;
  if (graph.start === visit) return true;
  const others = graph.reachableFrom([graph.start], transition => transition.kind !== 'catch' && graph.target(transition) !== visit);
  return ![...others].some(state => isTerminal(state) && own(state.state, 'Type') !== 'Fail');
}
