import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Aws, CfnElement, CfnOutput, Fn, NestedStack, Stack } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { DefinitionLayout, DefinitionStorage, ReviewableDefinition } from '../../../lib';
import { compare, holding, machine, substitutionsIn } from '../../support/comparison';
import { deployedDefinition, fillIn, TemplateLike } from '../../support/deployment';
import { linesOf, newStack, resource, resources, templateLinesOf, templateOf, tokensIn } from '../../support/machines';

const reviewable = (chain: sfn.IChainable) => new ReviewableDefinition(chain);

describe('a token in a line', () => {
  test('is told by that line itself', () => {
    const stack = newStack();
    machine(stack, reviewable(holding(stack, { topic: new sns.Topic(stack, 'Paid').topicArn, name: `of ${new sns.Topic(stack, 'Sent').topicName}.` })));
    const paid = stack.getLogicalId(stack.node.findChild('Paid').node.defaultChild as CfnElement);
    const sent = stack.getLogicalId(stack.node.findChild('Sent').node.defaultChild as CfnElement);
    expect(templateLinesOf(templateOf(stack)).filter(line => typeof line === 'object')).toEqual([
      { 'Fn::Sub': `        "topic": "\${${paid}}",` },
      { 'Fn::Sub': `        "name": "of \${${sent}.TopicName}."` },
    ]);
  });

  test('has a variable named for its construct where it comes from elsewhere', () => {
    const stack = newStack();
    machine(stack, reviewable(holding(stack, { imported: Fn.importValue('shop-Topic'), same: [Fn.importValue('shop-Topic')] })));
    expect(templateLinesOf(templateOf(stack)).filter(line => typeof line === 'object')).toEqual([
      { 'Fn::Sub': ['        "imported": "${ImportedShopTopic}",', { ImportedShopTopic: { 'Fn::ImportValue': 'shop-Topic' } }] },
      { 'Fn::Sub': ['          "${ImportedShopTopic}"', { ImportedShopTopic: { 'Fn::ImportValue': 'shop-Topic' } }] },
    ]);
  });
});

describe('a literal ${...} in text of the user', () => {
  test('survives, also where it has the name of a placeholder', () => {
    const { ours, theirs, template } = compare(stack => holding(stack, {
      'text': 'Dear ${Paid}, ${AwsRegion} ${} ${Other}', '${Paid2}': 'a key', 'topic': `in ${new sns.Topic(stack, 'Paid').topicArn}`,
    }));
    expect(ours).toEqual(theirs);
    expect(linesOf(template)).toContain('        "text": "Dear ${Paid}, ${AwsRegion} ${} ${Other}",');
  });

  test('is filled in where the user gives a value for it', () => {
    const { ours, theirs, template } = compare(
      stack => holding(stack, { text: 'to ${Mail}', topic: new sns.Topic(stack, 'Mail').topicArn }),
      {},
      { definitionSubstitutions: { Mail: 'a@example.com' } },
    );
    expect(ours).toEqual(theirs);
    expect(ours.States.Hold.Parameters.text).toBe('to a@example.com');
    expect(substitutionsIn(template)).toEqual({});
  });
});

test('substitutions that are set on the resource stay', () => {
  const stack = newStack();
  const chain = holding(stack, { text: 'to ${Mine} in ${Region}', topic: new sns.Topic(stack, 'Paid').topicArn });
  const l1 = machine(stack, reviewable(chain)).node.defaultChild as sfn.CfnStateMachine;
  l1.definitionSubstitutions = { Mine: 'me', Region: Aws.REGION };
  const template = templateOf(stack);
  expect(substitutionsIn(template)).toEqual({ Mine: 'me', Region: { Ref: 'AWS::Region' } });
  expect(deployedDefinition(template).States.Hold.Parameters.text).toBe('to me in ‹AWS::Region›');
});

test('a definition without tokens has no substitutions', () => {
  const stack = newStack();
  machine(stack, reviewable(new sfn.Pass(stack, 'Only')));
  expect(resource(templateOf(stack), 'AWS::StepFunctions::StateMachine').Properties).not.toHaveProperty('DefinitionSubstitutions');
});

test('the compact layout is one line', () => {
  const { template, ours, theirs } = compare(
    stack => holding(stack, { topic: new sns.Topic(stack, 'Paid').topicArn, list: [1, '"', {}] }),
    { definitionLayout: DefinitionLayout.COMPACT },
  );
  expect(ours).toEqual(theirs);
  expect(linesOf(template)).toEqual(['{"StartAt":"Hold","States":{"Hold":{"Type":"Pass","Parameters":{"topic":"${Paid}","list":[1,"\\"",{}]},"End":true}}}']);
});

describe('storage in an asset', () => {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'definitions-'));
  const stack = newStack({ outdir });
  const chain = holding(stack, { topic: new sns.Topic(stack, 'Paid').topicArn, literal: '${Mine}' });
  const options = { definitionStorage: DefinitionStorage.ASSET };
  machine(stack, new ReviewableDefinition(chain, options), { definitionSubstitutions: { Mine: 'yes' } });
  const template = templateOf(stack);
  const { Properties } = resource(template, 'AWS::StepFunctions::StateMachine');
  const [file] = fs.readdirSync(outdir).filter(name => /^asset\..*\.json$/.test(name));
  const text = fs.readFileSync(path.join(outdir, file), 'utf8');

  afterAll(() => fs.rmSync(outdir, { recursive: true }));

  test('leaves the location and the placeholders in the template', () => {
    expect(Properties.DefinitionString).toBeUndefined();
    expect(Properties.DefinitionS3Location).toEqual({ Bucket: expect.anything(), Key: expect.stringContaining('.json') });
    expect(Properties.DefinitionSubstitutions).toEqual({ Paid: { Ref: expect.any(String) } });
  });

  test('writes the same lines into the file', () => {
    const { template: inTemplate } = compare(scope => holding(scope, { topic: new sns.Topic(scope, 'Paid').topicArn, literal: 'yes' }));
    expect(text.split('\n')).toEqual(linesOf(inTemplate));
    expect(JSON.parse(fillIn(text, Properties.DefinitionSubstitutions)).States.Hold.Parameters).toEqual({
      topic: expect.stringMatching(/^‹Paid/), literal: 'yes',
    });
  });
});

test('each of two machines in assets has a file of its own', () => {
  const stack = newStack();
  for (const id of ['One', 'Two']) {
    const scope = new Construct(stack, id);
    machine(scope, new ReviewableDefinition(new sfn.Pass(scope, id), { definitionStorage: DefinitionStorage.ASSET }));
  }
  const keys = Object.values(templateOf(stack).Resources).map(({ Properties }) => Properties.DefinitionS3Location?.Key).filter(key => key);
  expect(new Set(keys).size).toBe(2);
});

test('machines below another keep their own substitutions', () => {
  const stack = newStack();
  const outer = machine(stack, reviewable(holding(stack, { topic: new sns.Topic(stack, 'Paid').topicArn })));
  new sfn.StateMachine(outer, 'Inner', { definitionBody: reviewable(holding(outer, { topic: new sns.Topic(stack, 'Sent').topicArn })) });
  new sfn.StateMachine(outer, 'Plain', {
    definitionBody: sfn.DefinitionBody.fromString('{ "StartAt": "${Start}" }'), definitionSubstitutions: { Start: 'First' },
  });
  const machines = resources(templateOf(stack), 'AWS::StepFunctions::StateMachine');
  expect(machines.map(({ Properties }) => Properties.DefinitionSubstitutions)).toEqual([undefined, undefined, { Start: 'First' }]);
});

describe('references between stacks', () => {
  const synthesize = (app: App) => {
    const assembly = app.synth();
    return (name: string) => assembly.getStackByName(name).template as TemplateLike;
  };

  test('to a resource of another stack', () => {
    const app = new App();
    const other = new Stack(app, 'Other');
    const stack = new Stack(app, 'Shop');
    machine(stack, reviewable(holding(stack, { topic: new sns.Topic(other, 'Paid').topicArn, bucket: new s3.Bucket(other, 'Files').bucketArn })));
    const template = synthesize(app)('Shop');
    expect(tokensIn(template)).toEqual({
      inline: [],
      variables: {
        Paid: { 'Fn::ImportValue': expect.stringMatching(/^Other:ExportsOutputRefPaid/) },
        FilesArn: { 'Fn::ImportValue': expect.stringMatching(/^Other:ExportsOutputFnGetAttFiles/) },
      },
    });
    expect(deployedDefinition(template).States.Hold.Parameters.topic).toContain('ImportValue');
  });

  test('from another stack to the machine', () => {
    const app = new App();
    const stack = new Stack(app, 'Shop');
    const { stateMachineArn } = machine(stack, reviewable(holding(stack, { topic: new sns.Topic(stack, 'Paid').topicArn })));
    new CfnOutput(new Stack(app, 'Other'), 'Machine', { value: stateMachineArn });
    const template = synthesize(app)('Shop') as TemplateLike & { Outputs: object };
    expect(tokensIn(template)).toEqual({ inline: ['Paid'], variables: {} });
    expect(JSON.stringify(template.Outputs)).toContain('ExportsOutputRefMachine');
  });

  test('from a nested stack to its parent, and from the parent to the nested stack', () => {
    const app = new App();
    const parent = new Stack(app, 'Shop');
    const nested = new NestedStack(parent, 'Nested');
    const inner = machine(nested, reviewable(holding(nested, { topic: new sns.Topic(parent, 'Paid').topicArn })));
    machine(parent, reviewable(holding(parent, { start: inner.stateMachineArn })));
    const assembly = app.synth();
    const template = assembly.getStackByName('Shop').template as TemplateLike;
    const nestedTemplate = JSON.parse(fs.readFileSync(path.join(assembly.directory, nested.templateFile), 'utf8')) as TemplateLike;
    expect(tokensIn(nestedTemplate).variables).toEqual({ Paid: { Ref: expect.stringContaining('referencetoShopPaid') } });
    expect(tokensIn(template).variables).toEqual({ Machine: { 'Fn::GetAtt': [expect.stringContaining('NestedNestedStack'), expect.stringContaining('Outputs.')] } });
  });
});
