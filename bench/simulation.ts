/**
 * How fast the simulation runs, on one core.
 *
 *     node --expose-gc -r ts-node/register/transpile-only bench/simulation.ts
 *
 * Targets: 50,000 state transitions a second; an inline Map of 100,000 items under 10 s with memory
 * linear in the items; a pipeline with retries at least 20 times as fast as in aws-local-stepfunctions
 * (in turn, in the same process). That engine waits in real time: its waits are overridden to 0. It
 * validates a definition before it runs it, which takes most of its time, so it is also shown without.
 */
import { median, printTable } from './support';
import { runSimulation } from '../lib/simulation';

const LAMBDA = 'arn:aws:lambda:us-east-1:123456789012:function:Work';
const UNLIMITED = { historyEvents: Infinity, payloadBytes: Infinity };
const ROUNDS = 5;
const BATCH = 50;

const countingLoop = {
  StartAt: 'Init',
  States: {
    'Init': { Type: 'Pass', Result: 0, ResultPath: '$.n', Next: 'Add' },
    'Add': { Type: 'Pass', Parameters: { 'n.$': 'States.MathAdd($.n, 1)', 'limit.$': '$.limit' }, Next: 'Again?' },
    'Again?': { Type: 'Choice', Choices: [{ Variable: '$.n', NumericLessThanPath: '$.limit', Next: 'Add' }], Default: 'Done' },
    'Done': { Type: 'Succeed' },
  },
};
const countingLoopJsonata = {
  QueryLanguage: 'JSONata',
  StartAt: 'Init',
  States: {
    'Init': { Type: 'Pass', Output: { n: 0, limit: '{% $states.input.limit %}' }, Next: 'Add' },
    'Add': { Type: 'Pass', Output: { n: '{% $states.input.n + 1 %}', limit: '{% $states.input.limit %}' }, Next: 'Again?' },
    'Again?': { Type: 'Choice', Choices: [{ Condition: '{% $states.input.n < $states.input.limit %}', Next: 'Add' }], Default: 'Done' },
    'Done': { Type: 'Succeed' },
  },
};
const inlineMap = {
  StartAt: 'Items',
  States: {
    Items: {
      Type: 'Map',
      ItemsPath: '$.items',
      ItemProcessor: {
        StartAt: 'Work',
        States: { Work: { Type: 'Task', Resource: LAMBDA, Next: 'Keep' }, Keep: { Type: 'Pass', End: true } },
      },
      End: true,
    },
  },
};

const STEPS = 30;
const pipeline = {
  StartAt: 'Step0',
  States: Object.fromEntries(Array.from({ length: STEPS }, (_, step) => [`Step${step}`, {
    Type: 'Task',
    Resource: LAMBDA,
    Parameters: { 'id.$': '$.id', 'step': step },
    ResultPath: '$.last',
    Retry: [{ ErrorEquals: ['Lambda.ServiceException'], IntervalSeconds: 2, MaxAttempts: 6, BackoffRate: 2 }],
    ...(step < STEPS - 1 ? { Next: `Step${step + 1}` } : { End: true }),
  }])),
};

async function timedAsync(run: () => Promise<unknown>): Promise<number> {
  const start = process.hrtime.bigint();
  await run();
  return Number(process.hrtime.bigint() - start) / 1e6;
}

/** The median time of one run of each. They take turns in batches, so that none finds its code cold. */
async function medians(runs: readonly (() => Promise<void>)[]): Promise<number[]> {
  const times: number[][] = runs.map(() => []);
  for (let round = 0; round < ROUNDS; round++) {
    for (const [index, run] of runs.entries()) {
      for (let turn = 0; turn < BATCH; turn++) times[index].push(await timedAsync(run));
    }
  }
  return times.map(median);
}

async function transitionsPerSecond(definition: object, limit: number): Promise<number> {
  const rates: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    let transitions = 0;
    const time = await timedAsync(async () => ({ transitions } = await runSimulation(definition, { input: { limit }, limits: UNLIMITED })));
    rates.push(transitions / time * 1000);
  }
  return Math.round(median(rates));
}

async function mapOf(count: number): Promise<[string, string, string]> {
  const input = { items: Array.from({ length: count }, (_, id) => ({ id })) };
  global.gc?.();
  const before = process.memoryUsage().heapUsed;
  let kept: unknown;
  const options = { input, mocks: { Work: { return: { ok: true } } }, limits: UNLIMITED };
  const time = await timedAsync(async () => { kept = await runSimulation(inlineMap, options); });
  global.gc?.();
  const bytes = process.memoryUsage().heapUsed - before;
  if ((kept as { status: string }).status !== 'SUCCEEDED') throw new Error('the Map of the benchmark failed');
  return [String(count), (time / 1000).toFixed(2), (bytes / count / 1024).toFixed(2)];
}

/** Every step fails once, then succeeds. */
async function pipelineHere(): Promise<void> {
  const { status, retries } = await runSimulation(pipeline, {
    input: { id: 1 }, mocks: { [LAMBDA]: [{ throw: { Error: 'Lambda.ServiceException', Cause: 'busy' } }, { return: { ok: true } }] },
  });
  if (status !== 'SUCCEEDED' || retries.Step0 !== 1) throw new Error('the pipeline of the benchmark went wrong');
}

async function pipelineThere(StateMachine: any, noValidate: boolean): Promise<void> {
  const names = Object.keys(pipeline.States);
  const handler = () => {
    let calls = 0;
    return () => {
      if (calls++ === 0) throw Object.assign(new Error('busy'), { name: 'Lambda.ServiceException' });
      return { ok: true };
    };
  };
  const overrides = {
    taskResourceLocalHandlers: Object.fromEntries(names.map(name => [name, handler()])),
    retryIntervalOverrides: Object.fromEntries(names.map(name => [name, 0])),
  };
  await new StateMachine(pipeline, { validationOptions: { noValidate } }).run({ id: 1 }, { overrides }).result;
}

async function main(): Promise<void> {
  // The peer needs it, and Node.js has it from 22 on.
  (Promise as any).withResolvers ??= () => {
    let resolve, reject;
    const promise = new Promise((onResolve, onReject) => { [resolve, reject] = [onResolve, onReject]; });
    return { promise, resolve, reject };
  };
  const { StateMachine } = await import('aws-local-stepfunctions');

  printTable(['language', 'transitions/s', 'target'], [
    ['JSONPath', await transitionsPerSecond(countingLoop, 50_000), 50_000],
    ['JSONata', await transitionsPerSecond(countingLoopJsonata, 10_000), 50_000],
  ]);
  const maps: [string, string, string][] = [];
  for (const count of [25_000, 50_000, 100_000]) maps.push(await mapOf(count));
  printTable(['items of an inline Map', 's (target: 10)', 'KiB kept an item'], maps);

  const there = (noValidate: boolean) => () => pipelineThere(StateMachine, noValidate);
  const [ours, theirs, theirsUnchecked] = await medians([pipelineHere, there(false), there(true)]);
  printTable([`pipeline of ${STEPS} steps with retries`, 'ms', 'times ours (target: 20)'], [
    ['simulate', ours.toFixed(2), 1],
    ['aws-local-stepfunctions', theirs.toFixed(2), (theirs / ours).toFixed(1)],
    ['aws-local-stepfunctions, validation off', theirsUnchecked.toFixed(2), (theirsUnchecked / ours).toFixed(1)],
  ]);
}

void main();
