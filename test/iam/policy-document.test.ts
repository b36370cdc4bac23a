import { infer, task } from './support';
import { INLINE_POLICY_LIMIT, policyDocumentOf, policySize } from '../../lib/iam';

test('a policy document has single values where there is one', () => {
  const { statements } = infer(task('scheduler:x'), {
    statementsFor: {
      S: [
        { actions: ['a:B'], resources: ['r'], conditions: { StringEquals: { k: 'v' } } },
        { actions: ['c:D', 'c:E'], resources: ['r', 's'] },
      ],
    },
  });
  expect(policyDocumentOf(statements)).toEqual({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'a:B', Resource: 'r', Condition: { StringEquals: { k: 'v' } } },
      { Effect: 'Allow', Action: ['c:D', 'c:E'], Resource: ['r', 's'] },
    ],
  });
});

test('the size is that of the document without whitespace', () => {
  const many = Array.from({ length: 200 }, (_, index) => ({ actions: ['a:B'], resources: [`arn:aws:x:::name-${index}`], conditions: { S: { k: index } }, reasons: [] }));
  expect(policySize(many.slice(0, 1))).toBe(
    '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"a:B","Resource":"arn:aws:x:::name-0","Condition":{"S":{"k":0}}}]}'.length);
  expect(policySize(many)).toBeGreaterThan(INLINE_POLICY_LIMIT);
});
