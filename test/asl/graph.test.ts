import { components, dominators, isTerminal, machineScope, StateGraph } from '../../lib/asl';

/** A graph from `name: targets`; the first state is the start. */
function graphOf(ways: Record<string, string[]>): StateGraph {
  const states = Object.fromEntries(Object.entries(ways).map(([name, targets]) => [
    name,
    targets.length === 0 ? { Type: 'Succeed' } : { Type: 'Choice', Choices: targets.map(target => ({ Next: target })) },
  ]));
  return new StateGraph(machineScope({ StartAt: Object.keys(ways)[0], States: states })!);
}

const names = (visits: Iterable<{ name: string }>) => [...visits].map(visit => visit.name).sort();

describe('StateGraph', () => {
  test('knows every way out of a state', () => {
    const graph = new StateGraph(machineScope({
      StartAt: 'T',
      States: {
        T: { Type: 'Task', Next: 'C', Catch: [{ Next: 'Gone' }, { Next: 'C' }] },
        C: { Type: 'Choice', Choices: [{ Next: 'T' }], Default: 'P', Next: 'ignored' },
        P: { Type: 'Pass', End: true },
      },
    })!);
    expect(graph.transitions.map(({ from, kind, pointer, to }) => [from.name, kind, pointer, to])).toEqual([
      ['T', 'catch', '/Catch/0/Next', 'Gone'],
      ['T', 'catch', '/Catch/1/Next', 'C'],
      ['T', 'next', '/Next', 'C'],
      ['C', 'choice', '/Choices/0/Next', 'T'],
      ['C', 'default', '/Default', 'P'],
    ]);
    expect(graph.from(graph.start!).map(({ to }) => to)).toEqual(['C', 'C']);
    expect(graph.into(graph.scope.states.get('C')!)).toHaveLength(2);
    expect(names([...graph.scope.states.values()].filter(isTerminal))).toEqual(['P']);
  });

  test('reaches forwards and backwards, through loops', () => {
    const graph = graphOf({ A: ['B'], B: ['A', 'C'], C: [], D: ['C'] });
    expect(names(graph.reachableFrom([graph.start!]))).toEqual(['A', 'B', 'C']);
    expect(names(graph.reaching([graph.scope.states.get('C')!]))).toEqual(['A', 'B', 'C', 'D']);
  });
});

test('components are the loops', () => {
  const graph = graphOf({ A: ['B'], B: ['C', 'E'], C: ['D'], D: ['B', 'D'], E: [], F: ['F'] });
  expect(components(graph).map(names)).toEqual([['E'], ['B', 'C', 'D'], ['A'], ['F']]);
});

test('dominators are what every way goes through', () => {
  const graph = graphOf({ A: ['B', 'C'], B: ['D'], C: ['D'], D: ['E', 'B'], E: [], X: ['E'] });
  const found = dominators(graph);
  expect(Object.fromEntries([...found].map(([visit, by]) => [visit.name, by.name])))
    .toEqual({ A: 'A', B: 'A', C: 'A', D: 'A', E: 'D' });
});

test('a chain of 100,000 states is no problem', () => {
  const length = 100_000;
  const graph = graphOf(Object.fromEntries(Array.from({ length }, (_, index) => [`S${index}`, index + 1 < length ? [`S${index + 1}`] : []])));
  expect(components(graph)).toHaveLength(length);
  expect(dominators(graph).size).toBe(length);
});
