import '../../lib/testing/jest';
import { simulate } from '../../lib/testing';

const definition = {
  StartAt: 'Charge',
  States: {
    Charge: {
      Type: 'Task',
      Resource: 'arn:aws:states:::sns:publish',
      Retry: [{ ErrorEquals: ['Busy'] }],
      Catch: [{ ErrorEquals: ['Declined'], Next: 'Refund' }],
      Next: 'Ship',
    },
    Ship: { Type: 'Pass', Result: { shipped: true }, End: true },
    Refund: { Type: 'Fail', Error: 'PaymentFailed', Cause: 'declined' },
  },
};
const run = (...errors: string[]) =>
  simulate(definition, { mocks: { Charge: [...errors.map(Error => ({ throw: { Error } })), { return: 1 }] } });

test('what went well', async () => {
  const result = await run('Busy');
  expect(result).toSucceed();
  expect(result).toHaveOutput({ shipped: true });
  expect(result).toHaveOutput(expect.objectContaining({ shipped: expect.any(Boolean) }));
  expect(result).toVisit(['Charge', 'Ship']);
  expect(result).toVisit(['Ship']);
  expect(result).toRetry('Charge', 1);
  expect(result).not.toFailWith('PaymentFailed');
  expect(result).not.toVisit(['Ship', 'Charge']);
});

test('what went wrong', async () => {
  const result = await run('Declined');
  expect(result).toFailWith('PaymentFailed');
  expect(result).toFailWith('PaymentFailed', 'declined');
  expect(result).toFailWith(expect.stringContaining('Payment'));
  expect(result).toVisit(['Charge', 'Refund']);
  expect(result).not.toSucceed();
  expect(result).not.toFailWith('PaymentFailed', 'lost');
});

describe('messages tell what happened', () => {
  const cases: [string, string[], (result: unknown) => void, string[]][] = [
    ['toSucceed', ['Declined'], result => expect(result).toSucceed(), ['failed with PaymentFailed: declined', 'states entered: Charge -> Refund']],
    ['not toSucceed', [], result => expect(result).not.toSucceed(), ['not to succeed', 'succeeded with {"shipped":true}']],
    ['toFailWith', [], result => expect(result).toFailWith('X', 'y'), ['to fail with', 'and the cause', 'succeeded with']],
    ['toHaveOutput', ['Declined'], result => expect(result).toHaveOutput(1), ['the output', 'failed with PaymentFailed']],
    ['toVisit', ['Declined'], result => expect(result).toVisit(['Charge', 'Ship']), ['\'Ship\' was not entered after the ones before it']],
    ['toVisit from the start', ['Declined'], result => expect(result).toVisit(['Ship']), ['\'Ship\' was not entered\n']],
    ['toRetry', ['Busy'], result => expect(result).toRetry('Charge', 2), ['retried 2 times, but it was retried 1 times']],
  ];
  test.each(cases)('%s', async (_, errors, assertion, texts) => {
    const result = await run(...errors);
    for (const text of texts) expect(() => assertion(result)).toThrow(text);
  });

  test('toHaveOutput shows the difference', async () => {
    const result = await run();
    expect(() => expect(result).toHaveOutput({ shipped: false })).toThrow(/-.*"shipped": false[\s\S]*\+.*"shipped": true/);
  });

  test('a state that the workflow does not have is told', async () => {
    const result = await run();
    expect(() => expect(result).toVisit(['Chrage'])).toThrow('toVisit: no state is called \'Chrage\' (did you mean \'Charge\'?); the states are Charge, Ship, Refund');
    expect(() => expect(result).not.toRetry('Shipp', 1)).toThrow('toRetry: no state is called \'Shipp\' (did you mean \'Ship\'?)');
  });

  test('what a handler threw is shown with its stack', async () => {
    const broken = function chargeCard() { throw new TypeError('no card'); };
    const result = await simulate(definition, { mocks: { Charge: broken } });
    expect(() => expect(result).toSucceed()).toThrow(/the mock of 'Charge' threw \(attempt 1\): TypeError: no card\s+at .*chargeCard/);
  });

  test('a result is needed', () => expect(() => expect({}).toSucceed()).toThrow('toSucceed needs the result of simulate'));
});
