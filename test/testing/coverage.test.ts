import { mkdtempSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { simulate, WorkflowCoverage } from '../../lib/testing';

const definition = {
  StartAt: 'Big?',
  States: {
    'Big?': { Type: 'Choice', Choices: [{ Variable: '$.n', NumericGreaterThan: 10, Next: 'Work' }], Default: 'Small' },
    'Work': { Type: 'Task', Resource: 'arn:aws:states:::sns:publish', Catch: [{ ErrorEquals: ['A'], Next: 'Small' }, { ErrorEquals: ['B', 'C'], Next: 'Bad' }], Next: 'Small' },
    'Small': { Type: 'Map', ItemsPath: '$$.Execution.Input.l', ItemProcessor: { StartAt: 'In', States: { In: { Type: 'Pass', End: true } } }, End: true },
    'Bad': { Type: 'Fail' },
  },
};
const run = (coverage: WorkflowCoverage, n: number, error?: string) =>
  simulate(definition, { coverage, stateMachineName: 'Orders', input: { n, l: [1] }, mocks: { Work: error === undefined ? { return: 1 } : { throw: { Error: error } } } });

test('counts what was passed, and names what was not', async () => {
  const coverage = new WorkflowCoverage();
  await run(coverage, 1);
  expect(coverage.summary()).toEqual({
    Orders: {
      states: { covered: 3, total: 5, missing: ['Work', 'Bad'] },
      transitions: { covered: 2, total: 3, missing: ['Work -> Small'] },
      catchers: { covered: 0, total: 2, missing: ['Work -> Small on A', 'Work -> Bad on B, C'] },
      choices: { covered: 1, total: 2, missing: ['Big? -> Work by rule 1'] },
    },
  });
  await run(coverage, 11);
  await run(coverage, 11, 'A');
  await run(coverage, 11, 'C');
  expect(coverage.table()).toBe([
    'State machine | Kind        | Passed | Share | Not passed',
    '--------------|-------------|--------|-------|-----------',
    'Orders        | states      | 5/5    | 100 % |',
    'Orders        | transitions | 3/3    | 100 % |',
    'Orders        | catchers    | 2/2    | 100 % |',
    'Orders        | choices     | 2/2    | 100 % |',
  ].join('\n'));
  expect(() => coverage.check({ states: 100, transitions: 100, catchers: 100, choices: 100 })).not.toThrow();
});

test('a threshold fails with what is missing', async () => {
  const coverage = new WorkflowCoverage();
  await run(coverage, 1);
  expect(() => coverage.check({ states: 60 })).not.toThrow();
  expect(() => coverage.check({ states: 61, choices: 100 })).toThrow('states of Orders: 60.0 % is below 61 %; not passed: Work; Bad\nchoices of Orders: 50.0 %');
});

test('the test files of a run are joined', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'coverage-'));
  for (const [file, n] of [['a', 1], ['b', 11]] as const) {
    const coverage = new WorkflowCoverage();
    await run(coverage, n);
    coverage.save(join(directory, 'nested', `${file}.json`));
  }
  expect(WorkflowCoverage.load(join(directory, 'nested')).summary().Orders.choices).toEqual({ covered: 2, total: 2, missing: [] });
});
