import * as fc from 'fast-check';
import { components, Dominators, isTerminal, machineScope, StateGraph } from '../../../lib/asl';

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

describe('Dominators', () => {
  const graph = graphOf({ A: ['B', 'C'], B: ['D'], C: ['D'], D: ['E', 'B'], E: [], X: ['E'] });
  const dominators = new Dominators(graph);
  const state = (name: string) => graph.scope.states.get(name)!;

  test('the immediate one is the last state every way goes through', () => {
    expect(['A', 'B', 'C', 'D', 'E', 'X'].map(name => dominators.of(state(name))?.name)).toEqual([undefined, 'A', 'A', 'A', 'D', undefined]);
  });

  test.each([['A', 'E', true], ['D', 'E', true], ['B', 'D', false], ['B', 'E', false], ['E', 'E', false], ['E', 'A', false], ['X', 'E', false]])(
    '%s before %s: %s', (one, other, expected) => {
      expect(dominators.isBefore(state(one), state(other))).toBe(expected);
    });
});

test('a state is before another exactly when that cannot be reached without it', () => {
  const ways = fc.integer({ min: 1, max: 9 }).chain(size => fc.array(
    fc.array(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size },
  ));
  fc.assert(fc.property(ways, targets => {
    const graph = graphOf(Object.fromEntries(targets.map((numbers, index) => [`S${index}`, numbers.map(number => `S${number}`)])));
    const dominators = new Dominators(graph);
    const reached = graph.reachableFrom([graph.start!]);
    for (const visit of reached) {
      for (const other of reached) {
        const around = graph.reachableFrom([graph.start!].filter(start => start !== other), transition => transition.to !== other.name);
        expect(dominators.isBefore(other, visit)).toBe(other !== visit && !around.has(visit));
      }
    }
  }));
});

test('a chain of 100,000 states is no problem', () => {
  const length = 100_000;
  const graph = graphOf(Object.fromEntries(Array.from({ length }, (_, index) => [`S${index}`, index + 1 < length ? [`S${index + 1}`] : []])));
  expect(components(graph)).toHaveLength(length);
  expect(new Dominators(graph).isBefore(graph.start!, graph.scope.states.get(`S${length - 1}`)!)).toBe(true);
});
