import type { StateGraph, StateVisit } from '../../../asl';
import type { Rule } from '../../rule';
import { guide } from '../../sources';

export const passChain: Rule = {
  id: 'pass-chain',
  severity: 'info',
  title: 'Pass states that follow one another are one state',
  source: guide('sfn-best-practices.html'),
  scope({ scope, graph }, report) {
    for (const visit of scope.states.values()) {
      const following = nextPass(visit, graph);
      const [before] = graph.into(visit);
      const isStart = !(before && graph.into(visit).length === 1 && nextPass(before.from, graph) === visit);
      if (following && isStart) {
        report({ pointer: visit.pointer, visit }, {
          message: `'${visit.name}' and '${following.name}' only reshape data, one after the other: each is a transition that is paid for.`,
          fix: 'Do it in one Pass, or in the input or output of the task beside them.',
        });
      }
    }
  },
};

/** The Pass state a Pass state goes on to, when nothing else leads there. */
function nextPass(visit: StateVisit, graph: StateGraph): StateVisit | undefined {
  const leading = graph.from(visit);
  const target = visit.state.Type === 'Pass' && leading.length === 1 ? graph.target(leading[0]) : undefined;
  return target && target !== visit && target.state.Type === 'Pass' && graph.into(target).length === 1
    && target.queryLanguage === visit.queryLanguage && target !== graph.start ? target : undefined;
}
