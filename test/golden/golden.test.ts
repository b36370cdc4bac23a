import * as fs from 'fs';
import * as path from 'path';
import { GOLDEN_APPS } from './apps';
import { diffTemplates } from '../../lib/diff';
import { newStack, templateOf } from '../support/machines';
import { masked } from '../support/snapshot';

/** The promise of an upgrade: what the last version made of an app, this one makes too, unless CHANGELOG.md names it. */
const TEMPLATES = path.join(__dirname, 'templates');
const IS_RELEASE = process.env.GOLDEN === 'write';

/** What the section of the next version names, as `- \`App\`: kind, kind` and words behind it. */
function named(changelog: string): Map<string, string[]> {
  const unreleased = changelog.split(/^## /m).find(section => section.startsWith('Unreleased')) ?? '';
  return new Map([...unreleased.matchAll(/^- `(\w+)`: ([a-z-]+(?:, [a-z-]+)*)/gm)].map(([, app, kinds]) => [app, kinds.split(', ')]));
}

/** The kinds of change of an app that nothing names. */
function unnamed(app: string, base: object, head: object, changelog: string): string[] {
  const allowed = named(changelog).get(app) ?? [];
  return diffTemplates({ template: base }, { template: head }).flatMap(({ changes }) => changes)
    .filter(({ kind, verdict }) => verdict !== 'none' && !allowed.includes(kind)).map(({ kind, text }) => `${kind}: ${text}`);
}

const changelog = fs.readFileSync(path.join(__dirname, '..', '..', 'CHANGELOG.md'), 'utf8');

// Another CDK may write other resources around a machine.
const describeGolden = process.env.WITHOUT_SNAPSHOTS ? describe.skip : describe;

describeGolden.each(GOLDEN_APPS)('%s', (name, create) => {
  const stack = newStack();
  create(stack);
  const head = masked(templateOf(stack));
  const file = path.join(TEMPLATES, `${name}.json`);
  if (IS_RELEASE) fs.writeFileSync(file, `${JSON.stringify(head, undefined, 1)}\n`);

  test('does what it did, unless the change log names it', () => {
    expect(unnamed(name, JSON.parse(fs.readFileSync(file, 'utf8')) as object, head, changelog)).toEqual([]);
  });
});

test('no template is left of an app that is gone', () => {
  expect(fs.readdirSync(TEMPLATES).sort()).toEqual(GOLDEN_APPS.map(([name]) => `${name}.json`).sort());
});

test('a change is found, and the change log can name it', () => {
  const [name] = GOLDEN_APPS[0];
  const base = JSON.parse(fs.readFileSync(path.join(TEMPLATES, `${name}.json`), 'utf8')) as object;
  const head = JSON.parse(JSON.stringify(base).replace(/(MaxAttempts[^0-9]+)6/g, '$15')) as object;
  const found = unnamed(name, base, head, '');
  expect(found).toEqual([expect.stringMatching(/^retry-changed: /), expect.stringMatching(/^retry-changed: /)]);
  expect(unnamed(name, base, head, `## Unreleased\n\n- \`${name}\`: retry-changed (fewer tries)\n\n## 1.0.0\n`)).toEqual([]);
  expect(unnamed(name, base, head, `## Unreleased\n\n## 1.0.0\n\n- \`${name}\`: retry-changed\n`)).toHaveLength(2);
});
