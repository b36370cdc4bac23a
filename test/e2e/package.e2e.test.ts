import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

const ROOT = path.resolve(__dirname, '..', '..');
const NAME = 'cdk-stepfunctions-patterns';

/** The first example of the guide: the test of a workflow whose payment fails. */
const [, example] = /^```ts\n([\s\S]*?)^```$/m.exec(fs.readFileSync(path.join(ROOT, 'docs', 'testing.md'), 'utf8'))!;

const CONFIG = {
  'package.json': { name: 'orders', private: true },
  'tsconfig.json': { compilerOptions: { target: 'ES2022', module: 'node16', strict: true, noUnusedLocals: true, esModuleInterop: true, types: ['jest', 'node'] } },
  'jest.config.json': { transform: { '^.+\\.ts$': ['ts-jest', { diagnostics: { ignoreCodes: ['TS151002'] } }] } },
};

let project: string;

/** A project with nothing but the package, as it is published, and what its user installs beside it. */
beforeAll(() => {
  project = fs.mkdtempSync(path.join(os.tmpdir(), 'orders-'));
  const modules = path.join(project, 'node_modules');
  for (const folder of ['lib', 'test', 'node_modules', `node_modules/${NAME}`]) fs.mkdirSync(path.join(project, folder));
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', project], { cwd: ROOT, encoding: 'utf8' })) as [{ filename: string }];
  execFileSync('tar', ['-xzf', path.join(project, filename), '-C', path.join(modules, NAME), '--strip-components', '1']);
  for (const name of ['aws-cdk-lib', 'constructs', 'jest', 'ts-jest', 'typescript', '@types']) fs.symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name));
  for (const [file, content] of Object.entries(CONFIG)) fs.writeFileSync(path.join(project, file), JSON.stringify(content));
  fs.copyFileSync(path.join(__dirname, 'apps', 'orders-stack.ts'), path.join(project, 'lib', 'orders-stack.ts'));
  fs.writeFileSync(path.join(project, 'test', 'orders.test.ts'), example);
});

afterAll(() => fs.rmSync(project, { recursive: true, force: true }));

test('the test of the guide has under 20 lines', () => {
  expect(example.trim().split('\n').length).toBeLessThan(20);
});

test('the test of the guide passes with the packed package in an empty project, types and all', () => {
  const report = path.join(project, 'report.json');
  execFileSync(path.join(ROOT, 'node_modules', '.bin', 'jest'), ['--json', '--outputFile', report], {
    cwd: project, stdio: 'pipe', env: { ...process.env, CDK_VALIDATION: 'false' },
  });
  expect(JSON.parse(fs.readFileSync(report, 'utf8'))).toMatchObject({ success: true, numPassedTests: 1, numTotalTests: 1 });
});
