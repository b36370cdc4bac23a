import * as fs from 'fs';
import * as path from 'path';
import { checkDefinition, RULES } from '../../lib/lint';
import type { StateMachineType } from '../../lib/lint';

interface RecordedMessage {
  readonly rule: string;
  readonly message: string;
  readonly date: string;
  readonly source: string;
}

const RECORDED = path.join(__dirname, '..', 'fixtures', 'recorded', 'messages.json');
const { messages } = JSON.parse(fs.readFileSync(RECORDED, 'utf8')) as { messages: RecordedMessage[] };
const PAGES = path.join(__dirname, '..', '..', 'docs', 'rules');
const page = (id: string) => fs.readFileSync(path.join(PAGES, `${id}.md`), 'utf8');

/** The JSON text under a heading of a page. */
function example(text: string, heading: 'Fails' | 'Passes'): string {
  const match = new RegExp(`## ${heading}\\n[^]*?\`\`\`json\\n([^]*?)\`\`\``).exec(text);
  if (!match) {
    throw new Error(`the page has no example under '${heading}'`);
  }
  return match[1];
}

/** The example of the size rule stands for a text that no page could hold. */
function enlarged(id: string, json: string): string {
  return id === 'definition-size' ? json.replace('a very long comment', 'a very long comment '.repeat(60_000)) : json;
}

const typeOf = (text: string) => (/State machine type of the examples: (\w+)/.exec(text)?.[1] ?? 'STANDARD') as StateMachineType;

test('every rule has a page, and every page a rule', () => {
  const pages = fs.readdirSync(PAGES).filter(name => name !== 'README.md').map(name => name.replace(/\.md$/, ''));
  expect(pages.sort()).toEqual(RULES.map(({ id }) => id).sort());
});

const MONTHS = 'January February March April May June July August September October November December'.split(' ');

test('the pages show what the service was recorded to say, with the month', () => {
  const shown = RULES.flatMap(({ id }) => [...page(id).matchAll(/^- The service says: (.*)$/gm)].map(([, said]) => `${id}: ${said}`));
  const recorded = messages.map(({ rule, message, date }) => {
    const [year, month] = date.split('-');
    return `${rule}: \`${message}\` (${MONTHS[Number(month) - 1]} ${year})`;
  });
  expect(shown.sort()).toEqual(recorded.sort());
  expect(messages.length).toBeGreaterThan(30);
  expect(messages.filter(({ source }) => source === '')).toEqual([]);
});

describe.each(RULES)('$id', ({ id, severity, title, source }) => {
  const text = page(id);
  const stateMachineType = typeOf(text);

  test('its page says what, why and how to fix it, and where it comes from', () => {
    expect(text).toContain(`# ${id}\n\n${title}.\n`);
    expect(text).toContain(`- Source: <${source}>`);
    expect(text).toMatch(/^- Severity: (error|warning|info)/m);
    for (const heading of ['What', 'Why', 'How to fix it']) {
      expect(text).toMatch(new RegExp(`## ${heading}\\n\\n\\S`));
    }
  });

  test('its failing example fails by this rule, with this severity', () => {
    const findings = checkDefinition(enlarged(id, example(text, 'Fails')), { stateMachineType });
    expect(findings.filter(finding => finding.ruleId === id).map(finding => finding.severity)).toEqual([severity]);
    expect(findings.filter(finding => finding.severity === 'error').map(finding => finding.ruleId)).toEqual(severity === 'error' ? [id] : []);
  });

  test('its passing example passes, and has no other fault', () => {
    const findings = checkDefinition(example(text, 'Passes'), { stateMachineType });
    expect(findings.filter(finding => finding.ruleId === id || finding.severity !== 'info')).toEqual([]);
  });
});
