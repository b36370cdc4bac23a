import { runSimulation, SimulationResult } from '../../lib/simulation';
import { ExecutionCase, readExecutions } from '../support/executions';

const executions = readExecutions();

/** What of a result a case can state, and the states it must not have entered. */
function stated(result: SimulationResult, { expect: expected }: ExecutionCase): object {
  const { notVisited = [], ...fields } = expected;
  const named = Object.keys(fields).map(name => [name, (result as unknown as Record<string, unknown>)[name]]);
  return { ...Object.fromEntries(named), entered: notVisited.filter(name => result.statesEntered.includes(name)) };
}

test('there are at least 500 executions, no two alike, and every name is used once', () => {
  const texts = executions.map(({ topic, id, expect: _, ...rest }) => JSON.stringify(rest));
  expect(new Set(texts).size).toBe(executions.length);
  expect(new Set(executions.map(({ id }) => id)).size).toBe(executions.length);
  expect(executions.length).toBeGreaterThanOrEqual(500);
});

test('every one that succeeds states its output, and every one that fails its error unless it is a Fail without one', () => {
  const silent = executions.filter(({ expect: { status, ...more } }) => !((status === 'SUCCEEDED' ? 'output' : 'error') in more));
  expect(silent.filter(({ expect: { status } }) => status !== 'TIMED_OUT').map(({ id }) => id)).toEqual(['fail-empty', 'parallel-fail-state-without-error-name']);
});

test.each(executions.map(one => [one.topic, one.id, one] as const))('%s: %s', async (_topic, _id, execution) => {
  const { definition, input, mocks, files, machines, stateMachineType } = execution;
  const before = JSON.stringify([definition, input, mocks]);
  const result = await runSimulation(definition, { input, mocks, files, machines, stateMachineType });
  const { notVisited: _, ...expected } = execution.expect;
  expect(stated(result, execution)).toEqual({ ...expected, entered: [] });
  expect(JSON.stringify([definition, input, mocks])).toBe(before);
});
