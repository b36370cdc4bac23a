import { execFileSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { main } from '../../lib/cli';
import { temporaryFolder } from '../support/files';

const WAIT = (seconds: number) => ({ StartAt: 'A', States: { A: { Type: 'Wait', Seconds: seconds, End: true } } });

async function run(files: Record<string, unknown>, ...args: string[]) {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  const output = { out: '', error: '' };
  const status = await main(['diff', ...args.map(arg => (Object.hasOwn(files, arg) ? path.join(folder, arg) : arg))], {
    out: text => void (output.out += text), error: text => void (output.error += text),
  });
  return { status, ...output };
}

describe('diff', () => {
  test('tells what is different, and the worst of it', async () => {
    expect(await run({ 'a.json': WAIT(1), 'b.json': WAIT(2) }, 'a.json', 'b.json')).toEqual({
      status: 0,
      error: '',
      out: 'definition: behaviour\n  behaviour  A: waits 1 s to 2 s [wait-changed]\n  worst case  longest time: 1 s to 2 s\n\nOverall: behaviour\n',
    });
  });

  test('gives JSON', async () => {
    expect(JSON.parse((await run({ 'a.json': WAIT(1), 'b.json': WAIT(2) }, 'a.json', 'b.json', '--json')).out)).toEqual({
      verdict: 'behaviour',
      machines: [{
        name: 'definition',
        verdict: 'behaviour',
        changes: [{ kind: 'wait-changed', state: 'A', verdict: 'behaviour', text: 'waits 1 s to 2 s' }],
        worstCase: {
          before: { seconds: 1, transitions: 1, dollarsPerThousand: 0.025, historyEvents: 2, isHistoryTooLong: false },
          after: { seconds: 2, transitions: 1, dollarsPerThousand: 0.025, historyEvents: 2, isHistoryTooLong: false },
        },
      }],
    });
  });

  test.each([['cosmetic', 1], ['behaviour', 1], ['breaking', 0]])('exits by --fail-on %s with %d', async (limit, status) => {
    expect((await run({ 'a.json': WAIT(1), 'b.json': WAIT(2) }, 'a.json', 'b.json', '--fail-on', limit)).status).toBe(status);
  });

  test.each<[string, Record<string, unknown>, string[], string]>([
    ['a file that is not there', { 'a.json': WAIT(1) }, ['a.json', 'gone.json'], "'gone.json' is neither a file nor a folder"],
    ['a file that is no definition', { 'a.json': WAIT(1), 'b.json': {} }, ['a.json', 'b.json'], 'The definition of the head cannot be compared'],
    ['broken JSON', { 'a.json': WAIT(1), 'b.json': '{' }, ['a.json', 'b.json'], 'not valid JSON'],
    ['a definition and a template', { 'a.json': WAIT(1), 'b.json': { Resources: {} } }, ['a.json', 'b.json'], 'one side is a definition'],
    ['templates without machines', { 'a.json': { Resources: {} }, 'b.json': { Resources: {} } }, ['a.json', 'b.json'], 'no state machine on either side'],
    ['one side', { 'a.json': WAIT(1) }, ['a.json'], 'BASE and HEAD, got 1'],
    ['a verdict that is none', { 'a.json': WAIT(1) }, ['a.json', 'a.json', '--fail-on', 'none'], "'--fail-on' should be one of cosmetic"],
  ])('does not compare %s', async (_, files, args, message) => {
    const { status, out, error } = await run(files, ...args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(error).toContain(message);
  });

  test('gives a comment for a pull request, in which no name means anything', async () => {
    const named = (seconds: number) => ({ StartAt: 'a|`<b>`', States: { 'a|`<b>`': { Type: 'Wait', Seconds: seconds, End: true } } });
    const { out } = await run({ 'a.json': named(1), 'b.json': named(2) }, 'a.json', 'b.json', '--format', 'markdown');
    expect(out).toBe(`<!-- cdk-sfn diff -->
## Workflows: 🟡 behaviour

### 🟡 definition: behaviour

| Verdict | State | What changes |
| --- | --- | --- |
| 🟡 behaviour | a\\|\\\`&#60;b&#62;\\\` | waits 1 s to 2 s |

In the worst case:

- longest time: 1 s to 2 s

<details><summary>Drawing</summary>

\`\`\`mermaid
flowchart TB
  start(("start")) --> s_a_b_
  s_a_b_{{"a#124;#96;#lt;b#gt;#96;<br/>Wait: 2 s<br/>changed"}}
  style s_a_b_ fill:#fff8c5,stroke:#9a6700,color:#1f2328
  s_a_b_ --> finish(("end"))
\`\`\`

</details>
`);
  });

  test('a comment fits into what GitHub takes, whatever the size', async () => {
    const long = (seconds: number) => ({
      StartAt: 's0',
      States: Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`s${index}`, { Type: 'Wait', Seconds: seconds, Comment: 'x'.repeat(200), ...(index < 999 ? { Next: `s${index + 1}` } : { End: true }) }])),
    });
    const { out } = await run({ 'a.json': long(1), 'b.json': long(2) }, 'a.json', 'b.json', '--format', 'markdown');
    expect(out.length).toBeLessThan(65_536);
    expect(out).toContain('And 960 more.');
  });

  test('a drawing folds what is the same', async () => {
    const chain = (seconds: number) => ({
      StartAt: 's0',
      States: Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`s${index}`, { Type: 'Wait', Seconds: index === 500 ? seconds : 1, ...(index < 999 ? { Next: `s${index + 1}` } : { End: true }) }])),
    });
    const { out } = await run({ 'a.json': chain(1), 'b.json': chain(2) }, 'a.json', 'b.json', '--format', 'markdown');
    expect(out).toContain('s_unchanged["… 997 unchanged"]');
    expect(out.split('\n').length).toBeLessThan(40);
  });

  test('gives new findings as SARIF', async () => {
    const broken = { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 1, Next: 'Gone' } } };
    const { out } = await run({ 'a.json': WAIT(1), 'b.json': broken }, 'a.json', 'b.json', '--format', 'sarif');
    const [{ results }] = (JSON.parse(out) as { runs: { results: { ruleId: string }[] }[] }).runs;
    expect(results.map(({ ruleId }) => ruleId)).toContain('transition-target');
  });

  test('names changed states that no test runs', async () => {
    const two = (seconds: number) => ({ StartAt: 'A', States: { A: { Type: 'Wait', Seconds: seconds, Next: 'B' }, B: { Type: 'Wait', Seconds: seconds, End: true } } });
    const coverage = temporaryFolder();
    fs.writeFileSync(path.join(coverage, 'c.json'), JSON.stringify({ StateMachine: { items: [], passed: ['/States/A'] } }));
    const { out } = await run({ 'a.json': two(1), 'b.json': two(2) }, 'a.json', 'b.json', '--coverage', coverage);
    expect(out).toContain('untested  B: no test runs this changed state');
    expect(out).not.toContain('untested  A');
    expect((await run({ 'a.json': two(1) }, 'a.json', 'a.json', '--coverage', 'nowhere')).error).toContain("'--coverage' should be a folder");
  });

  test('appends a summary to a file', async () => {
    const file = path.join(temporaryFolder(), 'summary.md');
    fs.writeFileSync(file, 'before\n');
    await run({ 'a.json': WAIT(1), 'b.json': WAIT(2) }, 'a.json', 'b.json', '--summary', file);
    expect(fs.readFileSync(file, 'utf8')).toMatch(/^before\n<!-- cdk-sfn diff -->\n## Workflows: 🟡 behaviour/);
  });
});

describe('revisions of git', () => {
  const repository = temporaryFolder();
  const git = (...args: string[]) => execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], { cwd: repository, stdio: 'ignore' });

  async function runThere(...args: string[]) {
    const home = process.cwd();
    process.chdir(repository);
    try {
      return await run({}, ...args);
    } finally {
      process.chdir(home);
    }
  }

  beforeAll(() => {
    git('init', '-b', 'main');
    fs.mkdirSync(path.join(repository, 'flows'));
    fs.writeFileSync(path.join(repository, 'flows', 'one.asl.json'), JSON.stringify(WAIT(1)));
    git('add', '.');
    git('commit', '-m', 'one');
    fs.writeFileSync(path.join(repository, 'flows', 'one.asl.json'), JSON.stringify(WAIT(2)));
    fs.mkdirSync(path.join(repository, 'untracked'));
    fs.writeFileSync(path.join(repository, 'flows', 'Checks.template.json'), JSON.stringify({ Parameters: {}, Rules: {} }));
  });

  test('a folder, and a file, are compared with what they were', async () => {
    expect((await runThere('main:flows', 'flows')).out).toContain('one.asl.json: behaviour\n  behaviour  A: waits 1 s to 2 s');
    expect((await runThere('HEAD:flows/one.asl.json', 'flows/one.asl.json')).out).toContain('A: waits 1 s to 2 s');
    expect((await runThere('main:flows', 'main:flows')).out).toContain('Overall: none');
  });

  test.each([
    ['main:untracked', "git does not track 'untracked' at 'main'"],
    ['other:flows', "git knows no revision 'other'"],
    ['--help:flows', "'--help' is no revision"],
    ['untracked', 'or hold templates (*.template.json) or definitions (*.asl.json)'],
  ])('%s is an error that says so', async (side, message) => {
    const { status, error } = await runThere('--', side, 'flows');
    expect(status).toBe(2);
    expect(error).toContain(message);
  });
});
