import { worstCaseOf } from '../../lib/diff';

const machine = (states: object, more: object = {}) => ({ StartAt: Object.keys(states)[0], States: states, ...more }) as any;
const task = (more: object = {}) => ({ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', TimeoutSeconds: 10, End: true, ...more });

test('the longest of all ways counts', () => {
  expect(worstCaseOf(machine({
    A: { Type: 'Choice', Choices: [{ Condition: true, Next: 'B' }], Default: 'C' },
    B: { Type: 'Wait', Seconds: 5, Next: 'C' },
    C: { Type: 'Wait', Seconds: 7, End: true },
  }))).toEqual({ seconds: 12, transitions: 3, dollarsPerThousand: 0.075, historyEvents: 6, isHistoryTooLong: false });
});

test('all retries are used, with the pauses between them', () => {
  // 10 s four times, and pauses of 1, 2 and 4 s
  expect(worstCaseOf(machine({ A: task({ Retry: [{ ErrorEquals: ['X'] }] }) }))).toMatchObject({ seconds: 47, transitions: 4, historyEvents: 14 });
  expect(worstCaseOf(machine({ A: task({ Retry: [{ ErrorEquals: ['X'], MaxDelaySeconds: 2, IntervalSeconds: 2 }] }) })).seconds).toBe(46);
});

test.each<[string, object, object]>([
  ['branches run side by side', { A: { Type: 'Parallel', Branches: [machine({ B: task() }), machine({ C: { Type: 'Wait', Seconds: 30, End: true } })], End: true } }, { seconds: 30, transitions: 3 }],
  ['a function has a limit of its own', { A: task({ Resource: 'arn:aws:lambda:eu-west-1:111122223333:function:f', TimeoutSeconds: undefined }) }, { seconds: 900 }],
  ['a task without a timeout has none', { A: task({ TimeoutSeconds: undefined }) }, { seconds: undefined, transitions: 1 }],
  ['a loop has none', { A: { Type: 'Pass', Next: 'A' } }, { seconds: undefined, transitions: undefined, isHistoryTooLong: false }],
  ['a map counts one item', { A: { Type: 'Map', ItemProcessor: machine({ B: task() }), End: true } }, { seconds: 10, transitions: 2 }],
  ['a catcher leads on', { A: task({ Catch: [{ ErrorEquals: ['X'], Next: 'B' }] }), B: { Type: 'Wait', Seconds: 9, End: true } }, { seconds: 19 }],
])('%s', (_, states, worst) => expect(worstCaseOf(machine(states))).toMatchObject(worst));

test('the timeout of the execution ends it', () => {
  expect(worstCaseOf(machine({ A: task({ TimeoutSeconds: undefined }) }, { TimeoutSeconds: 60 })).seconds).toBe(60);
});

describe('an Express workflow', () => {
  const states = { A: task({ Retry: [{ ErrorEquals: ['X'], MaxAttempts: 1 }] }) };

  test('is charged for a request and its time in 64 MB, and keeps no history', () => {
    // 21 s at $0.00001667 a GB-second and $1 a million requests (https://aws.amazon.com/step-functions/pricing/).
    expect(worstCaseOf(machine(states), 'EXPRESS')).toEqual({
      seconds: 21,
      transitions: 2,
      dollarsPerThousand: expect.closeTo(1000 * (0.000001 + 21 * 0.0625 * 0.00001667), 8) as number,
      historyEvents: undefined,
      isHistoryTooLong: false,
    });
  });

  test('ends after five minutes', () => {
    expect(worstCaseOf(machine({ A: task({ TimeoutSeconds: undefined }) }), 'EXPRESS').seconds).toBe(300);
  });
});
