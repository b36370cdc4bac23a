import * as path from 'path';
import { Aws, CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import type * as s3_assets from 'aws-cdk-lib/aws-s3-assets';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { DefinitionLayout, DefinitionStorage, ReviewableDefinition, Workflow, WorkflowProps } from '../../../lib';
import { deployedDefinition } from '../../support/deployment';
import { fn, linesOf, newStack, resource, templateOf, tokensIn } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

const FIXTURES = path.join(__dirname, '../../fixtures/definitions');
const MACHINE = 'AWS::StepFunctions::StateMachine';
const hold = { StartAt: 'Hold', States: { Hold: { End: true, Type: 'Pass' } } };

function templateWith(make: (stack: Stack) => sfn.DefinitionBody, props: Partial<WorkflowProps> = {}): ReturnType<typeof templateOf> {
  const stack = newStack();
  new Workflow(stack, 'Orders', { definitionBody: make(stack), ...props });
  return templateOf(stack);
}

const asString = (definition: object) => () => sfn.DefinitionBody.fromString(JSON.stringify(definition));
const asFile = () => sfn.DefinitionBody.fromFile(path.join(FIXTURES, 'orders.asl.json'));
const notJson = () => sfn.DefinitionBody.fromFile(path.join(FIXTURES, 'not-json.asl.txt'));

describe.each([['a string', asString(hold)], ['a file', asFile]])('the definition in %s', (_, make) => {
  const plain = deployedDefinition(templateWith(make));

  test.each<[Partial<WorkflowProps>, object]>([
    [{ timeout: Duration.minutes(2) }, { TimeoutSeconds: 120 }],
    [{ comment: 'Mine' }, { Comment: 'Mine' }],
    [{ queryLanguage: sfn.QueryLanguage.JSONATA }, { QueryLanguage: 'JSONata' }],
  ])('gets %p, which the L2 drops', (props, field) => {
    expect(deployedDefinition(templateWith(make, props))).toEqual({ ...plain, ...field });
  });

  test('is written for review', () => {
    expect(linesOf(templateWith(make)).slice(0, 2)).toEqual(['{', expect.stringMatching(/^ {2}"(StartAt|Comment)"/)]);
  });

  test('goes on one line or to an asset where that is asked for', () => {
    expect(linesOf(templateWith(make, { definitionLayout: DefinitionLayout.COMPACT }))).toHaveLength(1);
    const { Properties } = resource(templateWith(make, { definitionStorage: DefinitionStorage.ASSET }), MACHINE);
    expect(Properties).toHaveProperty('DefinitionS3Location');
    expect(Properties).not.toHaveProperty('DefinitionString');
  });
});

describe('asset options of a file', () => {
  const withOptions = (options: s3_assets.AssetOptions) => sfn.DefinitionBody.fromFile(path.join(FIXTURES, 'orders.asl.json'), options);

  test('are those of the asset that the definition goes to', () => {
    const stack = newStack();
    const reader = new iam.Role(stack, 'Reader', { assumedBy: new iam.AccountRootPrincipal() });
    new Workflow(stack, 'Orders', { definitionBody: withOptions({ readers: [reader] }), definitionStorage: DefinitionStorage.ASSET });
    const policies = Object.values(templateOf(stack).Resources).filter(({ Type }: any) => Type === 'AWS::IAM::Policy') as any[];
    const statements = policies.flatMap(({ Properties }) => Properties.PolicyDocument.Statement);
    expect(statements).toContainEqual(expect.objectContaining({ Action: expect.arrayContaining(['s3:GetObject*']) }));
  });

  test('are refused where it goes into the template', () => {
    expectRefusal(() => templateWith(() => withOptions({ deployTime: true, assetHash: undefined })), {
      code: 'AssetOptionsWithoutAsset',
      path: 'Shop/Orders',
      prop: 'definitionBody',
      value: 'a file with the asset options deployTime',
      allowed: 'a file without asset options',
      fix: "set 'definitionStorage' to DefinitionStorage.ASSET",
    });
  });
});

test('what the text says itself stays where no prop says otherwise', () => {
  const own = { ...hold, Comment: 'Own', TimeoutSeconds: 7, QueryLanguage: 'JSONPath', Strange: true };
  expect(deployedDefinition(templateWith(asString(own), { lint: { enabled: false } }))).toEqual(own);
});

test('placeholders of the text get the values of the prop', () => {
  const stack = newStack();
  const definitionSubstitutions = { ChargeArn: fn(stack, 'Charge').functionArn };
  new Workflow(stack, 'Orders', { definitionBody: asFile(), definitionSubstitutions });
  const template = templateOf(stack);
  expect(deployedDefinition(template).States.Charge.Resource).toMatch(/^‹Charge\w+\.Arn›$/);
  expect(resource(template, MACHINE).Properties).not.toHaveProperty('DefinitionSubstitutions');
});

describe('definitionSubstitutions', () => {
  const holding = (text: string, definitionSubstitutions: { [name: string]: string }) => {
    const make = (stack: Stack) => sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Only', { parameters: { text } }));
    return deployedDefinition(templateWith(make, { definitionSubstitutions })).States.Only.Parameters.text;
  };

  test.each([
    ['plain', 'to ${Who}, ${Who}', 'me', 'to me, me'],
    ['a token', 'in ${Who}', Aws.REGION, 'in ‹AWS::Region›'],
    ['escaped quotes, as the service reads them', '${Who}', 'say \\"hi\\"\\n', 'say "hi"\n'],
    ['what looks like a placeholder itself', '${Who}', '${Who} ${Other}', '${Who} ${Other}'],
    ['a name with colons', '${A::B}', 'unused', '${A::B}'],
  ])('%s', (_, text, Who, expected) => {
    expect(holding(text, { Who })).toBe(expected);
  });

  test.each(['say "hi"', 'C:\\new"', 'two\nlines'])('%j is refused, since the service would read no JSON', Who => {
    expectRefusal(() => holding('${Who}', { Who }), {
      code: 'SubstitutionNotJson', path: 'Shop/Orders', prop: 'definitionSubstitutions.Who', value: `'${Who}'`, allowed: 'text that can stand between the quotes of a JSON string', fix: 'write quotes as \\"',
    });
  });

  test('a name that no placeholder has is warned of', () => {
    const stack = newStack();
    new Workflow(stack, 'Orders', { definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(stack, 'Only', { comment: '${Used}' })), definitionSubstitutions: { Used: 'a', Typo: 'b' } });
    Annotations.fromStack(stack).hasWarning('/Shop/Orders', Match.stringLikeRegexp("substitutionUnused|'Typo'"));
    expect(Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp("'Used'"))).toEqual([]);
  });
});

test('tokens in a string stand in their lines', () => {
  const template = templateWith(stack => sfn.DefinitionBody.fromString(JSON.stringify({
    ...hold, TimeoutSeconds: new CfnParameter(stack, 'Limit', { type: 'Number' }).valueAsNumber, Comment: `in ${Aws.REGION}`,
  })));
  expect(deployedDefinition(template)).toEqual({ ...hold, TimeoutSeconds: 'bare ‹Limit›', Comment: 'in ‹AWS::Region›' });
  expect(tokensIn(template)).toEqual({ inline: ['AWS::Region', 'Limit'], variables: {} });
});

test('a text that is no JSON before its placeholders are filled in goes to the service as it is', () => {
  const { Properties } = resource(templateWith(notJson, { definitionSubstitutions: { Limit: '60' } }), MACHINE);
  expect(Properties).toMatchObject({ DefinitionS3Location: expect.anything(), DefinitionSubstitutions: { Limit: '60' } });
});

describe.each<[string, () => sfn.DefinitionBody]>([
  ['a file with a bare placeholder', notJson],
  ['a list', () => sfn.DefinitionBody.fromString('[]')],
  ['a token', () => sfn.DefinitionBody.fromString(new Stack().toJsonString({ region: Aws.REGION }))],
])('%s is no JSON object, and takes no', (_, make) => {
  test.each([
    ['timeout', Duration.minutes(1), 'Duration.minutes(1)'],
    ['comment', 'Mine', "'Mine'"],
    ['queryLanguage', sfn.QueryLanguage.JSONATA, "'JSONata'"],
    ['definitionLayout', DefinitionLayout.COMPACT, "'COMPACT'"],
    ['definitionStorage', DefinitionStorage.ASSET, "'ASSET'"],
  ])('%s', (prop, value, inWords) => {
    expectRefusal(() => templateWith(make, { [prop]: value }), {
      code: 'DefinitionNotJson',
      path: 'Shop/Orders',
      prop,
      value: inWords,
      allowed: 'left out when the definition is not a JSON object at synthesis',
      fix: 'Write it into the definition itself',
    });
  });
});

test('a body of another class renders itself', () => {
  class Own extends sfn.DefinitionBody {
    public bind(): sfn.DefinitionConfig {
      return { definitionString: '{"StartAt":"Own"}' };
    }
  }
  expect(resource(templateWith(() => new Own(), { lint: { enabled: false } }), MACHINE).Properties.DefinitionString).toBe('{"StartAt":"Own"}');
});

test('a reviewable definition keeps its own options', () => {
  const template = templateWith(stack => new ReviewableDefinition(new sfn.Pass(stack, 'Only'), { definitionLayout: DefinitionLayout.COMPACT }));
  expect(linesOf(template)).toHaveLength(1);
});
