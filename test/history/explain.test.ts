import { answer, end, explained, failed, second, Step, task } from './support';
import { explain, readHistory } from '../../lib/history';

const entered = (type: string, name: string, previous?: number): Step => [`${type}StateEntered`, { name, input: '{}' }, previous];
const exited = (type: string, name: string, output: object = {}, previous?: number): Step => [`${type}StateExited`, { name, output: JSON.stringify(output) }, previous];

describe('the state that ended the execution', () => {
  test('a task after its tries, with each of them', () => {
    const again: Step[] = task('Book').slice(1);
    const told = explained([...task('Book'), failed('Busy', '1'), ...again, failed('Busy', '2'), end('Busy', '2')]);
    expect(told).toMatchObject({ status: 'FAILED', state: 'Book', error: 'Busy', cause: '2', path: [{ state: 'Book' }], handled: [], attemptsAllowed: null });
    expect(told.attempts).toEqual([
      { number: 1, begun: second(2), ended: second(4), error: 'Busy' },
      { number: 2, begun: second(5), ended: second(7), error: 'Busy' },
    ]);
    expect(told).not.toHaveProperty('origin');
  });

  test('the one that an expression names, though its event follows the state before', () => {
    const told = explained([
      entered('Pass', 'First'), exited('Pass', 'First'), entered('Pass', 'Second'),
      ['EvaluationFailed', { error: 'States.QueryEvaluationError', cause: "An error occurred while executing the state 'Second' (entered at the event id #4). c", state: 'Second' }, 3],
      end('States.QueryEvaluationError', 'c'),
    ]);
    expect(told.state).toBe('Second');
  });

  test('of several states of that name in a Map, the one that the text points to', () => {
    const told = explained([
      entered('Map', 'Each'), ['MapStateStarted', { length: 2 }], ['MapIterationStarted', { name: 'Each', index: 0 }], ['MapIterationStarted', { name: 'Each', index: 1 }, 3],
      entered('Pass', 'Shape', 4), entered('Pass', 'Shape', 5),
      ['EvaluationFailed', { error: 'E', cause: "An error occurred while executing the state 'Shape' (entered at the event id #6). c", state: 'Shape' }, 4],
      ['MapIterationFailed', { name: 'Each', index: 0 }], ['MapStateFailed', undefined, 8], end('E'),
    ]);
    expect(told.path).toEqual([{ state: 'Each' }, { state: 'Shape', iteration: 0 }]);
  });

  test('inside a Map that runs one item after the other: earlier items are not around it', () => {
    const told = explained([
      entered('Map', 'Each'), ['MapStateStarted', { length: 2 }], ['MapIterationStarted', { name: 'Each', index: 0 }],
      entered('Pass', 'Look'), exited('Pass', 'Look'), ['MapIterationSucceeded', { name: 'Each', index: 0 }],
      ['MapIterationStarted', { name: 'Each', index: 1 }, 6], entered('Fail', 'Stop'), ['MapIterationFailed', { name: 'Each', index: 1 }], ['MapStateFailed', undefined, 9], end('E'),
    ]);
    expect(told.path).toEqual([{ state: 'Each' }, { state: 'Stop', iteration: 1 }]);
  });

  test('inside a Map that was retried: the try that ended it', () => {
    const fails = (previous: number, at: number): Step[] => [
      ['MapStateStarted', { length: 1 }, previous], ['MapIterationStarted', { name: 'Each', index: 0 }], entered('Fail', 'Stop'), ['MapIterationFailed', { name: 'Each', index: 0 }, at],
    ];
    const told = explained([entered('Map', 'Each'), ...fails(2, 5), ...fails(5, 9), ['MapStateFailed', undefined, 9], end('E')]);
    expect(told.path).toEqual([{ state: 'Each' }, { state: 'Stop', iteration: 0 }]);
  });

  test('a Parallel inside a Map: the failure goes out through both', () => {
    const told = explained([
      entered('Map', 'Each'), ['MapStateStarted', { length: 1 }], ['MapIterationStarted', { name: 'Each', index: 0 }], entered('Parallel', 'Both'), ['ParallelStateStarted'],
      ...task('Left'), entered('Wait', 'Right', 6), ['TaskFailed', { error: 'Jam', cause: 'c' }, 9],
      ['WaitStateAborted', undefined, 11], ['ParallelStateFailed', undefined, 11], ['MapIterationFailed', { name: 'Each', index: 0 }, 13], ['MapStateFailed', undefined, 13], end('Jam', 'c'),
    ]);
    expect(told.path.map(({ state }) => state)).toEqual(['Each', 'Both', 'Left']);
    expect(told.attempts).toHaveLength(1);
  });

  test('a machine that ran out of time has no error, and the state it was in', () => {
    expect(explained([...task('Quick'), ['TaskSucceeded', {}], exited('Task', 'Quick'), entered('Wait', 'Until noon'), ['ExecutionTimedOut', {}]]))
      .toMatchObject({ status: 'TIMED_OUT', state: 'Until noon', error: null, class: 'execution-timeout' });
  });

  test('a stopped one was in the state that had waited longest', () => {
    expect(explained([
      entered('Parallel', 'Both'), ['ParallelStateStarted'], entered('Wait', 'Left'), entered('Wait', 'Right', 3), ['ExecutionAborted', { error: 'Wrong', cause: 'order' }, 0],
    ])).toMatchObject({ status: 'ABORTED', state: 'Left', error: 'Wrong', cause: 'order', path: [{ state: 'Both' }, { state: 'Left' }] });
  });

  test('a fault in the fields of a state, whose end follows an event of another branch', () => {
    const branches: Step[] = [
      entered('Parallel', 'Both'), ['ParallelStateStarted', undefined, 2], entered('Task', 'Left', 3), entered('Pass', 'Right', 3), ...task('Left').slice(1),
    ];
    const cause = "An error occurred while executing the state 'Right' (entered at the event id #5). The JSONPath '$.a' could not be found";
    for (const previous of [0, 3, 7]) {
      expect(explained([...branches, ['ExecutionFailed', { error: 'States.Runtime', cause }, previous]])).toMatchObject({
        state: 'Right', class: 'path', path: [{ state: 'Both' }, { state: 'Right' }], root: { state: 'Right' },
      });
    }
  });

  test('not the one that a text names which a Fail or a task only repeats', () => {
    const cause = "An error occurred while executing the state 'Read' (entered at the event id #2). c";
    const caught: Step[] = [entered('Task', 'Read'), exited('Task', 'Read', { Error: 'States.Runtime', Cause: cause })];
    expect(explained([...caught, entered('Fail', 'Stop'), end('States.Runtime', cause)]).state).toBe('Stop');
    expect(explained([...caught, ...task('Pass on'), failed('Again', cause), end('Again', cause)]).state).toBe('Pass on');
  });

  test('a Parallel or Map that cannot join what went well inside', () => {
    const parallel: Step[] = [entered('Parallel', 'Both'), ['ParallelStateStarted', undefined, 2], entered('Pass', 'Left', 3), exited('Pass', 'Left')];
    expect(explained([...parallel, ['ParallelStateFailed'], end('States.DataLimitExceeded', 'too much')])).toMatchObject({ state: 'Both', path: [{ state: 'Both' }] });
    const map: Step[] = [
      entered('Map', 'Each'), ['MapStateStarted', { length: 1 }], ['MapIterationStarted', { name: 'Each', index: 0 }], entered('Pass', 'Item'), exited('Pass', 'Item'),
      ['MapIterationSucceeded', { name: 'Each', index: 0 }],
    ];
    expect(explained([...map, ['MapStateFailed'], end('States.DataLimitExceeded', 'too much')]).state).toBe('Each');
  });

  test('after a redrive only the new end counts', () => {
    const first = [...task('Pay'), failed('Down', 'c'), end('Down', 'c'), ['ExecutionRedriven', { redriveCount: 1 }]] as Step[];
    expect(explained(first)).toMatchObject({ status: 'RUNNING' });
    expect(explained([...first, ...task('Pay'), ['TaskSucceeded', {}], exited('Task', 'Pay'), ['ExecutionSucceeded', {}]])).toMatchObject({ status: 'SUCCEEDED', state: null, error: null, class: null, root: null });
    expect(explained([...first, ...task('Pay').slice(1), failed('Gone'), end('Gone')])).toMatchObject({ status: 'FAILED', state: 'Pay', error: 'Gone', attempts: [{ error: 'Down' }, { error: 'Gone' }] });
    expect(explained([...first, ...task('Pay')])).toMatchObject({ status: 'RUNNING', state: 'Pay', waitingFor: { others: 0 } });
  });

  test('nothing at all happened yet', () => {
    expect(explained([])).toMatchObject({ status: 'RUNNING', state: null, path: [] });
  });
});

describe('caught failures', () => {
  const reserve: Step[] = [...task('Reserve'), ['TaskTimedOut', { error: 'States.Timeout' }], exited('Task', 'Reserve', { Error: 'States.Timeout' })];

  test('a Fail after the handler: the failure it began with', () => {
    const told = explained([...reserve, ...task('Release'), ['TaskSucceeded', {}], exited('Task', 'Release'), entered('Fail', 'Give up'), end('RefundNeeded', 'x')]);
    expect(told).toMatchObject({ state: 'Give up', class: 'fail-state', origin: { state: 'Reserve', error: 'States.Timeout', class: 'task-timeout', caughtBy: 'Reserve', at: second(4) } });
    expect(told.handled).toHaveLength(1);
    expect(told.root).toMatchObject({ state: 'Give up', class: 'fail-state' });
    expect(told.advice[0]).toContain("States.Timeout in 'Reserve'");
  });

  test('a Fail that raises the first of two again', () => {
    const told = explained([
      ...task('Charge'), failed('CardExpired', 'c1'), exited('Task', 'Charge'), ...task('Refund'), failed('Down', 'c2'), exited('Task', 'Refund'), entered('Fail', 'Raise'), end('CardExpired', 'c1'),
    ]);
    expect(told.handled.map(({ error }) => error)).toEqual(['CardExpired', 'Down']);
    expect(told.origin).toMatchObject({ state: 'Charge', error: 'CardExpired' });
    expect(told.root).toEqual({ execution: null, state: 'Charge', error: 'CardExpired', class: 'function-error' });
  });

  test('a Fail whose cause is what the catcher passed on', () => {
    const passedOn = JSON.stringify({ Error: 'Invalid', Cause: '{"errorType":"Invalid"}' });
    const told = explained([
      ...task('Check'), failed('Invalid', '{"errorType":"Invalid"}'), exited('Task', 'Check'),
      ...task('Tell'), failed('Down'), exited('Task', 'Tell'), entered('Fail', 'Raise'), end('OrderFailed', passedOn),
    ]);
    expect(told.origin).toMatchObject({ state: 'Check', error: 'Invalid' });
    expect(told.root).toMatchObject({ state: 'Check', class: 'function-error' });
  });

  test('in a branch that ended well before the Fail', () => {
    const told = explained([
      entered('Parallel', 'Both'), ['ParallelStateStarted'], ...task('Left', { previous: 3 }), failed('Jam'), exited('Task', 'Left'), exited('Parallel', 'Both'), entered('Fail', 'Stop'), end('Stopped'),
    ]);
    expect(told.origin).toMatchObject({ state: 'Left', error: 'Jam' });
  });

  test('of a Parallel: the state inside, and who caught it', () => {
    const told = explained([
      entered('Parallel', 'Both'), ['ParallelStateStarted'], entered('Fail', 'No books'), ['ParallelStateFailed'], exited('Parallel', 'Both', { Error: 'NoBooks', Cause: '2024' }), entered('Fail', 'Stop'), end('Stopped'),
    ]);
    expect(told.handled).toEqual([{ state: 'No books', caughtBy: 'Both', error: 'NoBooks', cause: '2024', class: 'fail-state', at: second(3) }]);
  });

  test('not those of other items, and not those that a retry made good', () => {
    const told = explained([
      entered('Map', 'Each'), ['MapStateStarted', { length: 2 }], ['MapIterationStarted', { name: 'Each', index: 0 }], ['MapIterationStarted', { name: 'Each', index: 1 }, 3],
      ...task('Send', { previous: 4 }), failed('Other'), exited('Task', 'Send'), ['MapIterationSucceeded', { name: 'Each', index: 0 }],
      ...task('Send', { previous: 5 }), failed('Busy'), ...task('Send').slice(1), ['TaskSucceeded', {}], exited('Task', 'Send'), entered('Fail', 'Stop'), ['MapIterationFailed', { name: 'Each', index: 1 }], ['MapStateFailed', undefined, 20], end('E'),
    ]);
    expect(told.state).toBe('Stop');
    expect(told.handled).toEqual([]);
  });

  test('fields that cannot be read: there is no event, the output tells', () => {
    const told = explained([entered('Task', 'Call'), exited('Task', 'Call', { Error: 'States.ParameterPathFailure', Cause: 'c' }), entered('Fail', 'Stop'), end('Stopped')]);
    expect(told.handled).toMatchObject([{ state: 'Call', error: 'States.ParameterPathFailure', class: 'path' }]);
  });

  test('which catchers put into a field: the one that was not there before', () => {
    const [first, other] = ['States.ParameterPathFailure', 'States.IntrinsicFailure'].map(Error => ({ Error, Cause: Error.toLowerCase() }));
    const call = (name: string, input: object, output: object): Step[] => [['TaskStateEntered', { name, input: JSON.stringify(input) }], exited('Task', name, output)];
    const told = explained([
      ...call('One', { Errors: 1 }, { Errors: 1, one: first }),
      ...call('Two', { Errors: 1, one: first }, { Errors: 1, one: first, problems: { two: other } }),
      ...call('Three', { Errors: 1 }, { Errors: 1, a: { b: { c: { d: first } } } }),
      entered('Fail', 'Stop'), end('Stopped'),
    ]);
    expect(told.handled.map(({ state, error, cause }) => [state, error, cause])).toEqual([
      ['One', 'States.ParameterPathFailure', 'states.parameterpathfailure'], ['Two', 'States.IntrinsicFailure', 'states.intrinsicfailure'],
    ]);
    expect(told.origin).toMatchObject({ state: 'Two', class: 'expression' });
  });

  test('of a Fail inside a Parallel, whose error only the catcher has', () => {
    const told = explained([
      entered('Parallel', 'Both'), ['ParallelStateStarted'], entered('Fail', 'Missing'), ['ParallelStateFailed'],
      exited('Parallel', 'Both', { problem: { Error: 'NoBooks', Cause: '2024' } }), entered('Fail', 'Stop'), end('Stopped'),
    ]);
    expect(told.origin).toMatchObject({ state: 'Missing', caughtBy: 'Both', error: 'NoBooks', cause: '2024' });
  });

  test('of a caught Fail that itself came after another failure: that one', () => {
    const inside: Step[] = [
      entered('Parallel', 'Both'), ['ParallelStateStarted'], ...task('Look'), failed('Blind', 'c'), exited('Task', 'Look'), entered('Fail', 'Missing'), ['ParallelStateFailed'],
      exited('Parallel', 'Both', { Error: 'NoBooks', Cause: '2024' }), entered('Fail', 'Stop'),
    ];
    for (const error of ['NoBooks', 'Other']) {
      const told = explained([...inside, end(error, '2024')]);
      expect(told.handled.map(({ state, caughtBy }) => [state, caughtBy])).toEqual([['Missing', 'Both'], ['Look', 'Look']]);
      expect(told.origin).toMatchObject({ state: 'Look', error: 'Blind' });
    }
  });

  test('of thousands of caught Fails in a history that is full: the first one', () => {
    const tries = Array.from({ length: 4900 }, (_, index): Step[] => [
      entered('Parallel', 'Both'), ['ParallelStateStarted'], entered('Fail', 'Missing'), ['ParallelStateFailed'],
      exited('Parallel', 'Both', { Error: 'NoBooks', Cause: String(index) }),
    ]);
    const told = explained([...tries.flat(), entered('Fail', 'Stop'), end('NoBooks', '4899')]);
    expect(told.handled).toHaveLength(4900);
    expect(told.origin).toMatchObject({ state: 'Missing', caughtBy: 'Both', cause: '0' });
  });

  test('of an execution that succeeded', () => {
    expect(explained([...reserve, ['ExecutionSucceeded', {}]])).toMatchObject({ status: 'SUCCEEDED', state: null, handled: [{ state: 'Reserve' }] });
  });
});

describe('root', () => {
  const description = (id: number, more: object) => JSON.stringify({ ExecutionArn: `arn:aws:states:eu-west-1:123456789012:execution:M:${id}`, Input: '{"card":"4242"}', Status: 'FAILED', ...more });
  const started = (cause: string): Step[] => [
    ...task('Bill', { service: 'states', call: 'startExecution.sync:2' }), ['TaskSubmitted', { output: '{}' }], failed('States.TaskFailed', cause), end('States.TaskFailed', cause),
  ];

  test.each<[string, string, object]>([
    ['a child', description(1, { Error: 'CardExpired', Cause: 'c' }), { execution: expect.stringMatching(/M:1$/), state: null, error: 'CardExpired', class: 'unknown' }],
    ['a child of a child', description(1, { Error: 'States.TaskFailed', Cause: description(2, { Error: 'Lambda.TooManyRequestsException', Cause: 'c' }) }), { execution: expect.stringMatching(/M:2$/), error: 'Lambda.TooManyRequestsException', class: 'throttled' }],
    ['the state, where the child names it', description(1, { Error: 'States.Runtime', Cause: "An error occurred while executing the state 'Shape' (entered at the event id #2). JSONPath" }), { state: 'Shape', class: 'path' }],
    ['a function of the child', description(1, { Error: 'ValueError', Cause: '{"errorType":"ValueError","errorMessage":"m"}' }), { class: 'function-error' }],
    ['a child that ran out of time', description(1, { Status: 'TIMED_OUT' }), { error: null, class: 'execution-timeout' }],
    ['a child that was stopped', description(1, { Status: 'ABORTED', Error: 'Wrong' }), { error: 'Wrong', class: 'aborted' }],
  ])('%s', (_, cause, root) => {
    const told = explained(started(cause));
    expect(told).toMatchObject({ state: 'Bill', class: 'child-failed', error: 'States.TaskFailed', root });
    expect(told.advice[0]).toBe(`cdk-sfn explain ${told.root?.execution}`);
  });

  test('through a Fail that raises it again', () => {
    const cause = description(1, { Error: 'CardExpired' });
    const told = explained([
      ...task('Bill', { service: 'states', call: 'startExecution.sync:2' }), ['TaskSubmitted', { output: '{}' }], failed('States.TaskFailed', cause), exited('Task', 'Bill'), entered('Fail', 'Raise'), end('States.TaskFailed', cause),
    ]);
    expect(told.root).toMatchObject({ execution: expect.stringMatching(/M:1$/), error: 'CardExpired' });
  });

  test('of a child that was caught before a Fail with an error of its own', () => {
    const told = explained([...started(description(1, { Error: 'CardExpired', Cause: 'c' })).slice(0, -1), exited('Task', 'Bill'), entered('Fail', 'Stop'), end('NotBilled')]);
    expect(told).toMatchObject({ state: 'Stop', error: 'NotBilled', class: 'fail-state', origin: { state: 'Bill' }, root: { execution: expect.stringMatching(/M:1$/), error: 'CardExpired' } });
  });

  test('names the execution itself where it is known', () => {
    expect(explained([entered('Fail', 'Stop'), end('E')], { execution: 'arn:mine' }).root).toEqual({ execution: 'arn:mine', state: 'Stop', error: 'E', class: 'fail-state' });
  });

  test('a map run, whose executions tell more', () => {
    const told = explained([
      entered('Map', 'Each'), ['MapStateStarted', { length: 0 }], ['MapRunStarted', { mapRunArn: 'arn:run' }], ['MapRunFailed', { error: 'States.ExceedToleratedFailureThreshold', cause: 'c' }], ['MapStateFailed'],
      end('States.ExceedToleratedFailureThreshold', 'c'),
    ]);
    expect(told).toMatchObject({ state: 'Each', mapRun: 'arn:run', class: 'tolerance-exceeded' });
    expect(told.advice[0]).toContain('cdk-sfn list --map-run arn:run');
  });
});

describe('what is missing', () => {
  const denied = (cause: string, parameters = '{}') => explained([...task('Put', { service: 'dynamodb', call: 'putItem', parameters }), failed('DynamoDB.AccessDeniedException', cause), end('DynamoDB.AccessDeniedException', cause)]).missingPermission;
  const WHO = 'User: arn:aws:sts::123456789012:assumed-role/Orders/s is not authorized to perform: dynamodb:PutItem';

  test('the statement, as JSON and as CDK', () => {
    expect(denied(`${WHO} on resource: arn:aws:dynamodb:eu-west-1:123456789012:table/Orders because no identity-based policy allows the dynamodb:PutItem action (Service: x)`)).toEqual({
      principal: 'arn:aws:sts::123456789012:assumed-role/Orders/s',
      isExplicitDeny: false,
      statement: { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: 'arn:aws:dynamodb:eu-west-1:123456789012:table/Orders' },
      cdk: "workflow.addToRolePolicy(new iam.PolicyStatement({ actions: ['dynamodb:PutItem'], resources: ['arn:aws:dynamodb:eu-west-1:123456789012:table/Orders'] }));",
    });
  });

  test('the resource that was called, where the message has none', () => {
    expect(denied(WHO, '{"TableName":"arn:aws:dynamodb:eu-west-1:123456789012:table/T"}')?.statement.Resource).toBe('arn:aws:dynamodb:eu-west-1:123456789012:table/T');
    expect(denied(WHO)?.statement.Resource).toBe('*');
  });

  test('where the message names no action, what the call needs', () => {
    const execution = 'arn:aws:states:eu-west-1:123456789012:execution:Orders:1';
    const refused = (service: string, call: string, parameters: object, cause = 'Access Denied (Service: S3, Status Code: 403, Request ID: 1)') => explained(
      [...task('Call', { service, call, parameters: JSON.stringify(parameters) }), failed('S3.S3Exception', cause), end('S3.S3Exception', cause)], { execution },
    ).missingPermission?.statement;
    expect(refused('aws-sdk:s3', 'getObject', { Bucket: 'orders', Key: 'day/1.csv' })).toMatchObject({ Action: 's3:GetObject', Resource: 'arn:aws:s3:::orders/day/1.csv' });
    expect(refused('aws-sdk:s3', 'listObjectsV2', { Bucket: 'orders' })).toMatchObject({ Action: 's3:ListBucket', Resource: 'arn:aws:s3:::orders' });
    expect(refused('glue', 'startJobRun.sync', { JobName: 'Nightly' })).toMatchObject({ Action: 'glue:StartJobRun', Resource: 'arn:aws:glue:eu-west-1:123456789012:job/Nightly' });
    expect(refused('aws-sdk:nobody', 'doIt', {})).toBeUndefined();
  });

  test('a policy that denies it is another matter', () => {
    const told = explained([...task('Put'), failed('A.AccessDeniedException', `${WHO} on resource: arn:x with an explicit deny in a service control policy`), end('A.AccessDeniedException', `${WHO} on resource: arn:x with an explicit deny in a service control policy`)]);
    expect(told.missingPermission?.isExplicitDeny).toBe(true);
    expect(told.advice[0]).toContain('A policy denies the call');
  });

  test('a role that cannot be assumed', () => {
    expect(denied("The role arn:aws:iam::123456789012:role/R is not authorized to assume the task state's role, arn:aws:iam::210987654321:role/Other.")).toMatchObject({
      principal: 'arn:aws:iam::123456789012:role/R', statement: { Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::210987654321:role/Other' },
    });
  });

  test('of a function it is the function that lacks it', () => {
    const cause = JSON.stringify({ errorType: 'ClientError', errorMessage: 'User: arn:aws:sts::123456789012:assumed-role/F/f is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::b/k" because' });
    const told = explained([...task('Read'), failed('ClientError', cause), end('ClientError', cause)]);
    expect(told.missingPermission).toMatchObject({ statement: { Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/k' }, cdk: expect.stringMatching(/^handler\.addToRolePolicy/) as string });
  });
});

test('a function that failed: type, message, request and name', () => {
  const cause = '{"errorType":"CardExpired","errorMessage":"4242 expired","requestId":"11-22","stackTrace":[]}';
  const told = explained([...task('Pay', { parameters: '{"FunctionName":"arn:aws:lambda:eu-west-1:123456789012:function:Pay:live","Payload":{}}' }), failed('CardExpired', cause), end('CardExpired', cause)]);
  expect(told.functionError).toEqual({ type: 'CardExpired', message: '4242 expired', requestId: '11-22', function: 'arn:aws:lambda:eu-west-1:123456789012:function:Pay:live' });
  expect(told.advice[0]).toBe('aws logs tail /aws/lambda/Pay --since 1h --filter-pattern \'"11-22"\'');
});

describe('the definition adds', () => {
  const definition = { StartAt: 'Pay', States: { Pay: { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Retry: [{ ErrorEquals: ['Busy'], MaxAttempts: 4 }], End: true } } };

  test.each<[string, number]>([['Busy', 5], ['Other', 1]])('how often a task may be tried after %s: %i', (error, allowed) => {
    expect(explained([...task('Pay'), failed(error), end(error)], { definition })).toMatchObject({ attemptsAllowed: allowed, where: { pointer: '/States/Pay' } });
  });
});

describe('payloads and tokens stay where they are', () => {
  const TOKEN = `AAAAKgAAAAIAAAAA${'Ab1+/'.repeat(60)}=`;
  const child = JSON.stringify({ ExecutionArn: 'arn:e', Error: 'E', Input: '{"card":"4242"}', Output: 'secret', Status: 'FAILED' });
  const shown = (error: string, cause: string, data = false) => JSON.stringify(explained([...task('Call', { service: 'states', call: 'startExecution.sync' }), failed(error, cause), exited('Task', 'Call'), entered('Fail', 'Raise'), end(error, cause)], { data }));

  test.each<[string, string, string]>([
    ['of a child', child, '4242'],
    ['of a path', "The JSONPath '$.a' specified for the field 'x.$' could not be found in the input '{\"card\":\"4242\"}'", '4242'],
    ['of parameters', "The Parameters '{\"card\":\"4242\"}' could not be used to start the Task: [x]", '4242'],
    ['of an expression', "Expected 'array', but was 'string' for value: \"4242\"", '4242'],
    ['of a Map', 'Map state input must be an array but was: {"card":4242}', '4242'],
  ])('%s, unless asked for', (_, cause, secret) => {
    expect(shown('E', cause)).not.toContain(secret);
    expect(shown('E', cause, true)).toContain(secret);
  });

  test('tokens always', () => {
    expect(shown('E', `Invalid Token: '${TOKEN}'`, true)).toContain("Invalid Token: '[task token]'");
  });
});

test('events in any order of time tell the same', () => {
  const { events } = answer(...task('Pay'), failed('Down'), end('Down'));
  expect(explain(readHistory([...events].reverse()))).toEqual(explain(readHistory(events)));
});
