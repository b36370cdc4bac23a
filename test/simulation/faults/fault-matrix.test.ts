import { faultMatrix, faultTable } from '../../../lib/simulation';

const machine = (states: object) => ({ StartAt: Object.keys(states)[0], States: states });
const task = (more: object = {}) => ({ Type: 'Task', Resource: 'arn:aws:states:::sqs:sendMessage', End: true, ...more });
const endOf = (definition: object, error: string, at = 'A') => faultMatrix(definition).find(row => row.task === at && row.error === error);

const ORDER = machine({
  A: task({
    End: undefined,
    Next: 'B',
    Retry: [{ ErrorEquals: ['Busy'] }, { ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }, { ErrorEquals: ['States.ALL'], MaxAttempts: 0 }],
    Catch: [{ ErrorEquals: ['Declined'], Next: 'Sorry' }, { ErrorEquals: ['States.TaskFailed'], Next: 'Broken' }],
  }),
  B: task(),
  Sorry: { Type: 'Succeed' },
  Broken: { Type: 'Fail', Error: 'Broken' },
});

test('a table of what becomes of each error', () => {
  expect(faultTable(ORDER)).toBe(`Task  Error            Retries  Goes to  Ends
A     Busy             3        Broken   fails with Broken
A     Declined         0        Sorry    succeeds at Sorry
A     States.Timeout   1        -        fails with States.Timeout
A     any other error  0        Broken   fails with Broken
B     States.Timeout   0        -        fails with States.Timeout
B     any other error  0        -        fails with any other error`);
});

test('catchers around a task take what it leaves', () => {
  const inside = machine({ P: { Type: 'Parallel', Branches: [machine({ A: task() })], Catch: [{ ErrorEquals: ['States.ALL'], Next: 'S' }], End: true }, S: { Type: 'Succeed' } });
  expect(endOf(inside, 'any other error', 'P > A')).toEqual({ task: 'P > A', error: 'any other error', retries: 0, goesTo: 'S', endings: ['succeeds at S'] });
});

test('an item of a distributed map fails the map by another name', () => {
  const distributed = machine({
    M: {
      Type: 'Map',
      ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...machine({ A: task() }) },
      Catch: [{ ErrorEquals: ['States.ExceedToleratedFailureThreshold'], Next: 'S' }],
      End: true,
    },
    S: { Type: 'Succeed' },
  });
  expect(endOf(distributed, 'any other error', 'M > A')?.goesTo).toBe('S');
});

test('a handler inside a branch goes on around it', () => {
  const inside = machine({ P: { Type: 'Parallel', Branches: [machine({ A: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'H' }] }), H: { Type: 'Pass', End: true } })], End: true } });
  expect(endOf(inside, 'States.Timeout', 'P > A')?.endings).toEqual(['goes on in P']);
});

test('a way that may end in several places tells each', () => {
  const choice = machine({
    A: task({ Catch: [{ ErrorEquals: ['States.ALL'], Next: 'C' }] }),
    C: { Type: 'Choice', Choices: [{ Condition: true, Next: 'F' }], Default: 'S' },
    F: { Type: 'Fail', Error: 'E' },
    S: { Type: 'Succeed' },
  });
  expect(endOf(choice, 'any other error')?.endings).toEqual(['fails with E', 'succeeds at S']);
});

test('a definition that is none has no faults', () => expect(faultMatrix(5)).toEqual([]));
