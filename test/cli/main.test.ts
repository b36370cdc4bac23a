import * as fs from 'fs';
import * as path from 'path';
import { App, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { main } from '../../lib/cli';
import { temporaryFolder } from '../support/files';

/** Runs the program in a folder of its own. */
async function run(files: Record<string, string | object>, ...args: string[]) {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return runIn(folder, ...args);
}

async function runIn(folder: string, ...args: string[]) {
  const output = { out: '', error: '' };
  const home = process.cwd();
  process.chdir(folder);
  try {
    const status = await main(args, { out: text => void (output.out += text), error: text => void (output.error += text) });
    return { status, ...output };
  } finally {
    process.chdir(home);
  }
}

const FINE = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
const BROKEN = { StartAt: 'Start', States: { Start: { Type: 'Pass', Next: 'Gone' } } };
const WARNED = { StartAt: 'Stop', States: { Stop: { Type: 'Pass', End: true, Result: 'x' } } };
const YAML = 'StartAt: Start\nStates:\n  Start:\n    Type: Pass\n    Next: Gone\n';
const machine = (DefinitionString: unknown, more: object = {}) => ({ Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionString, ...more } });

describe('lint', () => {
  test('says where, what and how to fix it, and counts', async () => {
    expect(await run({ 'a.json': BROKEN, 'b.json': FINE }, 'lint', 'a.json', 'b.json')).toEqual({
      status: 1,
      error: '',
      out: "a.json:6:7: error: Start: Next leads to 'Gone', and there is no such state. Add the state 'Gone', or lead to one that exists. [transition-target]\n\n1 error in 2 state machines.\n",
    });
  });

  test('finds nothing in a good definition', async () => {
    expect(await run({ 'a.json': FINE }, 'lint', 'a.json')).toEqual({ status: 0, error: '', out: 'Nothing found in 1 state machine.\n' });
  });

  test.each<[string, Record<string, string | object>, string]>([
    ['YAML', { 'a.asl.yaml': YAML }, 'a.asl.yaml:5:5: error: Start: Next leads'],
    ['broken JSON', { 'a.json': '{\n "StartAt": }' }, 'a.json:2:13: error'],
    ['broken YAML', { 'a.yaml': 'StartAt: [' }, 'a.yaml:1:11: error: The file is not valid YAML'],
    ['a repeated key', { 'a.json': '{"StartAt":"A","StartAt":"A","States":{"A":{"Type":"Succeed"}}}' }, '[json-duplicate-key]'],
    ['a template', { 'a.json': { Resources: { Orders: machine(JSON.stringify(BROKEN)) } } }, 'a.json:6:9: error: Orders: Start: Next leads'],
    ['a template with an object', { 'a.json': { Resources: { Orders: { Type: 'AWS::StepFunctions::StateMachine', Properties: { Definition: BROKEN } } } } }, 'a.json:11:15: error: Orders: Start'],
    ['a template in YAML', {
      'a.yaml': 'Resources:\n  Orders:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      DefinitionString: !Sub \'{"StartAt":"${Start}","States":{}}\'\n',
    }, 'a.yaml:5:7: error: Orders: '],
    ['an Express machine of a template', {
      'a.json': { Resources: { Orders: machine(JSON.stringify({ StartAt: 'A', States: { A: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken', Parameters: { 'QueueUrl.$': '$.q', 'MessageBody.$': '$$.Task.Token' }, End: true } } }), { StateMachineType: 'EXPRESS' }) } },
    }, '[express-limits]'],
  ])('reads %s', async (_, files, expected) => {
    const { status, out } = await run(files, 'lint', ...Object.keys(files));
    expect(out).toContain(expected);
    expect(status).toBe(1);
  });

  test('reads a folder of the CDK, with the paths of constructs', async () => {
    const folder = temporaryFolder();
    const app = new App({ outdir: path.join(folder, 'cdk.out'), context: { 'aws:cdk:enable-path-metadata': true } });
    new sfn.CfnStateMachine(new Stack(app, 'Shop'), 'Orders', { roleArn: 'arn:aws:iam::123456789012:role/R', definitionString: JSON.stringify(BROKEN) });
    app.synth();
    const { status, out } = await runIn(folder, 'lint', 'cdk.out');
    expect(out).toContain('cdk.out/Shop.template.json:');
    expect(out).toContain(': error: Shop/Orders: Start: Next leads');
    expect(status).toBe(1);
  });

  describe('options', () => {
    const EXPRESS = { StartAt: 'A', States: { A: { Type: 'Task', Resource: 'arn:aws:states:eu-west-1:123456789012:activity:A', End: true } } };

    test.each<[object, string[], number]>([
      [EXPRESS, [], 0],
      [EXPRESS, ['--type', 'EXPRESS'], 1],
      [EXPRESS, ['--type', 'express', '--severity', 'express-limits=warning'], 0],
      [EXPRESS, ['--type=EXPRESS', '--severity', 'express-limits=warning', '--max-warnings', '0'], 1],
      [EXPRESS, ['--type=EXPRESS', '--severity', 'express-limits=off', '--severity=job-timeout=off', '--max-warnings', '0'], 0],
      [WARNED, ['--max-warnings', '0'], 0],
    ])('%j with %j gives %i', async (definition, options, status) => {
      expect((await run({ 'a.json': definition }, 'lint', 'a.json', ...options)).status).toBe(status);
    });
  });

  test('JSON for other programs', async () => {
    const { out } = await run({ 'a.json': BROKEN }, 'lint', 'a.json', '--format', 'json');
    expect(JSON.parse(out)).toEqual({
      stateMachines: 1,
      findings: [expect.objectContaining({ ruleId: 'transition-target', severity: 'error', file: 'a.json', machine: '', line: 6, column: 7, pointer: '/States/Start/Next', place: 'Start' })],
    });
  });

  test('SARIF for code scanning', async () => {
    const { out } = await run({ 'an order.json': { Resources: { Orders: machine(JSON.stringify(BROKEN)) } } }, 'lint', 'an order.json', '--format', 'sarif');
    expect(JSON.parse(out)).toEqual({
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [{
        tool: {
          driver: {
            name: 'cdk-sfn',
            version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string,
            informationUri: expect.stringMatching(/^https:/) as string,
            rules: [{ id: 'transition-target', shortDescription: { text: expect.stringMatching(/\w/) as string }, helpUri: expect.stringMatching(/transition-target\.md$/) as string }],
          },
        },
        columnKind: 'utf16CodeUnits',
        results: [{
          ruleId: 'transition-target',
          ruleIndex: 0,
          level: 'error',
          message: { text: expect.stringContaining("leads to 'Gone'") as string },
          locations: [{
            physicalLocation: { artifactLocation: { uri: 'an%20order.json' }, region: { startLine: 6, startColumn: 9 } },
            logicalLocations: [{ fullyQualifiedName: 'Orders: Start' }],
          }],
        }],
      }],
    });
  });

  test('SARIF without findings is a log without results', async () => {
    const { out } = await run({ 'a.json': FINE }, 'lint', 'a.json', '--format', 'sarif');
    expect(JSON.parse(out)).toMatchObject({ version: '2.1.0', runs: [{ results: [], tool: { driver: { rules: [] } } }] });
  });
});

describe('diagram', () => {
  const two = { Resources: { One: machine(JSON.stringify(FINE)), Two: machine(JSON.stringify(FINE)) } };

  test('draws a definition', async () => {
    expect(await run({ 'a.yaml': YAML }, 'diagram', 'a.yaml', '--direction', 'right')).toEqual({ status: 0, error: '', out: expect.stringMatching(/^flowchart LR\n/) as string });
  });

  test.each([[['--machine', 'Two']], [['--machine=One']]])('draws the machine of a template that %j chooses', async options => {
    expect((await run({ 'a.json': two }, 'diagram', 'a.json', ...options)).out).toMatch(/^flowchart TB\n/);
  });

  test('draws all of them into Markdown', async () => {
    const { out } = await run({ 'a.json': two }, 'diagram', 'a.json', '--format', 'markdown');
    expect(out.match(/^## .*$/gm)).toEqual(['## One', '## Two']);
    expect(out.match(/^```mermaid\nflowchart TB$/gm)).toHaveLength(2);
  });

  test('draws the others into Markdown when one cannot be drawn, and says so', async () => {
    const { status, out, error } = await run({ 'a.json': { Resources: { Odd: machine({ Ref: 'Text' }), One: machine(JSON.stringify(FINE)) } } }, 'diagram', 'a.json', '--format', 'markdown');
    expect(out.match(/^(## .*|```mermaid|a.json: Odd cannot be drawn: .*)$/gm)).toEqual(['## Odd', expect.stringContaining('a.json: Odd'), '## One', '```mermaid']);
    expect([status, error]).toEqual([1, expect.stringMatching(/^cdk-sfn: a.json: Odd cannot be drawn: /) as string]);
  });

  test.each<[Record<string, string | object>, string[], string]>([
    [{ 'a.json': two }, [], "got 'One', 'Two'. Choose one with '--machine'"],
    [{ 'a.json': two }, ['--machine', 'Three'], "'--machine' should be one of 'One', 'Two', got 'Three'"],
    [{ 'a.json': { Resources: {} } }, [], 'There is no state machine in the files'],
    [{ 'a.json': '{"StartAt"' }, [], 'a.json cannot be drawn: A definition to draw should be JSON text: line 1'],
    [{ 'a.json': '[]' }, [], 'a.json cannot be drawn: A definition to draw should be an object'],
    [{ 'a.yaml': 'a: [' }, [], 'a.yaml cannot be drawn: '],
    [{ 'a.json': { Resources: { One: machine({ Ref: 'Text' }) } } }, [], 'a.json: One cannot be drawn: its definition is {"Ref":"Text"}'],
  ])('%# says why there is no drawing', async (files, options, message) => {
    const { status, out, error } = await run(files, 'diagram', ...Object.keys(files), ...options);
    expect({ status, out, error }).toEqual({ status: 2, out: '', error: expect.stringContaining(message) as string });
  });
});

describe('the call', () => {
  test.each([[['--help']], [['-h']], [['lint', '--help']], [['lint', 'a.json', '-h']]])('%j tells how to call it', async args => {
    const { status, out } = await run({}, ...args);
    expect([status, out]).toEqual([0, expect.stringContaining('cdk-sfn lint FILE')]);
  });

  test('--help of a command has its options and an example', async () => {
    const { out } = await run({}, 'lint', '--help');
    expect(out).toBe(`Find what is wrong with definitions.

Usage:
  cdk-sfn lint FILE... [OPTIONS]

Options:
  --format text|json|sarif|github|junit   how findings are printed (text)
  --type STANDARD|EXPRESS                 type of the machines whose file doesn't tell it (STANDARD)
  --severity RULE=LEVEL                   set a rule to error, warning, info or off; may be repeated
  --config FILE                           severities and acknowledged findings (cdk-sfn.json, if it is there)
  --max-warnings N                        fail if there are more warnings (no limit)

Example:
  cdk-sfn lint cdk.out --format sarif --max-warnings 0
`);
  });

  test('--version', async () => {
    expect((await run({}, '--version')).out).toMatch(/^\d+\.\d+\.\d+/);
  });

  test.each([
    [[], 'The command should be one of lint, rules, diagram'],
    [['lnt'], "got 'lnt'"],
    [['constructor'], "got 'constructor'"],
    [['lint'], 'Give at least one file'],
    [['lint', 'gone.json'], "'gone.json' cannot be read"],
    [['lint', '.'], 'a folder that the CDK synthesized into, or one with definitions'],
    [['lint', 'a.json', '--format', 'xml'], "'--format' should be one of text, json, sarif, github, junit, got 'xml'"],
    [['lint', 'a.json', '--type', 'FAST'], "'--type' should be one of STANDARD, EXPRESS, got 'FAST'"],
    [['lint', 'a.json', '--severity', 'task-timeout'], "'--severity' should be RULE=LEVEL"],
    [['lint', 'a.json', '--severity', 'task-timeot=off'], "did you mean 'task-timeout'"],
    [['lint', 'a.json', '--severity', 'task-timeout=fatal'], 'it must be one of error, warning, info, off'],
    [['lint', 'a.json', '--max-warnings', 'few'], "'--max-warnings' should be a whole number, got 'few'"],
    [['lint', 'a.json', '--unknown'], "Unknown option '--unknown'"],
    [['diagram', 'a.json', '--direction', 'up'], "'--direction' should be one of down, right, got 'up'"],
  ])('%j is refused', async (args, message) => {
    expect(await run({ 'a.json': FINE }, ...args)).toEqual({ status: 2, out: '', error: expect.stringMatching(/^cdk-sfn: .*\n$/s) as string });
    expect((await run({ 'a.json': FINE }, ...args)).error).toContain(message);
  });

  test('the program starts without the CDK', async () => {
    await jest.isolateModulesAsync(async () => {
      for (const name of ['aws-cdk-lib', 'constructs']) {
        jest.doMock(name, () => {
          throw new Error(`${name} was loaded`);
        });
      }
      const { main: isolated } = jest.requireActual<typeof import('../../lib/cli')>('../../lib/cli');
      expect(await isolated(['--version'], { out: () => undefined, error: () => undefined })).toBe(0);
    });
  });
});

describe('what files say', () => {
  const named = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Pass', Next: 'Gone' } } });

  test.each([
    ['a terminal sequence', 'a\u001b[31mb', 'a\\u001b[31mb'],
    ['a line feed and a command of GitHub', 'a\n::error::b', 'a\\n::error::b'],
    ['an older command of GitHub', 'a ##[add-mask]b', 'a #\\u0023[add-mask]b'],
    ['text that turns its direction', 'a\u202eb', 'a\\u202eb'],
    ['a control character of eight bits', 'a\u009b31mb', 'a\\u009b31mb'],
  ])('%s is shown, not obeyed', async (_, name, shown) => {
    const { out } = await run({ 'a.json': named(name) }, 'lint', 'a.json');
    expect(out).toContain(`: ${shown}: Next leads to`);
    expect(out.split('\n').slice(0, -3)).toHaveLength(1);
  });

  test('JSON stays what it says', async () => {
    const { out } = await run({ 'a.json': named('a\u009b ##[group] \u2028::b') }, 'lint', 'a.json', '--format', 'json');
    expect(out).not.toMatch(/[\u009b\u2028]|##\[/);
    expect((JSON.parse(out) as { findings: { place: string }[] }).findings[0].place).toBe('a\u009b ##[group] \u2028::b');
  });

  test('a command in the name of a file is shown, on both outputs', async () => {
    const { out } = await run({ '::error::x.json': BROKEN }, 'lint', '::error::x.json');
    expect(out).toMatch(/^\\u003a:error::x\.json:6:7: error/);
    expect((await run({}, 'lint', 'a\n::error::x\u001b[0m.json')).error).toContain("'a\\n::error::x\\u001b[0m.json' cannot be read");
  });

  test('Markdown from names is one line and escaped', async () => {
    const resources = { Resources: { Odd: { ...machine({ Ref: 'Text' }), Metadata: { 'aws:cdk:path': 'A\n<img src=x>|[b](c)/Resource' } } } };
    const { out } = await run({ 'a.json': resources }, 'diagram', 'a.json', '--format', 'markdown');
    expect(out.split('\n')[0]).toBe('## A\\\\n&#60;img src=x&#62;\\|\\[b\\]\\(c\\)');
  });
});

describe('encodings', () => {
  test('a byte order mark is no part of the text', async () => {
    expect((await run({ 'a.json': `\ufeff${JSON.stringify(FINE)}`, 'b.yaml': '\ufeffStartAt: Done\nStates: { Done: { Type: Succeed } }\n' }, 'lint', 'a.json', 'b.yaml')).status).toBe(0);
  });

  test.each(['utf16le'] as const)('%s is refused with the way out', async encoding => {
    const folder = temporaryFolder();
    fs.writeFileSync(path.join(folder, 'a.json'), Buffer.from(`\ufeff${JSON.stringify(FINE)}`, encoding));
    fs.writeFileSync(path.join(folder, 'b.json'), Buffer.from(JSON.stringify(FINE), encoding));
    for (const file of ['a.json', 'b.json']) {
      expect((await runIn(folder, 'lint', file)).error).toBe(`cdk-sfn: '${file}' cannot be read: it is written in UTF-16. Save it in UTF-8.\n`);
    }
  });

  test('YAML that is nested too deeply', async () => {
    const { out } = await run({ 'a.yaml': '['.repeat(20_000) }, 'lint', 'a.yaml');
    expect(out).toContain('nested too deeply');
  });

  test.each<[string, string, RegExp]>([
    ['broken', '{"artifacts":', /'cdk\.out\/manifest\.json' is not valid JSON: line 1/],
    ['a list', '[]', /'cdk\.out\/manifest\.json' should be an object with 'artifacts'/],
    ['including itself', JSON.stringify({ artifacts: { A: { type: 'cdk:cloud-assembly', properties: { directoryName: '.' } } } }), /'cdk\.out\/manifest\.json' includes itself/],
    ['of a template that is gone', JSON.stringify({ artifacts: { A: { type: 'aws:cloudformation:stack', properties: { templateFile: 'gone.json' } } } }), /'cdk\.out\/gone\.json' cannot be read/],
  ])('an assembly whose manifest is %s', async (_, manifest, message) => {
    const folder = temporaryFolder();
    fs.mkdirSync(path.join(folder, 'cdk.out'));
    fs.writeFileSync(path.join(folder, 'cdk.out', 'manifest.json'), manifest);
    expect(await runIn(folder, 'lint', 'cdk.out')).toMatchObject({ status: 2, error: expect.stringMatching(message) as string });
  });
});
