import * as fc from 'fast-check';
import { walkScopes } from '../../lib/asl';
import type { StateGraph, StateVisit, Transition } from '../../lib/asl';
import { MachineSubject } from '../../lib/lint/subjects/machine';

/** A machine of Choice states: for each, where it leads and whether it assigns the variable on the way. */
type Ways = readonly (readonly (readonly [number, boolean])[])[];

function machineOf(ways: Ways): MachineSubject {
  const states = Object.fromEntries(ways.map((leading, index) => [`S${index}`, {
    Type: 'Choice',
    Choices: leading.map(([target, assigns]) => ({ Condition: '{% $states.input.go %}', ...(assigns && { Assign: { x: 1 } }), Next: `S${target}` })),
  }]));
  return new MachineSubject([...walkScopes({ QueryLanguage: 'JSONata', StartAt: 'S0', States: states })], 'STANDARD', 0);
}

/** The same by definition: whether the state is reached by ways that assign, and by ways that don't. */
function byDefinition(graph: StateGraph, visit: StateVisit): string {
  const assigns = ({ member }: Transition) => Object.hasOwn(member!, 'Assign');
  if (!graph.transitions.some(assigns)) {
    return 'never';
  }
  if (!graph.reachableFrom([graph.start!]).has(visit)) {
    return 'always'; // a state that cannot be reached may read what it likes
  }
  const reached = graph.reachableFrom([graph.start!]);
  const assigning = graph.transitions.filter(transition => assigns(transition) && reached.has(transition.from));
  const targets = assigning.map(transition => graph.target(transition)!);
  const isWithout = graph.reachableFrom([graph.start!], transition => !assigns(transition)).has(visit);
  return !isWithout ? 'always' : graph.reachableFrom(targets).has(visit) ? 'sometimes' : 'never';
}

test('a variable has a value exactly where every way to a state assigns it', () => {
  const ways = fc.integer({ min: 1, max: 9 }).chain(size => fc.array(
    fc.array(fc.tuple(fc.nat(size - 1), fc.boolean()), { minLength: 1, maxLength: 3 }), { minLength: size, maxLength: size },
  ));
  fc.assert(fc.property(ways, shape => {
    const { scopes: [{ graph, scope }], variables } = machineOf(shape);
    const visits = [...scope.states.values()];
    const expected = visits.map(visit => byDefinition(graph, visit));
    for (let round = 0; round < 4; round++) { // answers of a variable that is read often come from another way of looking
      expect(visits.map(visit => variables.at(visit, 'x'))).toEqual(expected);
    }
  }), { numRuns: 2000 });
});
