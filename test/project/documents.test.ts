import * as fs from 'fs';
import * as path from 'path';
import { main } from '../../lib/cli';
import { checkTemplateMachine, TEMPLATE_RULES } from '../../lib/lint';
import { temporaryFolder } from '../support/files';
import { filesBelow, ROOT } from '../support/project-files';

const read = (file: string) => fs.readFileSync(path.join(ROOT, file), 'utf8');
const pages = ['README.md', 'API.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', ...filesBelow('docs', name => name.endsWith('.md'))];

/** The name by which one links to a heading. */
function slug(heading: string): string {
  return heading.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-');
}

function isReachable(page: string, target: string): boolean {
  const [file, anchor] = target.split('#');
  const linked = file === '' ? page : path.join(path.dirname(page), file);
  if (!fs.existsSync(path.join(ROOT, linked))) return false;
  return anchor === undefined || [...read(linked).matchAll(/^#+ (.+)$/gm)].some(([, heading]) => slug(heading) === anchor);
}

test.each(pages)('the links of %s lead somewhere', page => {
  const targets = [...read(page).replace(/^```.*?^```/gms, '').matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
  expect(targets.filter(target => !/^https?:/.test(target) && !isReachable(page, target))).toEqual([]);
});

test.each(pages)('the rows of each table of %s have the columns of its head', page => {
  const tables = read(page).replace(/^```.*?^```/gms, '').match(/(^\|.*\n)+/gm) ?? [];
  const columns = (row: string) => row.split(/(?<!\\)\|/).length - 2;
  for (const [head, ...rows] of tables.map(table => table.trimEnd().split('\n'))) {
    expect(rows.filter(row => columns(row) !== columns(head))).toEqual([]);
  }
});

test('the decisions are numbered one by one, and listed', () => {
  const files = fs.readdirSync(path.join(ROOT, 'docs/adr')).filter(file => /^\d/.test(file)).sort();
  const titles = files.map(file => /^# (\d+)\. (.+)/.exec(read(`docs/adr/${file}`))!);
  expect(files.map(file => Number(file.slice(0, 4)))).toEqual(files.map((_, index) => index + 1));
  expect(titles.map(([, number]) => Number(number))).toEqual(files.map((_, index) => index + 1));
  const listed = [...read('docs/adr/README.md').matchAll(/^(\d+)\. \[(.+)\]\((.+)\)$/gm)].map(([, number, title, file]) => [number, title, file]);
  expect(listed).toEqual(titles.map(([, number, title], index) => [number, title, files[index]]));
});

describe('the page that a finding names', () => {
  const MAIN = /^https:\/\/github\.com\/[^/]+\/[^/]+\/blob\/main\//;
  const machine = { logicalId: 'M', stateMachineType: 'STANDARD', property: 'DefinitionString', pointer: '', definition: {}, undefinedPlaceholders: ['A'], unusedSubstitutions: ['B'] } as const;
  const group = { CloudWatchLogsLogGroup: { LogGroupArn: 'arn:aws:logs:eu-west-1:111122223333:log-group:g' } };
  const properties = { StateMachineName: 'a b', LoggingConfiguration: { Level: 'ALL' }, EncryptionConfiguration: { Type: 'CUSTOMER_MANAGED_KMS_KEY' } };
  const resources = [properties, { LoggingConfiguration: { Destinations: [group] } }].map(each => ({
    properties: each, pointer: '', definitionProperties: ['Definition'], textOf: (value: unknown) => String(value),
  }));
  const ofTemplates = [machine, { ...machine, unreadable: 'it is imported' }, ...resources.map(resource => ({ ...machine, resource }))].flatMap(each => checkTemplateMachine(each));

  test.each(Object.keys(TEMPLATE_RULES))('is there for %s', id => {
    const { docs } = ofTemplates.find(({ ruleId }) => ruleId === id)!;
    expect(docs).toMatch(MAIN);
    expect(isReachable('README.md', docs.replace(MAIN, ''))).toBe(true);
  });

  test('is there for YAML that cannot be read', async () => {
    const file = path.join(temporaryFolder(), 'a.yaml');
    fs.writeFileSync(file, 'StartAt: [');
    let printed = '';
    await main(['lint', file, '--format', 'json'], { out: text => void (printed += text), error: () => undefined });
    const { findings: [{ docs }] } = JSON.parse(printed) as { findings: { docs: string }[] };
    expect(docs).toMatch(MAIN);
    expect(isReachable('README.md', docs.replace(MAIN, ''))).toBe(true);
  });
});
