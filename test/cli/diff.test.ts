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
      status: 0, error: '', out: 'definition: behaviour\n  behaviour  A: waits 1 s to 2 s [wait-changed]\n\nOverall: behaviour\n',
    });
  });

  test('gives JSON', async () => {
    expect(JSON.parse((await run({ 'a.json': WAIT(1), 'b.json': WAIT(2) }, 'a.json', 'b.json', '--json')).out)).toEqual({
      verdict: 'behaviour',
      machines: [{ name: 'definition', verdict: 'behaviour', changes: [{ kind: 'wait-changed', state: 'A', verdict: 'behaviour', text: 'waits 1 s to 2 s' }] }],
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
});
