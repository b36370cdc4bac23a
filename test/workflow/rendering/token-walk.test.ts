import { Aws, CfnCondition, CfnMapping, CfnParameter, Fn, Lazy, SecretValue, Stack, Token, Tokenization } from 'aws-cdk-lib';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { compare, holding } from '../../support/comparison';
import { withoutHashes } from '../../support/deployment';
import { resource, tokensIn } from '../../support/machines';

/** Data with one kind of token each, what the line refers to by itself, and the names of its variables. */
const KINDS: [string, (stack: Stack) => object, string[], string[]?][] = [
  ['no token', () => ({ text: 'a "quoted" \\ text', number: -1.5, list: [true, null], empty: [{}, [], ''] }), []],
  ['Ref', stack => ({ topic: new sns.Topic(stack, 'Orders').topicArn }), ['Orders']],
  ['GetAtt', stack => ({ name: new sns.Topic(stack, 'Orders').topicName }), ['Orders.TopicName']],
  ['the same twice', stack => {
    const { topicArn } = new sns.Topic(stack, 'Orders');
    return { one: topicArn, two: [`again ${topicArn}`] };
  }, ['Orders']],
  ['pseudo parameters', () => ({ text: `${Aws.REGION}/${Aws.ACCOUNT_ID}`, account: Aws.ACCOUNT_ID }), ['AWS::AccountId', 'AWS::Region']],
  ['ImportValue', () => ({ imported: Fn.importValue('shop-Topic') }), [], ['ImportedShopTopic']],
  ['Sub', () => ({ sub: Fn.sub('${AWS::Region}-${Name}', { Name: 'a' }) }), ['AWS::Region']],
  ['Sub with quotes', () => ({ sub: Fn.sub('say "${AWS::Region}" \\ now') }), ['AWS::Region']],
  ['Join', () => ({ joined: Fn.join('-', ['a', Aws.REGION, 'b']) }), ['AWS::Region']],
  ['Join with quotes', () => ({ joined: Fn.join('","', [Aws.REGION, Aws.PARTITION]), lines: Fn.join('\n', [Aws.REGION, Aws.PARTITION]) }), ['AWS::Partition', 'AWS::Region']],
  ['Select and Split', () => ({ selected: Fn.select(1, Fn.split('/', Aws.STACK_ID)) }), [], ['AwsStackIdSplitSelect']],
  ['FindInMap', stack => {
    const mapping = new CfnMapping(stack, 'Sizes', { mapping: { small: { count: '1' } } });
    return { found: mapping.findInMap(Aws.REGION, 'count') };
  }, [], ['AwsRegionFindInMap']],
  ['If', stack => {
    new CfnCondition(stack, 'IsLive', { expression: Fn.conditionEquals(Aws.REGION, 'eu-west-1') });
    return { either: Fn.conditionIf('IsLive', 'a "quote"', Aws.REGION) };
  }, [], ['AwsRegionIf']],
  ['Base64', () => ({ encoded: Fn.base64('text') }), [], ['Base64']],
  ['a parameter', stack => ({ given: new CfnParameter(stack, 'Env').valueAsString }), ['Env']],
  ['a number', stack => ({ limit: new CfnParameter(stack, 'Limit', { type: 'Number' }).valueAsNumber }), ['Limit']],
  ['a number in a text', stack => {
    const limit = new CfnParameter(stack, 'Limit', { type: 'Number' }).valueAsNumber;
    return { text: `at most ${Token.asString(Tokenization.reverseNumber(limit))}`, limit };
  }, ['Limit']],
  ['a number made a text', stack => {
    const limit = new CfnParameter(stack, 'Limit', { type: 'Number' }).valueAsNumber;
    return { text: Tokenization.stringifyNumber(limit), part: `of ${Tokenization.stringifyNumber(limit)}`, same: Token.asString(Tokenization.reverseNumber(limit)) };
  }, ['Limit']],
  ['a list', stack => ({ names: new CfnParameter(stack, 'Names', { type: 'CommaDelimitedList' }).valueAsList }), ['CdkJsonStringifyRefNames.Value']],
  ['a list known at synthesis', () => ({ names: Lazy.list({ produce: () => ['a', Aws.REGION] }) }), ['AWS::Region']],
  ['a secret', () => ({ secret: SecretValue.secretsManager('shop') }), []],
  ['lazy text', () => ({ text: Lazy.string({ produce: () => 'lazy "text"' }), inner: `a ${Lazy.string({ produce: () => 'lazy "text"' })}` }), []],
  ['lazy number', () => ({ number: Lazy.number({ produce: () => 7 }) }), []],
  ['lazy object', () => ({ object: Lazy.any({ produce: () => ({ region: Aws.REGION, list: [1, Aws.REGION], none: undefined }) }) }), ['AWS::Region']],
  ['lazy nothing', () => ({ nothing: Lazy.any({ produce: () => undefined }), list: ['a', Lazy.string({ produce: () => undefined }), 'b'], after: 1 }), []],
  ['lazy that gives a token', () => ({ text: Lazy.string({ produce: () => `in ${Aws.REGION}` }) }), ['AWS::Region']],
  ['lazy true and null', () => ({ yes: Lazy.any({ produce: () => true }), none: Lazy.any({ produce: () => null }) }), []],
  ['a function written out', () => ({ region: Token.asString({ Ref: 'AWS::Region' }), any: Token.asAny({ 'Fn::GetAtt': ['X', 'Arn'] }) }), ['AWS::Region', 'X.Arn']],
  ['data that looks like a function', () => ({ Ref: 'mine', data: { Ref: 'mine' }, more: { 'Fn::Mine': ['a'] } }), []],
  ['a name of a field', () => ({ [Lazy.string({ produce: () => 'key' })]: 1 }), []],
];

test.each(KINDS)('%s gives what the L2 gives, without a substitution', (_, data, inline, variables = []) => {
  const { ours, theirs, template } = compare(stack => holding(stack, data(stack)));
  expect(ours).toEqual(theirs);
  expect(tokensIn(template).inline).toEqual(inline);
  expect(Object.keys(tokensIn(template).variables)).toEqual(variables);
  expect(resource(template, 'AWS::StepFunctions::StateMachine').Properties).not.toHaveProperty('DefinitionSubstitutions');
});

test('a value in the place of a whole definition field', () => {
  const { ours } = compare(stack => holding(stack, { topic: new sns.Topic(stack, 'Orders').topicArn }));
  expect(withoutHashes(ours)).toEqual({ StartAt: 'Hold', States: { Hold: { Type: 'Pass', Parameters: { topic: '‹Orders›' }, End: true } } });
});

test.each([
  ['a function', { callback: () => 1 }, /can't hold a function/],
  ['a symbol', { symbol: Symbol('a') }, /can't hold a symbol/],
  ['a field name known at deployment', { [Aws.REGION]: 1 }, /name of a field .* known only at deployment/],
])('refuses %s', (_, data, message) => {
  expect(() => compare(stack => new sfn.CustomState(stack, 'Custom', { stateJson: { Type: 'Pass', Result: data } }))).toThrow(message);
});
