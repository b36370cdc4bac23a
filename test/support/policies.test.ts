import { decide, refused, Request, Statement } from './policies';

const allow = (more: Partial<Statement>): Statement => ({ Effect: 'Allow', Action: 's3:GetObject', Resource: '*', ...more });
const ask = (more: Partial<Request> = {}): Request => ({ action: 's3:GetObject', resource: 'arn:aws:s3:::pics/a/b.png', ...more });
const is = (Condition: Statement['Condition'], context?: Request['context']) => decide([allow({ Condition })], ask({ context }));

// Source: docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
test.each<[string, readonly Statement[], string]>([
  ['nothing', [], 'not allowed'],
  ['an Allow', [allow({})], 'allowed'],
  ['an Allow and a Deny', [allow({}), allow({ Effect: 'Deny', Action: '*' })], 'denied'],
  ['a Deny alone', [allow({ Effect: 'Deny' })], 'denied'],
  ['a Deny of another resource', [allow({}), allow({ Effect: 'Deny', Resource: 'arn:aws:s3:::docs/*' })], 'allowed'],
])('%s', (_, statements, decision) => {
  expect(decide(statements, ask())).toBe(decision);
});

// Sources: .../reference_policies_elements_action.html, reference_policies_elements_notaction.html,
// reference_policies_elements_resource.html
test.each<[Partial<Statement>, boolean]>([
  [{ Action: ['sqs:*', 'S3:getobject'] }, true],
  [{ Action: 's3:Get*' }, true],
  [{ Action: 's3:GetObject?' }, false],
  [{ Action: 's3:GetObjectVersion' }, false],
  [{ Action: undefined, NotAction: 's3:Put*' }, true],
  [{ Action: undefined, NotAction: ['s3:Put*', 's3:GetObject'] }, false],
  [{ Resource: 'arn:aws:s3:::pics/*' }, true],
  [{ Resource: 'arn:aws:s3:::pics/a/?.png' }, true],
  [{ Resource: 'arn:aws:s3:::pics' }, false],
  [{ Resource: 'arn:aws:s3:::pics/a/B.png' }, false],
  [{ Resource: 'arn:aws:s3:*:*:pics/*' }, true],
  [{ Resource: 'arn:aws:*' }, false],
  [{ Resource: ['arn:aws:s3:::docs/*', 'arn:aws:s3:::${aws:PrincipalTag/team}/*'] }, true],
  [{ Resource: 'arn:aws:s3:::${aws:username}/*' }, false],
  [{ Resource: 'arn:aws:s3:::pics/a/${*}' }, false],
  [{ Resource: undefined, NotResource: 'arn:aws:s3:::docs/*' }, true],
  [{ Resource: undefined, NotResource: 'arn:aws:s3:::pics/*' }, false],
  [{ Resource: undefined }, false],
])('%j', (more, allowed) => {
  expect(decide([allow(more)], ask({ context: { 'aws:PrincipalTag/team': 'pics' } })) === 'allowed').toBe(allowed);
});

// Source: .../reference_policies_elements_condition_operators.html
test.each<[NonNullable<Statement['Condition']>, Request['context'], boolean]>([
  [{ StringEquals: { 's3:prefix': ['a', 'b'] } }, { 's3:prefix': 'b' }, true],
  [{ StringEquals: { 'S3:Prefix': 'a' } }, { 's3:prefix': 'a' }, true],
  [{ StringEquals: { 's3:prefix': 'a' } }, undefined, false],
  [{ StringEqualsIfExists: { 's3:prefix': 'a' } }, undefined, true],
  [{ StringNotEquals: { 's3:prefix': ['a', 'b'] } }, { 's3:prefix': 'b' }, false],
  [{ StringNotEquals: { 's3:prefix': 'a' } }, undefined, true],
  [{ StringLike: { 's3:prefix': 'a/*' } }, { 's3:prefix': 'a/b' }, true],
  [{ StringLike: { 's3:prefix': 'a/${*}' } }, { 's3:prefix': 'a/b' }, false],
  [{ StringNotLike: { 's3:prefix': 'a/*' } }, { 's3:prefix': 'a/b' }, false],
  [{ StringEqualsIgnoreCase: { 's3:prefix': 'A' } }, { 's3:prefix': 'a' }, true],
  [{ ArnEquals: { 'ecs:cluster': 'arn:aws:ecs:*:*:cluster/blue' } }, { 'ecs:cluster': 'arn:aws:ecs:eu-west-1:1:cluster/blue' }, true],
  [{ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:1:t' } }, { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:2:t' }, false],
  [{ ArnNotLike: { 'aws:SourceArn': 'arn:aws:sns:*:1:t' } }, { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:2:t' }, true],
  [{ Bool: { 'aws:SecureTransport': false } }, { 'aws:SecureTransport': 'true' }, false],
  [{ Null: { 'aws:TokenIssueTime': 'true' } }, undefined, true],
  [{ Null: { 'aws:TokenIssueTime': false } }, undefined, false],
  [{ NumericLessThanEquals: { 's3:max-keys': '10' } }, { 's3:max-keys': '9' }, true],
  [{ NumericGreaterThan: { 's3:max-keys': '10' } }, { 's3:max-keys': '9' }, false],
  [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }, { 'aws:TagKeys': ['a', 'c'] }, false],
  [{ 'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }, undefined, true],
  [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }, { 'aws:TagKeys': ['a', 'c'] }, true],
  [{ 'ForAnyValue:StringEquals': { 'aws:TagKeys': ['a', 'b'] } }, undefined, false],
  [{ StringEquals: { 's3:prefix': 'a', 's3:delimiter': '/' } }, { 's3:prefix': 'a' }, false],
])('%j with %j', (condition, context, allowed) => {
  expect(is(condition, context) === 'allowed').toBe(allowed);
});

test('an operator that it does not know is no decision', () => {
  expect(() => is({ IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } })).toThrow(/IpAddress is not known here/);
});

test('what is refused is listed once, in order', () => {
  const requests = [ask({ action: 's3:PutObject' }), ask(), ask({ action: 's3:DeleteObject' }), ask({ action: 's3:PutObject' })];
  expect(refused([allow({})], requests)).toEqual(['s3:DeleteObject arn:aws:s3:::pics/a/b.png', 's3:PutObject arn:aws:s3:::pics/a/b.png']);
});
