import { Answers, EXECUTION, LoopbackServices } from './support';
import { answer, end, failed, Step, task } from '../history/support';

const HIDE = '\u001b[?25l';
const SHOW = '\u001b[?25h';
const MAP_RUN = 'arn:aws:states:eu-west-1:123456789012:mapRun:Orders/Each:run';
const events = (...steps: Step[]) => answer(...steps).events.map(event => ({ ...event, timestamp: Date.parse(event.timestamp) / 1000 }));

let services: LoopbackServices;
const { isTTY } = process.stdout;
beforeEach(() => Object.assign(process.stdout, { isTTY: true }));
afterEach(async () => {
  Object.assign(process.stdout, { isTTY });
  await services.stop();
});

/** Every call sees so many events more. */
const growing = (all: object[], step: number): Answers => ({
  GetExecutionHistory: (_, count) => ({ events: [...all.slice(0, Math.min(all.length, count * step))].reverse() }),
});

/** What stands on the screen after everything that was written. */
function frames(out: string): string[] {
  // eslint-disable-next-line no-control-regex
  return out.replace(HIDE, '').replace(SHOW, '').split(/(?:\u001b\[\d+A)?\r\u001b\[J/).slice(1);
}

test('a tree that is replaced in place, and the cursor comes back', async () => {
  services = await LoopbackServices.start(growing(events(...task('Pay'), failed('Down'), ...task('Pay').slice(1), failed('Down'), end('Down')), 4));
  const { status, out } = await services.cli('watch', EXECUTION);
  expect(status).toBe(1);
  expect([out.startsWith(HIDE), out.endsWith(SHOW), out.split(HIDE).length, out.split(SHOW).length]).toEqual([true, true, 2, 2]);
  const shown = frames(out);
  expect(shown[0]).toMatch(/^RUNNING {2}17\n {2}> Pay/);
  expect(shown[1]).toMatch(/^RUNNING {2}17\n {2}> Pay \(try 2\)/);
  expect(shown[shown.length - 1]).toMatch(/^FAILED {2}17\n {2}x Pay \(try 2\)\n$/);
  expect(out).toContain('\u001b[2A'); // the two lines before are overwritten
});

test('Ctrl-C ends it with 130 and gives the terminal back', async () => {
  services = await LoopbackServices.start(growing(events(...task('Pay')), 4));
  const running = services.cli('watch', EXECUTION);
  while (services.of('GetExecutionHistory').length < 2) await new Promise(resolve => setTimeout(resolve, 50));
  process.emit('SIGINT');
  const { status, out } = await running;
  expect([status, out.endsWith(SHOW)]).toEqual([130, true]);
  expect(process.listenerCount('SIGINT')).toBe(0);
});

test('a map run tells how many items are where, with a call less for the history', async () => {
  const all = events(
    ['MapStateEntered', { name: 'Each', input: '{}' }], ['MapStateStarted', { length: 0 }], ['MapRunStarted', { mapRunArn: MAP_RUN }],
    ['MapRunSucceeded'], ['MapStateSucceeded'], ['MapStateExited', { name: 'Each', output: '[]' }], ['ExecutionSucceeded', { output: '[]' }],
  );
  services = await LoopbackServices.start({
    GetExecutionHistory: (_, count) => ({ events: [...count < 3 ? all.slice(0, 4) : all].reverse() }),
    DescribeMapRun: (_, count) => ({
      mapRunArn: MAP_RUN,
      executionArn: EXECUTION,
      status: count < 3 ? 'RUNNING' : 'SUCCEEDED',
      startDate: 1,
      maxConcurrency: 0,
      toleratedFailurePercentage: 0,
      toleratedFailureCount: 0,
      itemCounts: { pending: 90 - count, running: 5, succeeded: count, failed: 1, timedOut: 1, aborted: 1, total: 100, resultsWritten: 0 },
      executionCounts: { pending: 0, running: 0, succeeded: 0, failed: 0, timedOut: 0, aborted: 0, total: 0, resultsWritten: 0 },
    }),
  });
  const { status, out } = await services.cli('watch', EXECUTION);
  expect(status).toBe(0);
  expect(frames(out)[0]).toContain('> Each  1 of 100, 5 running, 3 failed');
  expect(frames(out)[1]).toContain('> Each  2 of 100, 5 running, 3 failed');
  const times = services.calls.map(({ at }) => at);
  times.slice(1).forEach((at, index) => expect(at - times[index]).toBeGreaterThanOrEqual(900));
}, 30_000);

test('where the service does not tell the counters, the tree goes without', async () => {
  const all = events(['MapStateEntered', { name: 'Each', input: '{}' }], ['MapStateStarted', { length: 0 }], ['MapRunStarted', { mapRunArn: MAP_RUN }], end('Down'));
  services = await LoopbackServices.start({
    GetExecutionHistory: (_, count) => ({ events: [...count < 3 ? all.slice(0, 4) : all].reverse() }),
    DescribeMapRun: () => ({ __type: 'AccessDeniedException', message: 'no' }),
  });
  const { status, out } = await services.cli('watch', EXECUTION);
  expect([status, services.of('DescribeMapRun').length]).toEqual([1, 1]);
  expect(frames(out)[0]).toMatch(/> Each {2}waits for the map run/);
}, 30_000);
