/**
 * How long it takes to explain an execution with a full history, and how much memory: at most a second and 100 MB.
 * Run it with `node --expose-gc -r ts-node/register/transpile-only bench/history.ts`. Reading the same text with
 * `JSON.parse` is the peer: nothing that reads a history takes less.
 */
import { median, printTable, timed } from './support';
import { MAX_HISTORY_EVENTS } from '../lib/asl';
import { explain, readHistory } from '../lib/history';

const START = Date.parse('2026-05-04T10:00:00.000Z');
const RUNS = 7;
const MEGABYTE = 1_000_000;

interface Written {
  readonly id: number;
  readonly previousEventId: number;
  readonly timestamp: string;
  readonly type: string;
  readonly [details: string]: unknown;
}

/** An answer of GetExecutionHistory: a loop of tasks that fail once each, until one fails for good. */
function fullHistory(): string {
  const events: Written[] = [];
  const add = (type: string, name?: string, details?: object) => {
    const id = events.length + 1;
    events.push({
      id,
      previousEventId: id - 1,
      timestamp: new Date(START + id).toISOString(),
      type,
      ...(name !== undefined && { [name]: details }),
    });
  };
  const call = { resourceType: 'lambda', resource: 'invoke' };
  const scheduled = {
    ...call,
    region: 'eu-west-1',
    parameters: '{"FunctionName":"arn:aws:lambda:eu-west-1:123456789012:function:Charge","Payload":{"order":17}}',
  };
  const failed = { ...call, error: 'Busy', cause: '{"errorType":"Busy","errorMessage":"later"}' };
  add('ExecutionStarted', 'executionStartedEventDetails', { input: '{"order":17}', roleArn: 'arn:aws:iam::123456789012:role/Orders' });
  while (events.length < MAX_HISTORY_EVENTS - 9) {
    add('TaskStateEntered', 'stateEnteredEventDetails', { name: 'Charge', input: '{"order":17}' });
    for (const end of ['TaskFailed', 'TaskSucceeded']) {
      add('TaskScheduled', 'taskScheduledEventDetails', scheduled);
      add('TaskStarted', 'taskStartedEventDetails', call);
      if (end === 'TaskFailed') add(end, 'taskFailedEventDetails', failed);
      else add(end, 'taskSucceededEventDetails', { ...call, output: '{}' });
    }
    add('TaskStateExited', 'stateExitedEventDetails', { name: 'Charge', output: '{}' });
  }
  add('TaskStateEntered', 'stateEnteredEventDetails', { name: 'Ship', input: '{}' });
  add('TaskScheduled', 'taskScheduledEventDetails', scheduled);
  add('TaskStarted', 'taskStartedEventDetails', call);
  add('TaskFailed', 'taskFailedEventDetails', failed);
  add('ExecutionFailed', 'executionFailedEventDetails', { error: failed.error, cause: failed.cause });
  return JSON.stringify({ events });
}

const text = fullHistory();
const explainText = () => {
  const { state } = explain(readHistory(JSON.parse(text)));
  if (state !== 'Ship') throw new Error(`the history of the benchmark was explained by '${state}'`);
};
explainText();
const times = { ours: [] as number[], parse: [] as number[] };
for (let run = 0; run < RUNS; run++) {
  times.ours.push(timed(explainText));
  times.parse.push(timed(() => void JSON.parse(text)));
}
global.gc?.();
const before = process.memoryUsage().heapUsed;
const kept = [readHistory(JSON.parse(text))];
const told = explain(kept[0]);
global.gc?.();
const bytes = process.memoryUsage().heapUsed - before;
printTable(['a history of 25,000 events that failed', told.state!, 'limit'], [
  ['explained, s (median)', (median(times.ours) / 1000).toFixed(2), '1'],
  ['times as long as JSON.parse', (median(times.ours) / median(times.parse)).toFixed(1), ''],
  ['memory while it is held, MB', (bytes / MEGABYTE).toFixed(0), '100'],
]);
