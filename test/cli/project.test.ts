import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { main } from '../../lib/cli';
import { CDK_FLOOR, CONSTRUCTS_FLOOR, NODE_FLOOR } from '../../lib/cli/program';
import { engines, peerDependencies } from '../../package.json';
import { temporaryFolder } from '../support/files';

jest.requireActual('../../templates/typescript/test/orders.test'); // the test of the project that init makes

async function run(...args: string[]) {
  const output = { out: '', error: '' };
  const status = await main(args, { out: text => void (output.out += text), error: text => void (output.error += text) });
  return { status, ...output };
}

const filesIn = (folder: string) => fs.readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile()).map(entry => path.relative(folder, path.join(entry.parentPath, entry.name))).sort();

describe('init', () => {
  test.each([
    ['typescript', ['.github/workflows/review.yml', '.gitignore', 'bin/app.ts', 'cdk.json', 'lib/orders-stack.ts', 'package.json', 'test/orders.test.ts', 'tsconfig.json'], 'npm install'],
    ['python', ['.github/workflows/review.yml', '.gitignore', 'app.py', 'cdk.json', 'orders_stack.py', 'pytest.ini', 'requirements-dev.txt', 'requirements.txt', 'tests/test_orders.py'], 'pip install'],
  ])('makes a project in %s: a workflow, its test and its review', async (language, files, next) => {
    const folder = path.join(temporaryFolder(), 'orders');
    const { status, out, error } = await run('init', folder, '--language', language);
    expect([status, error, filesIn(folder)]).toEqual([0, '', files]);
    expect(out).toContain(`Next:\n  cd ${folder}\n  ${next}`);
    const texts = files.map(file => fs.readFileSync(path.join(folder, file), 'utf8'));
    expect(texts.join('\n')).not.toMatch(/\{\{\w|undefined/);
    expect(texts.join('\n')).toContain(CDK_FLOOR);
    expect(fs.readFileSync(path.join(folder, '.github/workflows/review.yml'), 'utf8')).toContain('cdk-sfn diff base.out head.out --fail-on breaking');
  });

  test.each([
    ['0.0.0', '"cdk-stepfunctions-workflows": "*"', /^cdk-stepfunctions-workflows$/m],
    ['1.2.3', '"cdk-stepfunctions-workflows": "^1.2.3"', /^cdk-stepfunctions-workflows>=1\.2\.3,<2$/m],
  ])('asks for the version %s and what goes with it', async (version, npm, pip) => {
    const folder = temporaryFolder();
    await jest.isolateModulesAsync(async () => {
      jest.doMock('../../lib/cli/program', () => ({ ...jest.requireActual<object>('../../lib/cli/program'), libraryVersion: () => version }));
      const cli = jest.requireActual<typeof import('../../lib/cli')>('../../lib/cli');
      for (const language of ['typescript', 'python']) {
        await cli.main(['init', path.join(folder, language), '--language', language], { out: () => undefined, error: () => undefined });
      }
    });
    jest.dontMock('../../lib/cli/program');
    const manifest = fs.readFileSync(path.join(folder, 'typescript/package.json'), 'utf8');
    expect(manifest).toContain(npm);
    expect(manifest).toContain(`"constructs": "^${CONSTRUCTS_FLOOR}"`);
    expect(fs.readFileSync(path.join(folder, 'python/requirements.txt'), 'utf8')).toMatch(pip);
  });

  test('overwrites nothing', async () => {
    const folder = temporaryFolder();
    fs.writeFileSync(path.join(folder, 'cdk.json'), '{}');
    expect(await run('init', folder)).toEqual({ status: 2, out: '', error: 'cdk-sfn: There is cdk.json already, and nothing is overwritten: choose an empty folder.\n' });
    expect(filesIn(folder)).toEqual(['cdk.json']);
  });

  test.each([[['a', 'b'], 'Give one folder, got 2.'], [['--language', 'go'], "'--language' should be one of typescript, python, got 'go'."]])('refuses %p', async (args, message) => {
    expect(await run('init', ...args)).toEqual({ status: 2, out: '', error: `cdk-sfn: ${message}\n` });
  });
});

describe('completion', () => {
  const complete = (script: string, words: string[]) => execFileSync('bash', ['-c', `${script}\nCOMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _cdk_sfn; printf '%s\\n' "\${COMPREPLY[@]}"`, 'bash', ...words], { encoding: 'utf8' }).trim().split('\n');

  test('lets bash complete commands and options', async () => {
    const { status, out } = await run('completion', 'bash');
    expect(status).toBe(0);
    expect(complete(out, ['cdk-sfn', 'li'])).toEqual(['lint', 'list']);
    expect(complete(out, ['cdk-sfn', 'lint', '--fo'])).toEqual(['--format']);
    expect(complete(out, ['cdk-sfn', 'init', '--'])).toEqual(['--language', '--help']);
  });

  test.each([['zsh', "'lint:find what is wrong with definitions'"], ['fish', "-n '__fish_seen_subcommand_from lint' -l format -r -d"]])('is there for %s', async (shell, line) => {
    const { status, out } = await run('completion', shell);
    expect([status, out]).toEqual([0, expect.stringContaining(line)]);
    expect(out.split('\n').filter(text => (text.match(/'/g) ?? []).length % 2 === 1)).toEqual([]);
  });

  test('is there for no other shell', async () => {
    expect(await run('completion', 'csh')).toEqual({ status: 2, out: '', error: "cdk-sfn: The shell should be one of bash, zsh, fish, got 'csh'.\n" });
  });
});

describe('doctor', () => {
  const projectWith = (versions: Record<string, string>, python: Record<string, string> = {}) => {
    const folder = temporaryFolder();
    for (const [name, version] of Object.entries(versions)) {
      fs.mkdirSync(path.join(folder, 'node_modules', name), { recursive: true });
      fs.writeFileSync(path.join(folder, 'node_modules', name, 'package.json'), JSON.stringify({ version }));
    }
    for (const [name, version] of Object.entries(python)) fs.mkdirSync(path.join(folder, '.venv/lib/python3.12/site-packages', `${name}-${version}.dist-info`), { recursive: true });
    return folder;
  };

  beforeEach(() => void delete process.env.VIRTUAL_ENV);

  test('says what is too old, and how to raise it', async () => {
    const folder = projectWith({ 'aws-cdk-lib': '2.100.0', 'constructs': CONSTRUCTS_FLOOR, 'aws-cdk': '2.99.1' }, { aws_cdk_lib: '2.253.9', constructs: '10.6.0' });
    const { status, out } = await run('doctor', folder);
    expect(status).toBe(1);
    expect(out).toContain(`too old  aws-cdk-lib 2.100.0: it should be ${CDK_FLOOR} or later. npm install aws-cdk-lib@latest`);
    expect(out).toContain('too old  aws-cdk, the command line 2.99.1: it should be 2.1000.0 or later.');
    expect(out).toContain(`too old  aws-cdk-lib for Python 2.253.9: it should be ${CDK_FLOOR} or later. pip install --upgrade aws-cdk-lib`);
    expect(out).toContain(`ok       constructs ${CONSTRUCTS_FLOOR}\n`);
    expect(out).toContain('ok       constructs for Python 10.6.0\n');
  });

  test('finds what is around a folder, and nothing wrong with it', async () => {
    const folder = path.join(projectWith({ 'aws-cdk-lib': CDK_FLOOR }), 'packages', 'orders');
    const { status, out } = await run('doctor', folder, '--json');
    expect(status).toBe(0);
    expect(JSON.parse(out)).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'aws-cdk-lib', version: CDK_FLOOR, ok: true })]));
  });

  test('has the floors of the package', () => {
    expect([CDK_FLOOR, CONSTRUCTS_FLOOR, `>= ${NODE_FLOOR}`]).toEqual([peerDependencies['aws-cdk-lib'].slice(1), peerDependencies.constructs.slice(1), engines.node]);
  });
});

test('the help of each command has an example that begins with it', async () => {
  const { out } = await run('--help');
  const commands = [...out.matchAll(/^ {2}cdk-sfn (\w+)/gm)].map(([, name]) => name);
  expect(commands.length).toBeGreaterThan(15);
  for (const command of commands) expect((await run(command, '--help')).out).toContain(`\nExample:\n  cdk-sfn ${command}`);
});
