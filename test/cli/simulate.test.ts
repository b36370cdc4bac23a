import * as fs from 'fs';
import * as path from 'path';
import { main } from '../../lib/cli';
import { temporaryFolder } from '../support/files';

const ORDER = {
  StartAt: 'Price',
  States: {
    Price: {
      Type: 'Task', Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:price', Retry: [{ ErrorEquals: ['Busy'] }], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Broken' }], Next: 'Done',
    },
    Broken: { Type: 'Fail', Error: 'NoPrice' },
    Done: { Type: 'Succeed' },
  },
};

async function run(files: Record<string, unknown>, ...args: string[]) {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
  const output = { out: '', error: '' };
  const status = await main(args.map(arg => (Object.hasOwn(files, arg) ? path.join(folder, arg) : arg)), {
    out: text => void (output.out += text), error: text => void (output.error += text),
  });
  return { status, ...output };
}

describe('simulate', () => {
  const files = { 'a.json': ORDER, 'in.json': { id: 1 }, 'mocks.json': { Price: [{ throw: { Error: 'Busy', Cause: 'x' } }, { return: { cents: 5 } }] }, 'bad.json': { Price: [{ throw: { Error: 'Odd', Cause: 'x' } }] } };
  const simulated = (...args: string[]) => run(files, 'simulate', 'a.json', '--input', 'in.json', ...args);

  test('tells the run in words', async () => {
    const { status, out } = await simulated('--mocks', 'mocks.json');
    expect(status).toBe(0);
    expect(out).toContain('0.0 s  enters  Price');
    expect(out).toContain('1.0 s  enters  Done');
    expect(out).toContain('The execution succeeded with {"cents":5}\n1 s, ');
  });

  test('an execution that fails exits with 1', async () => {
    const { status, out } = await simulated('--mocks', 'bad.json');
    expect(status).toBe(1);
    expect(out).toContain('The execution failed with NoPrice');
  });

  test('gives the result, the history, and a drawing', async () => {
    expect(JSON.parse((await simulated('--mocks', 'mocks.json', '--format', 'json')).out)).toMatchObject({ status: 'SUCCEEDED', output: { cents: 5 }, retries: { Price: 1 } });
    const { events } = JSON.parse((await simulated('--mocks', 'mocks.json', '--format', 'history')).out) as { events: { type: string }[] };
    expect(events[0].type).toBe('ExecutionStarted');
    const drawing = (await simulated('--mocks', 'bad.json', '--format', 'mermaid')).out;
    expect(drawing).toContain('entered 1x');
    expect(drawing).toContain('style s_Broken fill:#ffebe9');
    expect(drawing).not.toContain('style s_Done');
  });

  test.each<[string, string[], string]>([
    ['no mock', [], 'Price'],
    ['a file that is not there', ['--mocks', 'gone.json'], "'--mocks': 'gone.json' cannot be read"],
    ['mocks that are none', ['--mocks', 'list.json'], "'--mocks' should be a file with a JSON object"],
  ])('does not run with %s', async (_, args, message) => {
    const { status, error } = await run({ ...files, 'list.json': [] }, 'simulate', 'a.json', ...args);
    expect(status).toBe(2);
    expect(error).toContain(message);
  });
});

describe('faults', () => {
  test('tells which error at which task ends where', async () => {
    const { status, out } = await run({ 'a.json': ORDER }, 'faults', 'a.json');
    expect(status).toBe(0);
    expect(out).toContain('Price  Busy             3        Broken   fails with NoPrice');
    expect((await run({ 'a.json': ORDER }, 'faults', 'a.json', '--format', 'markdown')).out).toContain('| Price | Busy | 3 | Broken | fails with NoPrice |');
    expect(JSON.parse((await run({ 'a.json': ORDER }, 'faults', 'a.json', '--format', 'json')).out)).toMatchObject({ faults: [{ task: 'Price', error: 'Busy' }, {}, {}] });
  });

  test('asks for one machine of several', async () => {
    const machine = { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString: JSON.stringify(ORDER) } };
    const files = { 't.json': { Resources: { One: machine, Two: machine } } };
    expect((await run(files, 'faults', 't.json')).error).toContain("Choose one state machine of 'One', 'Two' with '--machine', got none");
    expect((await run(files, 'faults', 't.json', '--machine', 'Two')).status).toBe(0);
  });
});
