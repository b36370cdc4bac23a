import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { temporaryFolder } from '../support/files';
import { ROOT } from '../support/project-files';

/** Runs Python with the module and a program in place of `cdk-sfn` that says what it was called with. */
function python(code: string, { prints = {}, status = 0, error = '' }: { prints?: object; status?: number; error?: string } = {}) {
  const folder = temporaryFolder();
  const program = path.join(folder, 'cdk-sfn');
  fs.writeFileSync(program, `#!/bin/sh\necho "$@" > '${folder}/called'\ncat > '${folder}/given' < /dev/stdin\necho '${JSON.stringify(prints)}'\necho '${error}' >&2\nexit ${status}\n`, { mode: 0o755 });
  const { stdout, stderr } = spawnSync('python3', ['-c', `import sys\nsys.path.insert(0, ${JSON.stringify(path.join(ROOT, 'python'))})\nimport operations as o\n${code}`], {
    encoding: 'utf8', input: '', env: { ...process.env, PATH: `${folder}:${process.env.PATH}`, PYTHONDONTWRITEBYTECODE: '1' },
  });
  const read = (name: string) => (fs.existsSync(path.join(folder, name)) ? fs.readFileSync(path.join(folder, name), 'utf8').trim() : undefined);
  return { stdout: stdout.trim(), stderr, called: read('called'), given: read('given') };
}

test('start hands the input over and returns the ARN', () => {
  expect(python('print(o.start("Shop/Orders", {"a": 1}, id="x"))', { prints: { executionArn: 'arn:e' } })).toMatchObject({
    stdout: 'arn:e', called: 'start Shop/Orders --input-file - --id x --json', given: '{"a": 1}',
  });
});

test('wait returns a failed execution, and raises when it took too long', () => {
  expect(python('print(o.wait("arn:e", timeout=300)["status"])', { prints: { status: 'FAILED' }, status: 1 })).toMatchObject({ stdout: 'FAILED', called: 'wait arn:e --timeout 300 --json' });
  expect(python('o.wait("arn:e", timeout=1)', { status: 124 }).stderr).toContain('TimeoutError');
});

test('explain takes an execution or a file', () => {
  expect(python('print(o.explain("arn:e")["class"])', { prints: { class: 'path' } })).toMatchObject({ stdout: 'path', called: 'explain arn:e --json' });
  expect(python('o.explain(history="h.json", data=True)').called).toBe('explain --history h.json --data --json');
  expect(python('o.explain()').stderr).toContain('ValueError');
});

test('what the command says is what is raised', () => {
  const { stdout } = python('try:\n  o.start("X")\nexcept o.OperationFailed as e:\n  print(e.status, e)', { status: 3, error: 'cdk-sfn: The service cannot be reached.' });
  expect(stdout).toBe('3 cdk-sfn: The service cannot be reached.');
});

test('the module is what Python 3.9 takes', () => {
  expect(() => execFileSync('python3', ['-c', `import ast\nast.parse(open(${JSON.stringify(path.join(ROOT, 'python/operations.py'))}).read(), feature_version=(3, 9))`])).not.toThrow();
});
