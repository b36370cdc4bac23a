import * as fs from 'fs';
import * as path from 'path';
import { ESLint, loadESLint } from 'eslint';
import { LAYERS } from '../../projenrc/layers';
import { ROOT } from '../support/project-files';

describe('the table of layers', () => {
  const folders = fs.readdirSync(path.join(ROOT, 'lib'), { withFileTypes: true }).filter(entry => entry.isDirectory()).map(({ name }) => name);

  test('has every folder of the library', () => {
    expect(folders.filter(folder => !(folder in LAYERS))).toEqual([]);
  });

  test('has no cycle', () => {
    const reaches = (from: string, seen: string[] = []): string[] => LAYERS[from].mayImport.flatMap(
      to => (seen.includes(to) ? [to] : [to, ...reaches(to, [...seen, to])]),
    );
    expect(Object.keys(LAYERS).filter(layer => reaches(layer).includes(layer))).toEqual([]);
  });

  test('leads to layers that it has', () => {
    expect(Object.values(LAYERS).flatMap(({ mayImport }) => mayImport).filter(layer => !(layer in LAYERS))).toEqual([]);
  });
});

describe('the linter', () => {
  let eslint: { lintText: ESLint['lintText'] };

  beforeAll(async () => {
    const LegacyESLint = await loadESLint({ useFlatConfig: false });
    const typeChecked = ['@typescript-eslint/no-floating-promises', '@typescript-eslint/return-await'];
    // The rules for layers need no type checker, which takes seconds to start.
    const overrideConfig = { parserOptions: { projectService: false }, rules: Object.fromEntries(typeChecked.map(rule => [rule, 'off' as const])) };
    eslint = new LegacyESLint({ cwd: ROOT, overrideConfig });
  });

  const found = async (file: string, code: string) => {
    const [{ messages }] = await eslint.lintText(code, { filePath: path.join(ROOT, file) });
    return messages.map(({ ruleId, message }) => `${ruleId ?? 'error'}: ${message}`).filter(text => !/^import\/(no-unresolved|order)/.test(text));
  };

  test.each([
    ['lib/asl/planted.ts', "import '../steps/step';", /no-restricted-paths: .*lib\/asl may import nothing of ours/],
    ['lib/asl/language/planted.ts', "import '../../patterns';", /no-restricted-paths: .*lib\/asl may import nothing of ours/],
    ['lib/steps/planted.ts', "import '../workflow';", /no-restricted-paths: .*lib\/steps may import lib\/private/],
    ['lib/observability/planted.ts', "import '../steps';", /no-restricted-paths: .*lib\/observability may import lib\/private/],
    ['lib/workflow/planted.ts', "import '../patterns/pipeline/pipeline';", /no-restricted-paths: .*lib\/workflow may import/],
    ['lib/patterns/planted.ts', "import '../lint';", /no-restricted-paths: .*lib\/patterns may import/],
    ['lib/private/planted.ts', "import '../lint';", /no-restricted-paths: .*lib\/private may import/],
    ['lib/lint/planted.ts', "import '../iam';", /no-restricted-paths: .*lib\/lint may import/],
    ['lib/simulation/planted.ts', "import '../cloudformation';", /no-restricted-paths: .*lib\/simulation may import/],
    ['lib/testing/planted.ts', "import '../lint';", /no-restricted-paths: .*lib\/testing may import/],
    ['lib/workflow/permissions/planted.ts', "import '../definition/definition-body';", /no-restricted-paths: .*permissions never imports lib\/workflow\/definition/],
    ['lib/workflow/rendering/planted.ts', "import '../permissions/role-size';", /no-restricted-paths: .*rendering never imports lib\/workflow\/permissions/],
    ['lib/lint/planted.ts', "import * as fs from 'fs';", /no-restricted-imports: .*only some rooms read files/],
    ['lib/cloudformation/template/planted.ts', "import { readFileSync } from 'node:fs';", /no-restricted-imports: .*only some rooms read files/],
    ['lib/cli/planted.ts', "import { Stack } from 'aws-cdk-lib';", /no-restricted-imports: .*works without the CDK/],
    ['lib/cloudformation/files/planted.ts', "import { Stack } from 'aws-cdk-lib';", /no-restricted-imports: .*works without the CDK/],
    ['lib/asl/planted.ts', "import { Stack } from 'aws-cdk-lib';", /no-restricted-imports: .*works without the CDK/],
    ['lib/asl/planted.ts', "import * as sfn from 'aws-cdk-lib/aws-stepfunctions';", /no-restricted-imports: .*works without the CDK/],
    ['lib/asl/language/planted.ts', "import { Construct } from 'constructs';", /no-restricted-imports: .*works without the CDK/],
  ])('catches a violation planted in %s: %s', async (file, text, message) => {
    expect((await found(file, `${text}\n`)).join('\n')).toMatch(message);
  });

  test.each([
    ['lib/steps/planted.ts', "import '../private/errors'; import '../asl';"],
    ['lib/cloudformation/files/planted.ts', "import * as fs from 'fs';\n\nfs.existsSync('a');"],
    ['lib/patterns/planted.ts', "import '../steps'; import '../workflow'; import { Stack } from 'aws-cdk-lib';"],
  ])('lets what is allowed pass in %s', async (file, text) => {
    expect(await found(file, `${text}\n`)).toEqual([]);
  });
});
