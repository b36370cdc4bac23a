import * as fs from 'fs';
import * as path from 'path';
import { App, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { main } from '../../lib/cli';
import { temporaryFolder } from '../support/files';

/** Runs the program in a folder of its own. */
function run(files: Record<string, string | object>, ...args: string[]) {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return runIn(folder, ...args);
}

function runIn(folder: string, ...args: string[]) {
  const output = { out: '', error: '' };
  const home = process.cwd();
  process.chdir(folder);
  try {
    const status = main(args, { out: text => void (output.out += text), error: text => void (output.error += text) });
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
  test('says where, what and how to fix it, and counts', () => {
    expect(run({ 'a.json': BROKEN, 'b.json': FINE }, 'lint', 'a.json', 'b.json')).toEqual({
      status: 1,
      error: '',
      out: "a.json:6:7: error: Start: Next leads to 'Gone', and there is no such state. Add the state 'Gone', or lead to one that exists. [transition-target]\n\n1 error in 2 state machines.\n",
    });
  });

  test('finds nothing in a good definition', () => {
    expect(run({ 'a.json': FINE }, 'lint', 'a.json')).toEqual({ status: 0, error: '', out: 'Nothing found in 1 state machine.\n' });
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
  ])('reads %s', (_, files, expected) => {
    const { status, out } = run(files, 'lint', ...Object.keys(files));
    expect(out).toContain(expected);
    expect(status).toBe(1);
  });

  test('reads a folder of the CDK, with the paths of constructs', () => {
    const folder = temporaryFolder();
    const app = new App({ outdir: path.join(folder, 'cdk.out'), context: { 'aws:cdk:enable-path-metadata': true } });
    new sfn.CfnStateMachine(new Stack(app, 'Shop'), 'Orders', { roleArn: 'arn:aws:iam::123456789012:role/R', definitionString: JSON.stringify(BROKEN) });
    app.synth();
    const { status, out } = runIn(folder, 'lint', 'cdk.out');
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
    ])('%j with %j gives %i', (definition, options, status) => {
      expect(run({ 'a.json': definition }, 'lint', 'a.json', ...options).status).toBe(status);
    });
  });

  test('JSON for other programs', () => {
    const { out } = run({ 'a.json': BROKEN }, 'lint', 'a.json', '--format', 'json');
    expect(JSON.parse(out)).toEqual({
      stateMachines: 1,
      findings: [expect.objectContaining({ ruleId: 'transition-target', severity: 'error', file: 'a.json', machine: '', line: 6, column: 7, pointer: '/States/Start/Next', statePath: 'Start' })],
    });
  });

  test('SARIF for code scanning', () => {
    const { out } = run({ 'an order.json': { Resources: { Orders: machine(JSON.stringify(BROKEN)) } } }, 'lint', 'an order.json', '--format', 'sarif');
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

  test('SARIF without findings is a log without results', () => {
    const { out } = run({ 'a.json': FINE }, 'lint', 'a.json', '--format', 'sarif');
    expect(JSON.parse(out)).toMatchObject({ version: '2.1.0', runs: [{ results: [], tool: { driver: { rules: [] } } }] });
  });
});

describe('diagram', () => {
  const two = { Resources: { One: machine(JSON.stringify(FINE)), Two: machine(JSON.stringify(FINE)) } };

  test('draws a definition', () => {
    expect(run({ 'a.yaml': YAML }, 'diagram', 'a.yaml', '--direction', 'right')).toEqual({ status: 0, error: '', out: expect.stringMatching(/^flowchart LR\n/) as string });
  });

  test.each([[['--machine', 'Two']], [['--machine=One']]])('draws the machine of a template that %j chooses', options => {
    expect(run({ 'a.json': two }, 'diagram', 'a.json', ...options).out).toMatch(/^flowchart TB\n/);
  });

  test('draws all of them into Markdown', () => {
    const { out } = run({ 'a.json': two }, 'diagram', 'a.json', '--format', 'markdown');
    expect(out.match(/^## .*$/gm)).toEqual(['## One', '## Two']);
    expect(out.match(/^```mermaid\nflowchart TB$/gm)).toHaveLength(2);
  });

  test('draws the others into Markdown when one cannot be drawn, and says so', () => {
    const { status, out, error } = run({ 'a.json': { Resources: { Odd: machine({ Ref: 'Text' }), One: machine(JSON.stringify(FINE)) } } }, 'diagram', 'a.json', '--format', 'markdown');
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
  ])('%# says why there is no drawing', (files, options, message) => {
    const { status, out, error } = run(files, 'diagram', ...Object.keys(files), ...options);
    expect({ status, out, error }).toEqual({ status: 2, out: '', error: expect.stringContaining(message) as string });
  });
});

describe('the call', () => {
  test.each([[['--help']], [['-h']], [['lint', '--help']]])('%j tells how to call it', args => {
    const { status, out } = run({}, ...args);
    expect([status, out]).toEqual([0, expect.stringContaining('cdk-sfn lint FILE')]);
  });

  test('--version', () => {
    expect(run({}, '--version').out).toMatch(/^\d+\.\d+\.\d+/);
  });

  test.each([
    [[], 'The command should be one of lint, diagram, got nothing'],
    [['lnt'], "got 'lnt'"],
    [['constructor'], "got 'constructor'"],
    [['lint'], 'Give at least one file'],
    [['lint', 'gone.json'], "'gone.json' cannot be read"],
    [['lint', '.'], "got a folder without 'manifest.json'"],
    [['lint', 'a.json', '--format', 'xml'], "'--format' should be one of text, json, sarif, got 'xml'"],
    [['lint', 'a.json', '--type', 'FAST'], "'--type' should be one of STANDARD, EXPRESS, got 'FAST'"],
    [['lint', 'a.json', '--severity', 'task-timeout'], "'--severity' should be RULE=LEVEL"],
    [['lint', 'a.json', '--severity', 'task-timeot=off'], "did you mean 'task-timeout'"],
    [['lint', 'a.json', '--severity', 'task-timeout=fatal'], 'it must be one of error, warning, info, off'],
    [['lint', 'a.json', '--max-warnings', 'few'], "'--max-warnings' should be a whole number, got 'few'"],
    [['lint', 'a.json', '--unknown'], "Unknown option '--unknown'"],
    [['diagram', 'a.json', '--direction', 'up'], "'--direction' should be one of down, right, got 'up'"],
  ])('%j is refused', (args, message) => {
    expect(run({ 'a.json': FINE }, ...args)).toEqual({ status: 2, out: '', error: expect.stringMatching(/^cdk-sfn: .*\n$/s) as string });
    expect(run({ 'a.json': FINE }, ...args).error).toContain(message);
  });

  test('the program starts without the CDK', () => {
    jest.isolateModules(() => {
      for (const name of ['aws-cdk-lib', 'constructs']) {
        jest.doMock(name, () => {
          throw new Error(`${name} was loaded`);
        });
      }
      const { main: isolated } = jest.requireActual<typeof import('../../lib/cli')>('../../lib/cli');
      expect(isolated(['--version'], { out: () => undefined, error: () => undefined })).toBe(0);
    });
  });
});
