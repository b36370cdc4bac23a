import * as fs from 'fs';
import * as path from 'path';
import { ACCEPTED } from './accepted';
import { VARIANTS } from './order-processing';
import { cfnLint, checkov, Scan, templatesOf } from './scanners';
import { EXAMPLES } from '../security/examples';
import { nagFindingsIn, newApp } from '../security/nag';

const PAGE = fs.readFileSync(path.join(__dirname, '../../docs/security.md'), 'utf8');

describe('the examples', () => {
  const scans: Scan[] = [];

  beforeAll(async () => {
    const folder = templatesOf(app => EXAMPLES.map(([, ExampleStack], index) => new ExampleStack(app, `Example${index}`)));
    scans.push(await cfnLint(folder), await checkov(folder));
  });

  test('have no finding but those that are accepted, and all of those', () => {
    const counts = new Map<string, number>();
    for (const { check } of scans.flatMap(({ findings }) => findings)) counts.set(check, (counts.get(check) ?? 0) + 1);
    expect([...counts].sort()).toEqual(ACCEPTED.map(([check, count]) => [check, count]).sort());
  });

  test.each(ACCEPTED)('%s is in the documentation with its count and reason', (check, count, reason) => {
    expect(PAGE).toContain(`| \`${check}\` | ${count} | ${reason} |`);
  });
});

test('the documentation has the findings of an order process before and after', async () => {
  const makes = Object.values(VARIANTS);
  const nag = makes.map(make => {
    const app = newApp();
    make(app);
    return nagFindingsIn(app).length;
  });
  const folders = makes.map(make => templatesOf(app => [make(app)]));
  const lint = await Promise.all(folders.map(cfnLint));
  const policies = await Promise.all(folders.map(checkov));
  const row = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`;
  expect(PAGE).toContain(row(['Scanner', ...Object.keys(VARIANTS)]));
  expect(PAGE).toContain(row(['cdk-nag, AwsSolutions', ...nag]));
  expect(PAGE).toContain(row(['cfn-lint', ...lint.map(({ findings }) => findings.length)]));
  expect(PAGE).toContain(row(['checkov', ...policies.map(({ findings, checks }) => `${findings.length} of ${checks}`)]));
});
