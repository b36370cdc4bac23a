import { expect, test } from '@jest/globals';
import '../../lib/testing/jest/globals';
import { simulate } from '../../lib/testing';

test('the matchers and their types are there for an expect that is imported', async () => {
  const result = await simulate({ StartAt: 'A', States: { A: { Type: 'Pass', Result: 1, End: true } } });
  expect(result).toSucceed();
  expect(result).toHaveOutput(1);
  expect(result).toVisit(['A']);
  expect(result).not.toRetry('A', 1);
  // A run on another version of the CDK has no snapshots.
  if (!process.env.WITHOUT_SNAPSHOTS) expect({ StartAt: 'A', States: { A: { Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true } } }).toMatchFaultMatrix();
  expect(() => expect(result).toFailWith('X')).toThrow('to fail with');
});
