import { Aws, Duration, Lazy, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { RetryPolicy, RetryTiming, Step } from '../../lib';
import { importedFn, newStack, stateOf } from '../support/machines';
import { expectRefusal } from '../support/refusals';

const retriers = (...retry: RetryPolicy[]) => {
  const stack = newStack();
  return stateOf(Step.invoke(importedFn(stack, 'Charge'), { retry }), undefined, stack).Retry;
};

test.each([
  ['lambdaTransient', RetryPolicy.lambdaTransient(), {
    ErrorEquals: ['Lambda.ServiceException', 'Lambda.AWSLambdaException', 'Lambda.SdkClientException', 'Lambda.TooManyRequestsException'],
    IntervalSeconds: 2,
    MaxAttempts: 6,
    BackoffRate: 2,
    MaxDelaySeconds: 30,
    JitterStrategy: 'FULL',
  }],
  ['timeout', RetryPolicy.timeout(), {
    ErrorEquals: ['States.Timeout'], IntervalSeconds: 5, MaxAttempts: 3, BackoffRate: 1.5, MaxDelaySeconds: 30, JitterStrategy: 'FULL',
  }],
  ['throttling', RetryPolicy.throttling(), {
    ErrorEquals: [
      'Lambda.TooManyRequestsException', 'DynamoDB.ProvisionedThroughputExceededException', 'DynamoDB.RequestLimitExceededException',
      'DynamoDB.ThrottlingException', 'ApiGateway.429', 'Glue.ConcurrentRunsExceededException', 'ECS.ThrottlingException',
    ],
    IntervalSeconds: 1,
    MaxAttempts: 8,
    BackoffRate: 2,
    MaxDelaySeconds: 60,
    JitterStrategy: 'FULL',
  }],
  ['custom', RetryPolicy.custom({ errors: ['Busy'] }), {
    ErrorEquals: ['Busy'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 2, JitterStrategy: 'FULL',
  }],
])('the numbers of the preset %s', (_, policy, expected) => {
  expect(retriers(policy)).toEqual([expected]);
});

const CHANGES: [RetryTiming, object][] = [
  [{ interval: Duration.seconds(7) }, { IntervalSeconds: 7 }],
  [{ maxAttempts: 0 }, { MaxAttempts: 0 }],
  [{ backoffRate: 1 }, { BackoffRate: 1 }],
  [{ maxDelay: Duration.minutes(5) }, { MaxDelaySeconds: 300 }],
  [{ jitter: sfn.JitterType.NONE }, { JitterStrategy: 'NONE' }],
];

describe.each([
  ['lambdaTransient', (timing: RetryTiming) => RetryPolicy.lambdaTransient(timing)],
  ['timeout', (timing: RetryTiming) => RetryPolicy.timeout(timing)],
  ['throttling', (timing: RetryTiming) => RetryPolicy.throttling(timing)],
  ['custom', (timing: RetryTiming) => RetryPolicy.custom({ errors: ['Busy'], ...timing })],
])('timing of %s', (_, preset) => {
  const [standard] = retriers(preset({}));

  test.each(CHANGES)('%p changes that alone', (timing, changed) => {
    expect(retriers(preset(timing))).toEqual([{ ...standard, ...changed }]);
  });

  test('a change that is undefined changes nothing', () => {
    const nothing = { interval: undefined, maxAttempts: undefined, backoffRate: undefined, maxDelay: undefined, jitter: undefined };
    expect(retriers(preset(nothing))).toEqual([standard]);
  });
});

test('policies keep their order, with the one for States.ALL last and alone', () => {
  const all = RetryPolicy.custom({ errors: ['States.ALL'] });
  const errors = (retry: { ErrorEquals: string[] }[]) => retry.map(({ ErrorEquals }) => ErrorEquals[0]);
  expect(errors(retriers(RetryPolicy.timeout(), all, RetryPolicy.custom({ errors: ['Busy'] }), RetryPolicy.lambdaTransient())))
    .toEqual(['States.Timeout', 'Busy', 'Lambda.ServiceException', 'States.ALL']);
});

test('one policy serves several steps', () => {
  const stack = newStack();
  const policy = RetryPolicy.timeout();
  const retry = ['A', 'B'].map(id => stateOf(Step.invoke(importedFn(stack, id), { retry: [policy] }), undefined, stack).Retry);
  expect(retry[0]).toEqual(retry[1]);
});

test('timing that only the deployment knows is passed on', () => {
  const [retrier] = retriers(RetryPolicy.custom({
    errors: ['Busy'],
    interval: Duration.seconds(Token.asNumber(Lazy.any({ produce: () => ({ Ref: 'Seconds' }) }))),
    maxAttempts: Token.asNumber(Aws.ACCOUNT_ID),
    backoffRate: Token.asNumber({ Ref: 'Rate' }),
  }));
  expect(retrier).toMatchObject({ IntervalSeconds: '‹Seconds›', MaxAttempts: '‹AWS::AccountId›', BackoffRate: '‹Rate›' });
});

const timing = (prop: keyof RetryTiming, value: unknown, others: RetryTiming = {}) => [
  RetryPolicy.custom({ errors: ['Busy'], ...others, [prop]: value }),
];
const CONTRADICTIONS: [string, RetryPolicy[], string, string, string][] = [
  ['RetryTiming', timing('interval', Duration.seconds(0)), 'Charge.retry[0].interval', '0 seconds', 'a whole number of seconds from 1'],
  ['RetryTiming', timing('interval', Duration.millis(1500)), 'Charge.retry[0].interval', '1.5 seconds', 'a whole number of seconds from 1'],
  ['RetryTiming', timing('interval', Duration.seconds(100_000_000)), 'Charge.retry[0].interval', '100000000 seconds', 'a whole number of seconds from 1 to 99,999,999'],
  ['RetryTiming', timing('maxAttempts', -1), 'Charge.retry[0].maxAttempts', '-1', 'a whole number from 0 to 99,999,999'],
  ['RetryTiming', timing('maxAttempts', 2.5), 'Charge.retry[0].maxAttempts', '2.5', 'a whole number'],
  ['RetryTiming', timing('maxAttempts', 100_000_000), 'Charge.retry[0].maxAttempts', '100000000', 'a whole number'],
  ['RetryTiming', timing('backoffRate', 0.9), 'Charge.retry[0].backoffRate', '0.9', 'a number from 1 up'],
  ['RetryTiming', timing('backoffRate', NaN), 'Charge.retry[0].backoffRate', 'NaN', 'a number from 1 up'],
  ['RetryTiming', timing('backoffRate', Infinity), 'Charge.retry[0].backoffRate', 'Infinity', 'a number from 1 up'],
  ['RetryTiming', timing('maxDelay', Duration.days(367)), 'Charge.retry[0].maxDelay', '31708800 seconds', 'a whole number of seconds from 1 to 31,622,400'],
  ['RetryTiming', timing('maxDelay', Duration.seconds(5), { interval: Duration.seconds(5) }), 'Charge.retry[0].maxDelay', '5 seconds', 'greater than the interval of 5 seconds'],
  ['RetryErrors', [RetryPolicy.custom({ errors: [] })], 'Charge.retry[0].errors', '[]', 'at least one error name'],
  ['RetryCatchAllAlone', [RetryPolicy.custom({ errors: ['States.ALL', 'Busy'] })], 'Charge.retry[0].errors', "['States.ALL', 'Busy']", 'States.ALL alone'],
  ['RetryNeverUsed', [1, 2].map(maxAttempts => RetryPolicy.custom({ errors: ['States.ALL'], maxAttempts })),
    'Charge.retry[1].errors', "['States.ALL']", 'at least one error that no policy before it names'],
  ['RetryNeverUsed', [RetryPolicy.custom({ errors: ['Busy', 'Away'] }), RetryPolicy.timeout(), RetryPolicy.custom({ errors: ['Away'], maxAttempts: 9 })],
    'Charge.retry[2].errors', "['Away']", 'at least one error that no policy before it names'],
  ['RetryNeverUsed', [RetryPolicy.custom({ errors: ['States.ALL'] }), RetryPolicy.custom({ errors: ['States.TaskFailed'] }), RetryPolicy.custom({ errors: ['Busy'] })],
    'Charge.retry[2].errors', "['Busy']", 'at least one error that no policy before it names'],
];

test.each(CONTRADICTIONS)('%s: %#', (code, policies, prop, value, allowed) => {
  expectRefusal(() => retriers(...policies), { code, path: 'Shop/Steps', prop, value, allowed, fix: '' });
});

test.each<[string, RetryPolicy[]]>([
  ['policies that share some of their errors', [RetryPolicy.lambdaTransient(), RetryPolicy.throttling()]],
  ['a timeout behind the wildcard for tasks, which leaves it out', [RetryPolicy.custom({ errors: ['States.TaskFailed'] }), RetryPolicy.timeout()]],
  ['any error behind the wildcard for tasks', [RetryPolicy.custom({ errors: ['States.TaskFailed'] }), RetryPolicy.custom({ errors: ['States.ALL'] })]],
])('takes %s', (_, policies) => {
  expect(retriers(...policies)).toHaveLength(policies.length);
});
