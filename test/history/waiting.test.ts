import { explained, failed, second, Step, task } from './support';
import { ExplainOptions } from '../../lib/history';

const entered = (type: string, name: string, previous?: number, input: object = {}): Step => [`${type}StateEntered`, { name, input: JSON.stringify(input) }, previous];
const machine = (name: string, state: object): ExplainOptions => ({
  definition: { StartAt: name, States: { [name]: { End: true, ...state } } },
});
const activity: Step[] = [entered('Task', 'Paint'), ['ActivityScheduled', { resource: 'arn:aws:states:eu-west-1:123456789012:activity:painters', timeoutInSeconds: 3600, heartbeatInSeconds: 60 }]];
const retry = (more: object) => machine('Pay', { Type: 'Task', Retry: [{ ErrorEquals: ['Busy'], ...more }, { ErrorEquals: ['States.ALL'], IntervalSeconds: 100 }] });
const map: Step[] = [
  entered('Map', 'Each'), ['MapStateStarted', { length: 5 }], ['MapIterationStarted', { name: 'Each', index: 0 }], ['MapIterationStarted', { name: 'Each', index: 1 }, 3], ['MapIterationStarted', { name: 'Each', index: 2 }, 3],
  entered('Pass', 'Look', 4), ['PassStateExited', { name: 'Look' }], ['MapIterationSucceeded', { name: 'Each', index: 0 }],
];

const CASES: readonly [string, Step[], object, ExplainOptions?][] = [
  ['a token', [...task('Approve', { service: 'sqs', call: 'sendMessage.waitForTaskToken', timeoutInSeconds: 60, heartbeatInSeconds: 20 }), ['TaskSubmitted', { output: '{}' }]],
    { kind: 'token', state: 'Approve', since: second(2), until: second(62), attempt: 1, resource: 'sqs:sendMessage.waitForTaskToken', heartbeatSeconds: 20 }],
  ['a token without a limit', task('Approve', { service: 'sqs', call: 'sendMessage.waitForTaskToken' }), { kind: 'token', until: null }],
  ['a Wait', [entered('Wait', 'Pause')], { kind: 'wait', since: second(1), until: null, attempt: 0 }],
  ['a Wait of seconds', [entered('Wait', 'Pause')], { kind: 'wait', until: second(31) }, machine('Pause', { Type: 'Wait', Seconds: 30 })],
  ['a Wait until a time', [entered('Wait', 'Pause')], { kind: 'wait', until: '2026-06-01T00:00:00.000Z' }, machine('Pause', { Type: 'Wait', Timestamp: '2026-06-01T00:00:00Z' })],
  ['a Wait of seconds in its input', [entered('Wait', 'Pause', 0, { a: { b: 7 } })], { until: second(8) }, machine('Pause', { Type: 'Wait', SecondsPath: '$.a.b' })],
  ['a Wait until a time in its input', [entered('Wait', 'Pause', 0, { at: '2026-06-01T00:00:00Z' })], { until: '2026-06-01T00:00:00.000Z' }, machine('Pause', { Type: 'Wait', TimestampPath: '$.at' })],
  ['a Wait whose expression decides', [entered('Wait', 'Pause')], { until: null }, machine('Pause', { Type: 'Wait', Seconds: '{% $states.input.s %}' })],
  ['the next try', [...task('Pay'), failed('Busy')], { kind: 'backoff', since: second(4), until: null, attempt: 1 }],
  ['the next try, at the time of its retrier', [...task('Pay'), failed('Busy')], { kind: 'backoff', until: second(7) }, retry({ IntervalSeconds: 3 })],
  ['the third try: the interval has grown', [...task('Pay'), failed('Busy'), ...task('Pay').slice(1), failed('Busy')], { attempt: 2, until: second(7 + 12) }, retry({ IntervalSeconds: 3, BackoffRate: 4 })],
  ['the third try, no later than that', [...task('Pay'), failed('Busy'), ...task('Pay').slice(1), failed('Busy')], { until: second(7 + 5) }, retry({ IntervalSeconds: 3, BackoffRate: 4, MaxDelaySeconds: 5 })],
  ['the next try of another retrier', [...task('Pay'), failed('Odd')], { until: second(104) }, retry({})],
  ['the next try after a timeout', [...task('Pay'), ['TaskTimedOut', { error: 'States.Timeout' }]], { kind: 'backoff' }],
  ['an activity without a worker', activity, { kind: 'activity-worker', state: 'Paint', resource: 'arn:aws:states:eu-west-1:123456789012:activity:painters', until: second(2 + 3600), heartbeatSeconds: 60 }],
  ['the worker of an activity', [...activity, ['ActivityStarted', { workerName: 'w-7' }]], { kind: 'activity', worker: 'w-7' }],
  ['a job', [...task('Crunch', { service: 'glue', call: 'startJobRun.sync' }), ['TaskSubmitted', { output: '{"JobRunId":"jr_1"}' }]], { kind: 'job', resource: 'glue:startJobRun.sync', job: 'jr_1' }],
  ['another execution', [...task('Bill', { service: 'states', call: 'startExecution.sync:2' }), ['TaskSubmitted', { output: '{"ExecutionArn":"arn:child"}' }]], { kind: 'child', execution: 'arn:child' }],
  ['another execution that has the token', [...task('Bill', { service: 'states', call: 'startExecution.waitForTaskToken' }), ['TaskSubmitted', { output: '{"ExecutionArn":"arn:child"}' }]], { kind: 'token', execution: 'arn:child' }],
  ['an answer', task('Pay', { timeoutInSeconds: 30 }), { kind: 'task', resource: 'lambda:invoke', until: second(32) }],
  ['a function', [entered('Task', 'Pay'), ['LambdaFunctionScheduled', { resource: 'arn:fn' }], ['LambdaFunctionStarted']], { kind: 'task', resource: 'arn:fn' }],
  ['items of a Map, and how many are left', [...map, ...task('Send', { previous: 5 })],
    { kind: 'task', state: 'Send', others: 0, items: { state: 'Each', total: 5, succeeded: 1, failed: 0, running: 2, pending: 2 } }],
  ['the turn of the items', map, { kind: 'map', state: 'Each', items: { pending: 2 } }],
  ['a map run', [entered('Map', 'Each'), ['MapStateStarted', { length: 0 }], ['MapRunStarted', { mapRunArn: 'arn:run' }]], { kind: 'map-run', mapRun: 'arn:run' }],
  ['the next try of a map run', [entered('Map', 'Each'), ['MapStateStarted', { length: 0 }], ['MapRunStarted', { mapRunArn: 'arn:run' }], ['MapRunFailed', { error: 'E' }]], { kind: 'backoff' }],
  ['the service', [entered('Pass', 'Shape')], { kind: 'state' }],
  ['the longer one of two branches', [entered('Parallel', 'Both'), ['ParallelStateStarted'], entered('Wait', 'Short'), ...task('Long', { previous: 3 })], { state: 'Short', others: 1 }],
];

test.each(CASES.map(([name, steps, expected, options = {}]) => ({ name, steps, expected, options })))('an execution waits for $name', ({ steps, expected, options }) => {
  const told = explained(steps, options);
  expect(told).toMatchObject({ status: 'RUNNING', class: null, error: null, waitingFor: expected });
  expect(told.state).toBe(told.waitingFor?.state);
  expect(told.advice.length).toBeGreaterThan(0);
});

test('a token that was given away is not told', () => {
  const token = `AAAAKgAAAAIAAAAA${'x1'.repeat(100)}`;
  const told = explained([...task('Approve', { service: 'sqs', call: 'sendMessage.waitForTaskToken', parameters: JSON.stringify({ MessageBody: { token } }) })], { data: true });
  expect(JSON.stringify(told)).not.toContain('x1x1');
});

test('branches that were left behind by a failure are waited for no more', () => {
  expect(explained([
    entered('Parallel', 'Both'), ['ParallelStateStarted'], entered('Fail', 'Left'), entered('Wait', 'Right', 3), ['ParallelStateStarted', undefined, 4], entered('Wait', 'Left again'),
  ])).toMatchObject({ state: 'Left again', waitingFor: { others: 0 } });
});
