import * as fs from 'fs';
import * as path from 'path';
import { main } from '../../lib/cli';
import { temporaryFolder } from '../support/files';

/** Runs the program in a folder of its own. */
async function run(files: Record<string, string | object>, ...args: string[]) {
  const folder = temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    fs.writeFileSync(path.join(folder, name), typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  }
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

const BROKEN = { StartAt: 'Start', States: { Start: { Type: 'Pass', Next: 'Gone' } } };
const FINE = { StartAt: 'Done', States: { Done: { Type: 'Succeed' } } };
const BROKEN_JSON = '{\n  "StartAt": "A",\n  "States": {\n    "A": {"Type": "Pass", "Next": "Gone"}\n  }\n}\n';
const BROKEN_YAML = 'StartAt: A\nStates:\n  A:\n    Type: Pass\n    Next: Gone\n';
const MACHINE = '  M:\n    Type: AWS::StepFunctions::StateMachine\n    Properties:\n      DefinitionString: \'{"StartAt":"A","States":{"A":{"Type":"Pass","Next":"Gone"}}}\'\n';

describe('YAML as CloudFormation reads it', () => {
  test('brackets may close at the indentation of their parent', async () => {
    const template = `Resources:\n  K:\n    Type: AWS::KMS::Key\n    Properties:\n      KeyPolicy: {\n        "Statement": [\n        {"a": "it's {"}\n      ]\n    }\n  F:\n    Text: |\n      a { b\n    c\n${MACHINE}`.replace('    c\n', '');
    const { status, out } = await run({ 'a.yaml': template }, 'lint', 'a.yaml');
    expect(out).toMatch(/^a\.yaml:16:7: error: M: A: Next leads to 'Gone'/);
    expect(status).toBe(1);
  });

  test('a bracket that never closes is told', async () => {
    expect((await run({ 'a.yaml': 'StartAt: [1,\n  2\n' }, 'lint', 'a.yaml')).out).toContain('[yaml-syntax]');
  });

  test('a key that is there twice is a warning, and the rest is checked', async () => {
    const { status, out } = await run({ 'a.yaml': `AWSTemplateFormatVersion: '2010-09-09'\nAWSTemplateFormatVersion: '2010-09-09'\nResources:\n${MACHINE}` }, 'lint', 'a.yaml');
    expect(out).toMatch(/^a\.yaml:2:1: warning: The key 'AWSTemplateFormatVersion' is there twice/);
    expect(out).toContain("Next leads to 'Gone'");
    expect(out).toContain('1 error, 1 warning in 1 state machine.');
    expect(status).toBe(1);
  });

  test.each([
    ['a definition in JSON', '${file(flows/m.asl.json)}', { 'flows/m.asl.json': BROKEN_JSON }, 'flows/m.asl.json:4:'],
    ['a definition in YAML', '${file(./flows/m.yml)}', { 'flows/m.yml': BROKEN_YAML }, 'flows/m.yml:5:'],
    ['a member of a file, which has no place of its own', '${file(all.yml):deep.m}', { 'all.yml': `deep:\n  m:\n${BROKEN_YAML.replace(/^/gm, '    ')}` }, 'serverless.yml:6:'],
  ])('what a serverless.yml includes is checked: %s', async (_what, definition, included, place) => {
    const file = `service: s\nprovider: {name: aws}\nstepFunctions:\n  stateMachines:\n    m:\n      definition: ${definition}\n`;
    const { out } = await run({ 'serverless.yml': file, ...included }, 'lint', 'serverless.yml');
    expect(out).toContain(place);
    expect(out).toContain("error: m: A: Next leads to 'Gone'");
  });

  test('machines that a serverless.yml includes are checked', async () => {
    const file = 'service: s\nprovider: {name: aws}\nstepFunctions: ${file(flows.yml)}\n';
    const { out } = await run({ 'serverless.yml': file, 'flows.yml': 'stateMachines:\n  m: ${file(m.yml)}\n', 'm.yml': 'definition: ${file(d.json)}\n', 'd.json': BROKEN_JSON }, 'lint', 'serverless.yml');
    expect(out).toContain('d.json:4:');
  });

  test.each(['gone.json', 'broken.yml'])('a file that cannot be included is told: %s', async name => {
    const file = `service: s\nprovider: {name: aws}\nstepFunctions:\n  stateMachines:\n    m:\n      definition: \${file(${name})}\n`;
    const { out } = await run({ 'serverless.yml': file, 'broken.yml': 'a: [' }, 'lint', 'serverless.yml');
    expect(out).toMatch(/warning: m: .*cannot be checked: its definition is/);
  });

  test('machines that a template repeats are checked once', async () => {
    const machine = { Type: 'AWS::StepFunctions::StateMachine', Properties: { RoleArn: 'r', DefinitionString: '{"StartAt":"A","States":{"A":{"Type":"Pass","Comment":"${Name} ${Other}","Next":"Gone"}}}' } };
    const loop = { Resources: { 'Fn::ForEach::Outer': ['Stage', ['x'], { 'Fn::ForEach::Inner': ['Name', ['a', 'b'], { 'M${Name}': machine }] }] } };
    const { out } = await run({ 'm.template.json': loop }, 'lint', 'm.template.json');
    expect(out).toMatch(/m\.template\.json:20:\d+: error: M\$\{Name\}: A: Next leads to 'Gone'/);
    expect(out).toContain('No substitution names the placeholder ${Other}');
    expect(out).not.toContain('No substitution names the placeholder ${Name}');
    expect(out).toContain('in 1 state machine.');
  });

  test.each(['DefinitionString', 'Definition'])('what a template includes with AWS::Include is checked in its file: %s', async property => {
    const template = JSON.stringify({
      Resources: {
        M: {
          Type: 'AWS::StepFunctions::StateMachine',
          Properties: { RoleArn: 'r', [property]: { 'Fn::Transform': { Name: 'AWS::Include', Parameters: { Location: 'flows/m.asl.json' } } } },
        },
      },
    });
    const { out } = await run({ 'm.template.json': template, 'flows/m.asl.json': BROKEN_JSON }, 'lint', 'm.template.json');
    expect(out).toMatch(/flows\/m\.asl\.json:4:\d+: error: M: A: Next leads to 'Gone'/);
  });

  test('a serverless.yml has its machines', async () => {
    const file = 'service: s\nprovider: {name: aws}\nstepFunctions:\n  stateMachines:\n    m:\n      type: EXPRESS\n      definition:\n        StartAt: A\n        States:\n          A: {Type: Task, Resource: !GetAtt F.Arn, Next: Gone}\n';
    const { out } = await run({ 'serverless.yml': file }, 'lint', 'serverless.yml');
    expect(out).toMatch(/serverless\.yml:10:\d+: error: m: A: Next leads to 'Gone'/);
    expect(out).not.toContain('field-unknown');
    expect((await run({ 'serverless.yml': 'service: s\nprovider: {name: aws}\n' }, 'lint', 'serverless.yml')).out).toBe('Nothing found in 0 state machines.\n');
  });
});

test.each<[string, string, string]>([
  ['a number', '{"StartAt":"A","States":{"A":{"Type":"Wait","Seconds":${Secs},"End":true}}}', 'Nothing found in 1 state machine.\n'],
  ['text inside of quotes stays as it is', '{"StartAt":"A","States":{"A":{"Type":"Pass","Comment":"\\"${A}\\" and ${B}","End":true}}}', 'Nothing found in 1 state machine.\n'],
])('a placeholder stands for a value: %s', async (_, definition, expected) => {
  expect((await run({ 'a.json': definition }, 'lint', 'a.json')).out).toBe(expected);
});

describe('which files', () => {
  const files = { 'flows/a.asl.json': BROKEN, 'flows/deep/b.asl.json': BROKEN, 'flows/package.json': {}, 'flows/node_modules/c.asl.json': BROKEN };

  test.each([
    ['a folder', 'flows', ['flows/a.asl.json', 'flows/deep/b.asl.json']],
    ['names with a star', 'flows/*.asl.json', ['flows/a.asl.json']],
    ['folders of any depth', 'flows/**/?.asl.json', ['flows/a.asl.json', 'flows/deep/b.asl.json']],
  ])('%s', async (_, given, expected) => {
    const { out } = await run(files, 'lint', given, '--format', 'json');
    expect(JSON.parse(out).findings.map((finding: { file: string }) => finding.file)).toEqual(expected);
  });

  test('a definition that a template names has its own file and lines', async () => {
    const template = 'Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      DefinitionUri: flows/m.asl.yaml\n      Name: a b\n';
    const definition = 'StartAt: A\nStates:\n  A:\n    Type: Pass\n    Next: Gone\n';
    const { out } = await run({ 'sam/template.yaml': template, 'sam/flows/m.asl.yaml': definition }, 'lint', 'sam/template.yaml', '--format', 'json');
    expect(JSON.parse(out).findings.map(({ file, line, ruleId }: Record<string, unknown>) => [file, line, ruleId])).toEqual([
      ['sam/template.yaml', 6, 'machine-name-characters'], ['sam/flows/m.asl.yaml', 5, 'transition-target'],
    ]);
  });

  test('an asset that the CDK uploads is such a file', async () => {
    const template = { Resources: { M: { Type: 'AWS::StepFunctions::StateMachine', Properties: { DefinitionS3Location: { Bucket: 'b', Key: 'abc.json' } } } } };
    const assets = { files: { abc: { source: { path: 'asset.abc.json' }, destinations: { here: { bucketName: 'b', objectKey: 'abc.json' } } } } };
    const assembly = { 'out/S.template.json': template, 'out/S.assets.json': assets, 'out/asset.abc.json': BROKEN };
    expect((await run(assembly, 'lint', 'out/S.template.json')).out).toMatch(/^out\/asset\.abc\.json:6:7: error: M: Start: Next leads to 'Gone'/);
  });

  test('the standard input', async () => {
    const real = fs.readFileSync;
    const input = jest.spyOn(jest.requireActual<typeof fs>('fs'), 'readFileSync').mockImplementation(((file: fs.PathOrFileDescriptor, ...rest: []) => (
      file === 0 ? Buffer.from(JSON.stringify(BROKEN, null, 2)) : real(file, ...rest))) as typeof fs.readFileSync);
    try {
      expect((await run({}, 'lint', '-')).out).toMatch(/^-:6:7: error: Start: Next leads to 'Gone'/);
    } finally {
      input.mockRestore();
    }
  });

  test('a pattern that names nothing is a wrong call', async () => {
    expect(await run(files, 'lint', 'flows/*.yaml')).toMatchObject({ status: 2, error: "cdk-sfn: 'flows/*.yaml' names no file.\n" });
  });
});

describe('formats', () => {
  test('github: commands that show beside the lines', async () => {
    const { out } = await run({ 'a,b.json': BROKEN }, 'lint', 'a,b.json', '--format', 'github');
    expect(out).toMatch(/^::error file=a%2Cb\.json,line=6,col=7,title=transition-target::Start: Next leads to 'Gone'/);
  });

  test('github: a name of a state begins no command of its own', async () => {
    const name = 'x\n::add-mask::100%';
    const { out } = await run({ 'a.json': { StartAt: name, States: { [name]: { Type: 'Pass', Next: 'Gone' } } } }, 'lint', 'a.json', '--format', 'github');
    expect(out.split('\n').filter(line => line.startsWith('::')).length).toBe(out.split('\n').filter(line => line.startsWith('::error file=')).length);
  });

  test('junit: a test case a finding', async () => {
    const { out } = await run({ 'a.json': BROKEN }, 'lint', 'a.json', '--format', 'junit');
    expect(out).toContain('<testsuite name="a.json" tests="1" failures="1">');
    expect(out).toContain('<failure message="Start: Next leads to &apos;Gone&apos;');
    expect((await run({ 'a.json': FINE }, 'lint', 'a.json', '--format', 'junit')).out).toContain('tests="1" failures="0"');
  });
});

describe('findings to live with', () => {
  const allowed = (comment: string) => ({ Comment: comment, ...BROKEN });

  test.each<[string, string, boolean]>([
    ['with a reason', 'Orders. cdk-sfn-allow transition-target: Gone comes with the next release', true],
    ['without a reason', 'cdk-sfn-allow transition-target:', false],
    ['another rule', 'cdk-sfn-allow endless-loop: it is stopped by hand', false],
  ])('in a Comment, %s', async (_, comment, isAcknowledged) => {
    expect((await run({ 'a.json': allowed(comment) }, 'lint', 'a.json')).status).toBe(isAcknowledged ? 0 : 1);
    const ofState = { StartAt: 'Start', States: { Start: { Type: 'Pass', Comment: comment, Next: 'Gone' } } };
    expect((await run({ 'a.json': ofState }, 'lint', 'a.json')).status).toBe(isAcknowledged ? 0 : 1);
  });

  test.each<[string, string | undefined, number]>([
    ['of a Map around it', 'Each', 0], ['of the state itself', 'Inner', 0], ['of a state beside it', 'Other', 1], ['of none', undefined, 1],
  ])('a state in a Map, with the Comment %s', async (_, commented, status) => {
    const comment = (name: string) => (name === commented ? { Comment: 'cdk-sfn-allow transition-target: Gone comes next' } : {});
    const inner = { StartAt: 'Inner', States: { Inner: { Type: 'Pass', ...comment('Inner'), Next: 'Gone' } } };
    const nested = {
      StartAt: 'Each',
      States: {
        Each: { Type: 'Map', ...comment('Each'), ItemProcessor: inner, Next: 'Other' },
        Other: { Type: 'Pass', ...comment('Other'), End: true },
      },
    };
    expect((await run({ 'a.json': nested }, 'lint', 'a.json')).status).toBe(status);
  });

  test.each<[string, object, number]>([
    ['by rule', { rule: 'transition-target', reason: 'r' }, 0],
    ['by file and state', { rule: 'transition-target', reason: 'r', file: 'a.json', state: 'Start' }, 0],
    ['another file', { rule: 'transition-target', reason: 'r', file: 'b.json' }, 1],
    ['another state', { rule: 'transition-target', reason: 'r', state: 'Other' }, 1],
    ['without a reason', { rule: 'transition-target' }, 2],
    ['with an unknown field', { rule: 'transition-target', reason: 'r', line: '3' }, 2],
  ])('in cdk-sfn.json, %s', async (_, acknowledge, status) => {
    expect((await run({ 'a.json': BROKEN, 'cdk-sfn.json': { acknowledge: [acknowledge] } }, 'lint', 'a.json')).status).toBe(status);
  });

  test('severities of the configuration, which the call can change', async () => {
    const files = { 'a.json': BROKEN, 'other.json': { severities: { 'transition-target': 'off' } } };
    expect((await run(files, 'lint', 'a.json', '--config', 'other.json')).status).toBe(0);
    expect((await run(files, 'lint', 'a.json', '--config', 'other.json', '--severity', 'transition-target=error')).status).toBe(1);
  });
});

test('rules lists the rules, or tells about one', async () => {
  expect((await run({}, 'rules')).out).toContain('error    transition-target: A transition leads to a state of its own scope\n');
  expect((await run({}, 'rules', 'transition-target')).out).toContain('docs/rules/transition-target.md\n');
  expect(JSON.parse((await run({}, 'rules', '--json')).out).length).toBeGreaterThan(80);
  expect(await run({}, 'rules', 'transition-targe')).toMatchObject({ status: 2, error: expect.stringContaining("did you mean 'transition-target'?") });
});
