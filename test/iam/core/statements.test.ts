import { StatementCollector } from '../../../lib/iam/core/statements';

test('joins actions on the same resource, and resources of the same actions', () => {
  const collector = new StatementCollector();
  collector.add(['s3:PutObject'], ['b', 'a'], 'Two');
  collector.add(['s3:GetObject'], ['a', 'b'], 'One');
  collector.add(['s3:GetObject'], ['c'], 'One');
  expect(collector.statements()).toEqual([
    { actions: ['s3:GetObject'], resources: ['c'], reasons: ['One'] },
    { actions: ['s3:GetObject', 's3:PutObject'], resources: ['a', 'b'], reasons: ['One', 'Two'] },
  ]);
});

test('never joins statements with different conditions', () => {
  const collector = new StatementCollector();
  collector.add(['iam:PassRole'], ['r'], 'One', { StringEquals: { 'iam:PassedToService': 'a' } });
  collector.add(['iam:PassRole'], ['r'], 'Two', { StringEquals: { 'iam:PassedToService': 'b' } });
  collector.add(['iam:PassRole'], ['r'], 'Three');
  expect(collector.statements()).toHaveLength(3);
});

test('takes conditions for equal whatever the order of keys and values', () => {
  const collector = new StatementCollector();
  collector.add(['a:B'], ['r'], 'One', { StringLike: { k: ['y', 'x'] }, StringEquals: { b: ['1'], a: '2' } });
  collector.add(['a:B'], ['r'], 'Two', { StringEquals: { a: '2', b: '1' }, StringLike: { k: ['x', 'y'] } });
  expect(collector.statements()).toEqual([{
    actions: ['a:B'], resources: ['r'], reasons: ['One', 'Two'], conditions: { StringEquals: { a: '2', b: '1' }, StringLike: { k: ['x', 'y'] } },
  }]);
});
