import * as fs from 'node:fs';
import * as path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { CreateStateMachineCommand } from '@aws-sdk/client-sfn';
import { runSimulation } from '../../lib/simulation';
import { LocalCloud, runExecution, startLocalCloud } from '../../local-cloud/client';
import { ExecutionCase, readExecutions } from '../support/executions';

const page = fs.readFileSync(path.resolve(__dirname, '..', '..', 'docs', 'simulation-differential.md'), 'utf8');

/** The executions that a column of a table names, row by row. */
function rowsOf(heading: string, column: number): string[][] {
  const section = page.split(`## ${heading}\n`)[1].split('\n## ')[0];
  const rows = [...section.matchAll(/^\| (.+) \|$/gm)].slice(2).map(([, row]) => row.split(' | '));
  return rows.map(cells => [...cells.at(column)!.matchAll(/`([^`]+)`/g)].map(([, id]) => id));
}

const differing = rowsOf('Where moto differs', -1);
const timed = rowsOf('Where the clocks differ', 0).flat();
const skipped = rowsOf('What moto is not asked', 0).flat();

/** What needs nothing but the interpreter. */
const executions = readExecutions().filter(({ id, definition, files, machines, stateMachineType }) => (
  !JSON.stringify(definition).includes('"Type":"Task"') && !files && !machines && stateMachineType === undefined && !skipped.includes(id)
));

let cloud: LocalCloud;
const theirs = new Map<string, object>();

beforeAll(async () => {
  cloud = await startLocalCloud({ timeScale: 0 });
  for (const [index, execution] of executions.entries()) theirs.set(execution.id, await endThere(execution, `Differential${index}`));
});

afterAll(() => cloud?.stop());

async function endThere({ definition, input }: ExecutionCase, name: string): Promise<object> {
  const machine = { name, definition: JSON.stringify(definition), roleArn: 'arn:aws:iam::123456789012:role/differential' };
  const created = await cloud.stepFunctions.send(new CreateStateMachineCommand(machine)).catch(() => undefined);
  if (!created) return { status: 'REFUSED' };
  return ending(await runExecution(cloud, created.stateMachineArn!, input));
}

async function endHere({ definition, input }: ExecutionCase): Promise<object> {
  return ending(await runSimulation(definition, { input }));
}

/** An execution that timed out has no error name there. */
function ending({ status, output, error }: { readonly status: string; readonly output?: unknown; readonly error?: string }): object {
  return { status, ...(status === 'SUCCEEDED' && { output }), ...(status === 'FAILED' && { error }) };
}

test('at least 400 executions are compared, and the page names only those that are', () => {
  expect(executions.length).toBeGreaterThanOrEqual(400);
  const ids = executions.map(({ id }) => id);
  expect([...differing.flat(), ...timed].filter(id => !ids.includes(id))).toEqual([]);
  expect(differing.filter(row => row.length === 0)).toEqual([]);
});

test('moto gives the same, but for the executions that the page names', async () => {
  const disagreeing: string[] = [];
  for (const execution of executions) {
    if (!isDeepStrictEqual(await endHere(execution), theirs.get(execution.id))) disagreeing.push(execution.id);
  }
  expect(disagreeing.sort()).toEqual([...differing.flat(), ...timed].sort());
});
