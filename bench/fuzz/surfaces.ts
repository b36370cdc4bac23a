import { walkStates } from '../../lib/asl';
import { toMermaid } from '../../lib/diagram';
import { inferPermissions, policyDocumentOf } from '../../lib/iam';
import { checkDefinition } from '../../lib/lint';
import { runSimulation, SimulationError } from '../../lib/simulation';

const MACHINE = { arn: 'arn:aws:states:eu-west-1:111122223333:stateMachine:Fuzzed', name: 'Fuzzed' };

/** What takes a definition from outside. A promise may fail with what it says that it throws, and with nothing else. */
export const SURFACES: Readonly<Record<string, (definition: unknown) => unknown>> = {
  lint: definition => checkDefinition(definition),
  diagram: definition =>
    expected(
      () => toMermaid(definition),
      error => error.constructor === Error,
    ),
  permissions: definition =>
    policyDocumentOf(
      inferPermissions(definition, { partition: 'aws', region: 'eu-west-1', account: '111122223333', stateMachine: MACHINE }).statements,
    ),
  simulation: async definition => {
    const tasks = [...walkStates(definition)].map(({ name }) => name);
    const mocks = Object.fromEntries(tasks.map(name => [name, () => ({ done: true, n: [1, 2] })]));
    try {
      await runSimulation(definition as object, { input: { a: 1, items: [1, { b: 2 }] }, mocks, limits: { historyEvents: 400 } });
    } catch (error) {
      if (!(error instanceof SimulationError)) throw error;
    }
  },
};

function expected(run: () => unknown, isExpected: (error: Error) => boolean): void {
  try {
    run();
  } catch (error) {
    if (!isExpected(error as Error)) throw error;
  }
}
