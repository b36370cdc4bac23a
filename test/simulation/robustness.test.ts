import * as fc from 'fast-check';
import { runSimulation, SimulationError } from '../../lib/simulation';
import { ExecutionCase, readExecutions } from '../support/executions';

const executions = readExecutions();

/** Values that do not belong where they are put. */
const junk = fc.constantFrom<unknown>(
  null, true, 0, -1, 1.5, 1e300, '', 'x', '$', '$.a', '$$', '$..', '$[', '$.a[?(@.x)]', '__proto__', 'States.', 'States.Array(\'a\'', '{% $x %}', '{%',
  [], [null], [[]], {}, { a: 1 }, { 'x.$': '$.y' }, { 'x.$': 5 },
);

/** A change at one place: a value taken away, renamed or replaced. The steps say which way to go into the definition. */
const change = fc.record({ steps: fc.array(fc.noBias(fc.nat()), { minLength: 1, maxLength: 8 }), kind: fc.constantFrom('remove', 'rename', 'replace'), value: junk });
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function apply(definition: any, { steps, kind, value }: Change): void {
  let place = steps[0] % 5 === 0 || typeof definition.States !== 'object' || definition.States === null ? definition : definition.States;
  for (const [index, step] of steps.entries()) {
    const names: string[] = Object.keys(place);
    if (names.length === 0) return;
    const name = names[step % names.length];
    const isLast = index === steps.length - 1 || typeof place[name] !== 'object' || place[name] === null;
    if (!isLast) {
      place = place[name];
      continue;
    }
    if (kind === 'rename') place[`${name}Path`] = place[name];
    if (kind === 'replace') place[name] = value;
    else delete place[name];
    return;
  }
}

function optionsOf({ input, mocks, files = {}, machines, stateMachineType }: ExecutionCase) {
  return { input, mocks, files, machines, stateMachineType, maxStates: 2000, limits: { historyEvents: 2000 } };
}

test('a definition that is broken anyhow gives a result, or an error that is the simulation\'s own', async () => {
  const ends = { result: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...executions), fc.array(change, { minLength: 1, maxLength: 2 }), async (execution, changes) => {
      const definition = structuredClone(execution.definition);
      for (const one of changes) apply(definition, one);
      try {
        await runSimulation(definition, optionsOf(execution));
        ends.result++;
      } catch (error) {
        expect(error).toBeInstanceOf(SimulationError);
        expect((error as Error).message).not.toMatch(/is not (a function|iterable)|cannot read prop|undefined \(/i);
        ends.refused++;
      }
    }),
    { numRuns: 2000 },
  );
  expect(Math.min(ends.result, ends.refused)).toBeGreaterThan(100);
});

test('the same seed gives the same history, whatever was run before', async () => {
  for (const execution of executions.filter(({ topic }) => ['maps', 'errors', 'intrinsics', 'jsonata', 'parallel'].includes(topic))) {
    const run = async () => (await runSimulation(execution.definition, { ...optionsOf(execution), seed: 7 })).history;
    expect(await run()).toEqual(await run());
  }
});
