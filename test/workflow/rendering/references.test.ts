import * as fs from 'fs';
import * as path from 'path';
import { App, Aspects, Aws, CfnCondition, CfnElement, CfnMapping, CfnParameter, CfnResource, Fn, NestedStack, Stack, Stage, Token } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { Construct, IConstruct } from 'constructs';
import { ReviewableDefinition, Workflow } from '../../../lib';
import { holding, machine } from '../../support/comparison';
import { deployedDefinition, onlyMachine, TemplateLike, withoutHashes } from '../../support/deployment';
import { hotswapped } from '../../support/hotswap';
import { templateLinesOf, tokensIn } from '../../support/machines';

/** The line is a join. */
const NO_SUB: string[] = [];
const ENVIRONMENT = { account: '111122223333', region: 'eu-west-1' };

/** A machine that holds a value. */
const hold = (scope: Construct, value: unknown) => machine(scope, new ReviewableDefinition(holding(scope, { value })));
const topicIn = (scope: Construct) => new sns.Topic(scope, 'Paid').topicArn;

interface Kind {
  /** Makes the machine, and tells the stack that it stands in where that is not 'Shop'. */
  readonly make: (app: App, shop: Stack) => Stack | void;
  readonly inline?: string[];
  readonly variables?: Record<string, unknown>;
  /** The value that the service gets, with symbols. */
  readonly value: unknown;
  /** The value that the command line sends; none where it can't evaluate the function. */
  readonly hotswap?: unknown;
}

const KINDS: Record<string, Kind> = {
  'a resource of the stack': {
    make: (_, shop) => void hold(shop, topicIn(shop)),
    inline: ['Paid'],
    value: '‹Paid›',
    hotswap: expect.stringMatching(/^Paid/),
  },
  'an attribute': {
    make: (_, shop) => void hold(shop, new sns.Topic(shop, 'Paid').topicName),
    inline: ['Paid.TopicName'],
    value: '‹Paid.TopicName›',
    hotswap: 'the-topic',
  },
  'a pseudo parameter': { make: (_, shop) => void hold(shop, `in ${Aws.REGION}`), inline: ['AWS::Region'], value: 'in ‹AWS::Region›', hotswap: 'in eu-west-1' },
  'another stack': {
    make: (app, shop) => void hold(shop, topicIn(new Stack(app, 'Other'))),
    variables: { Paid: { 'Fn::ImportValue': expect.stringMatching(/^Other:ExportsOutputRefPaid/) } },
    value: expect.stringMatching(/^‹Fn::ImportValue 'Other:ExportsOutputRefPaid/),
    hotswap: 'exported',
  },
  'a text with a value of another stack in it': {
    make: (app, shop) => void hold(shop, `to ${topicIn(new Stack(app, 'Other'))} and ${Fn.join('/', [new sns.Topic(shop, 'Sent').topicName, 'x'])}`),
    inline: ['Sent.TopicName'],
    variables: { Paid: { 'Fn::ImportValue': expect.any(String) } },
    value: expect.stringMatching(/^to ‹Fn::ImportValue .*› and ‹Sent.TopicName›\/x$/),
    hotswap: 'to exported and the-topic/x',
  },
  'a function over a value of another stack': {
    make: (app, shop) => void hold(shop, Fn.select(5, Fn.split(':', topicIn(new Stack(app, 'Other'))))),
    variables: { ImportedOtherExportsOutputRefPaidSplitSelect: expect.anything() },
    value: expect.stringContaining('Fn::Select'),
  },
  'a stack of another region': {
    make: app => {
      const other = new Stack(app, 'Other', { env: { ...ENVIRONMENT, region: 'us-east-1' }, crossRegionReferences: true });
      const here = new Stack(app, 'Here', { env: ENVIRONMENT, crossRegionReferences: true });
      hold(here, topicIn(other));
      return here;
    },
    variables: { Paid: { 'Fn::GetAtt': [expect.stringMatching(/^ExportsReader/), expect.stringContaining('RefPaid')] } },
    value: expect.stringContaining('ExportsReader'),
  },
  'the parent of a nested stack': {
    make: (_, shop) => {
      const nested = new NestedStack(shop, 'Nested');
      hold(nested, topicIn(shop));
      return nested;
    },
    variables: { Paid: { Ref: expect.stringContaining('referencetoShopPaid') } },
    value: expect.stringContaining('referencetoShopPaid'),
  },
  'a nested stack': {
    make: (_, shop) => void hold(shop, topicIn(new NestedStack(shop, 'Nested'))),
    variables: { Paid: { 'Fn::GetAtt': [expect.stringContaining('NestedNestedStack'), expect.stringMatching(/^Outputs\./)] } },
    value: expect.stringMatching(/^‹Nested.*Outputs\..*Paid/),
    hotswap: expect.stringMatching(/^output:.*Paid/),
  },
  'a stack of a stage': {
    make: app => {
      const stage = new Stage(app, 'Live', { env: ENVIRONMENT });
      const here = new Stack(stage, 'Here');
      hold(here, [topicIn(here), topicIn(new Stack(stage, 'Other'))]);
      return here;
    },
    inline: ['Paid'],
    variables: { OtherPaid: { 'Fn::ImportValue': expect.stringContaining('ExportsOutputRefPaid') } },
    value: ['‹Paid›', expect.stringContaining('ImportValue')],
    hotswap: [expect.stringMatching(/^Paid/), 'exported'],
  },
  'a resource whose logical id is set late': {
    make: (_, shop) => {
      const topic = new sns.Topic(shop, 'Paid');
      hold(shop, topic.topicArn);
      Aspects.of(topic).add({ visit: (node: IConstruct) => node instanceof CfnElement && node.overrideLogicalId('Renamed') });
    },
    inline: ['Renamed'],
    value: '‹Renamed›',
    hotswap: 'Renamed',
  },
  'a parameter': { make: (_, shop) => void hold(shop, new CfnParameter(shop, 'Mail', { default: 'a@b' }).valueAsString), inline: ['Mail'], value: '‹Mail›', hotswap: 'a@b' },
  'an export by name': {
    make: (_, shop) => void hold(shop, Fn.importValue('shop-Topic')),
    variables: { ImportedShopTopic: { 'Fn::ImportValue': 'shop-Topic' } },
    value: "‹Fn::ImportValue 'shop-Topic'›",
    hotswap: 'exported',
  },
  'a part of a value': {
    make: (_, shop) => void hold(shop, Fn.select(1, Fn.split('-', new sns.Topic(shop, 'Paid').topicName))),
    variables: { PaidTopicNameSplitSelect: expect.anything() },
    value: expect.stringContaining('Fn::Select'),
    hotswap: 'topic',
  },
  'a condition': {
    make: (_, shop) => {
      new CfnCondition(shop, 'IsLive', { expression: Fn.conditionEquals(Aws.REGION, 'eu-west-1') });
      hold(shop, Fn.conditionIf('IsLive', topicIn(shop), 'none').toString());
    },
    variables: { PaidIf: { 'Fn::If': ['IsLive', { Ref: expect.any(String) }, 'none'] } },
    value: expect.stringContaining('Fn::If'),
  },
  'a mapping': {
    make: (_, shop) => void hold(shop, new CfnMapping(shop, 'Sizes', { mapping: { small: { count: '1' } } }).findInMap(Aws.REGION, 'count')),
    variables: { AwsRegionFindInMap: expect.anything() },
    value: expect.stringContaining('Fn::FindInMap'),
  },
  'a function that no Fn::Sub takes': {
    make: (_, shop) => void hold(shop, `of ${Token.asString({ 'Fn::ToJsonString': { topic: topicIn(shop) } })} in ${Aws.REGION}`),
    inline: NO_SUB,
    value: expect.stringMatching(/^of ‹Fn::ToJsonString .*› in ‹AWS::Region›$/),
  },
};

function templateOf(assembly: CloudAssembly, stack: Stack): TemplateLike {
  return JSON.parse(fs.readFileSync(path.join(assembly.directory, stack.templateFile), 'utf8')) as TemplateLike;
}

describe.each(Object.entries(KINDS))('a reference to %s', (_, { make, inline = [], variables = {}, value, hotswap }) => {
  let template: TemplateLike;
  beforeAll(() => {
    const app = new App();
    const shop = new Stack(app, 'Shop');
    const stack = make(app, shop) ?? shop;
    const assembly = app.synth();
    template = templateOf(Stage.of(stack) === app ? assembly : assembly.getNestedAssembly(`assembly-${Stage.of(stack)!.node.id}`), stack);
  });

  test('stands in the line itself', () => {
    expect(template.Resources[onlyMachine(template)].Properties).not.toHaveProperty('DefinitionSubstitutions');
    if (inline === NO_SUB) expect(templateLinesOf(template)).toContainEqual({ 'Fn::Join': ['', ['        "value": "of ', { 'Fn::ToJsonString': expect.anything() }, ' in ', { Ref: 'AWS::Region' }, '"']] });
    else expect(tokensIn(template)).toEqual({ inline, variables });
  });

  test('becomes the value that the L2 gives', () => {
    expect(withoutHashes(deployedDefinition(template)).States.Hold.Parameters.value).toEqual(value);
  });

  if (hotswap === undefined) return;
  test('is filled in by a hotswap', async () => {
    const exports = Object.fromEntries([...JSON.stringify(template).matchAll(/"Fn::ImportValue":"([^"]*)"/g)].map(([, name]) => [name, 'exported']));
    const text = await hotswapped(template, exports);
    expect(text).not.toContain('${');
    expect((JSON.parse(text) as { States: { Hold: { Parameters: { value: unknown } } } }).States.Hold.Parameters.value).toEqual(hotswap);
  });
});

test('a second synthesis after the app has grown gives what the app is then', () => {
  const app = new App();
  const shop = new Stack(app, 'Shop');
  const topic = new sns.Topic(shop, 'Paid');
  hold(shop, topic.topicArn);
  app.synth();
  (topic.node.defaultChild as CfnResource).overrideLogicalId('Renamed');
  expect(tokensIn(templateOf(app.synth({ force: true }), shop)).inline).toEqual(['Renamed']);
});

test('literals of the user survive a hotswap beside values', async () => {
  const app = new App();
  const shop = new Stack(app, 'Shop');
  const texts = ['${Name} ', '${ ', '$', '${!Name} ', '{% $f(${a}) %} ', '"\\'];
  machine(shop, new ReviewableDefinition(holding(shop, { list: texts.map(text => `${text}${Aws.REGION}`), plain: texts })));
  const { list, plain } = (JSON.parse(await hotswapped(templateOf(app.synth(), shop))) as any).States.Hold.Parameters;
  expect(list).toEqual(texts.map(text => `${text}eu-west-1`));
  expect(plain).toEqual(texts);
});

test('no definition of the examples leaves a placeholder to anybody', async () => {
  for (const name of fs.readdirSync('test/integ').filter(entry => entry.endsWith('.snapshot'))) {
    const folder = path.join('test/integ', name);
    for (const file of fs.readdirSync(folder).filter(entry => entry.endsWith('.template.json') && !entry.includes('DefaultTest'))) {
      const template = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as TemplateLike;
      expect(await hotswapped(template)).not.toContain('${');
    }
  }
});

test('a workflow has no substitutions either', () => {
  const app = new App();
  const shop = new Stack(app, 'Shop');
  new Workflow(shop, 'Orders', { definitionBody: new ReviewableDefinition(holding(shop, { value: topicIn(shop) })) });
  const template = templateOf(app.synth(), shop);
  expect(template.Resources[onlyMachine(template)].Properties).not.toHaveProperty('DefinitionSubstitutions');
});
