import * as fs from 'fs';
import * as path from 'path';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { Behaviour, behaviourOf } from './support/behaviour';
import { steady } from './support/steps';
import { twinsOf } from './support/twins';
import { BatchItems, BatchMap, ErrorRoute, FanOut, Pipeline, ResultPlacement, RetryCatch, Router, Step, StepOptions, When } from '../../lib';
import { MockContext, simulate, SimulationOptions } from '../../lib/testing';
import { importedFn, taskWithHeartbeat } from '../support/machines';

/** The ways to get a reference workflow: as it was written, and rebuilt with the constructs. */
type Way = 'as written' | 'rebuilt in JSONPath' | 'rebuilt in JSONata';
type Run = (options: SimulationOptions) => Promise<Behaviour>;

function waysOf(seed: string, rebuild: (scope: Construct, queryLanguage: sfn.QueryLanguage) => Step): [Way, Run][] {
  const written = JSON.parse(fs.readFileSync(path.join(__dirname, `../fixtures/seeds/${seed}.asl.json`), 'utf8')) as object;
  const { jsonPath, jsonata } = twinsOf(rebuild);
  const running = (definition: object): Run => async options => behaviourOf(await simulate(definition, options));
  return [['as written', running(written)], ['rebuilt in JSONPath', running(jsonPath)], ['rebuilt in JSONata', running(jsonata)]];
}

const call = (scope: Construct, name: string, options: StepOptions = {}) => Step.invoke(importedFn(scope, `Fn${name}`), { name, retry: [], ...options });
const statesOf = ({ visits }: Behaviour) => visits.map(({ state }) => state);
const SAMPLE = { order_id: '12345', customer_id: 'cust-789', items: [{ product_id: 'prod-1', quantity: 2 }] };
const answering = (names: string[]) => Object.fromEntries(names.map(name => [name, { return: name }]));

const SEQUENCE = ['ValidateOrder', 'ProcessPayment', 'FulfillOrder'];

describe.each(waysOf('simple-lambda-workflow', scope => Pipeline.step({ steps: SEQUENCE.map(name => call(scope, name)) })))('the sequence of an order, %s', (_, run) => {
  test('gives each step what the one before gave', async () => {
    const mocks = Object.fromEntries(SEQUENCE.map(name => [name, (given: object) => ({ ...given, [name]: 'done' })]));
    const done = { ValidateOrder: 'done', ProcessPayment: 'done', FulfillOrder: 'done' };
    expect(await run({ input: SAMPLE, mocks })).toMatchObject({ status: 'SUCCEEDED', output: { ...SAMPLE, ...done } });
  });

  test.each(SEQUENCE)('fails with the error of %s, and goes no further', async name => {
    const behaviour = await run({ input: SAMPLE, mocks: { ...answering(SEQUENCE), [name]: { throw: { Error: 'Broken', Cause: 'why' } } } });
    expect(behaviour).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'why', visits: { length: SEQUENCE.indexOf(name) + 1 } });
  });
});

const ROUTES = ['HighValueOrder', 'RushOrder', 'StandardOrder'];

/**
 * What is expected of the rebuilt router, and of the Choice as written where it differs: it fails when a field that it compares is missing.
 */
const ORDERS: [object, string, string?][] = [
  [{ total: 1000, priority: 'standard' }, 'StandardOrder'],
  [{ total: 1001, priority: 'standard' }, 'HighValueOrder'],
  [{ total: 1000.01, priority: 'standard' }, 'HighValueOrder'],
  [{ total: 1001 }, 'HighValueOrder'],
  [{ total: 1001, priority: 'rush' }, 'HighValueOrder'],
  [{ total: 1000, priority: 'rush' }, 'RushOrder'],
  [{ total: 0, priority: 'RUSH' }, 'StandardOrder'],
  [{ total: -5, priority: null }, 'StandardOrder'],
  [{ total: null, priority: 'rush' }, 'RushOrder'],
  [{ total: '1001', priority: 'rush' }, 'RushOrder'],
  [{ total: '1001', priority: 'standard' }, 'StandardOrder'],
  [{ total: [1001], priority: ['rush'] }, 'StandardOrder'],
  [{ total: null, priority: null }, 'StandardOrder'],
  [{ total: 1000 }, 'StandardOrder', 'States.Runtime'],
  [{ total: null }, 'StandardOrder', 'States.Runtime'],
  [{ priority: 'rush' }, 'RushOrder', 'States.Runtime'],
  [{}, 'StandardOrder', 'States.Runtime'],
];

describe.each(waysOf('choice-state.full-arn', scope => Router.step({
  name: 'CheckOrderValue',
  cases: [
    { when: When.field('total').isGreaterThan(1000), step: call(scope, 'HighValueOrder') },
    { when: When.field('priority').isText('rush'), step: call(scope, 'RushOrder') },
  ],
  otherwise: call(scope, 'StandardOrder'),
})))('routing by value and priority, %s', (way, run) => {
  test.each(ORDERS)('%j', async (input, route, ...[failsAsWritten]) => {
    const behaviour = await run({ input, mocks: answering(ROUTES) });
    if (way === 'as written' && failsAsWritten) expect(behaviour).toMatchObject({ status: 'FAILED', error: failsAsWritten });
    else expect(behaviour).toMatchObject({ status: 'SUCCEEDED', output: route });
  });
});

const BRANCHES = ['UpdateInventory', 'SendNotification', 'UpdateAnalytics'];

describe.each(waysOf('parallel-execution.full-arn', scope => Pipeline.step({
  steps: [
    FanOut.step({ name: 'ProcessInParallel', branches: BRANCHES.map(name => ({ name, step: call(scope, name) })) }),
    Step.chain(new sfn.Succeed(scope, 'Complete')),
  ],
})))('the follow-up of an order, %s', (way, run) => {
  test('takes as long as its slowest branch, and keeps all results', async () => {
    const mocks = Object.fromEntries(BRANCHES.map((name, index) => [name, { return: name, afterSeconds: index + 1 }]));
    const output = way === 'as written' ? BRANCHES : Object.fromEntries(BRANCHES.map(name => [name, name]));
    const behaviour = await run({ input: SAMPLE, mocks });
    expect(behaviour).toMatchObject({ status: 'SUCCEEDED', output, durationSeconds: 3 });
    expect(statesOf(behaviour)).toContain('Complete');
    expect(behaviour.calls).toEqual(BRANCHES.map(() => expect.objectContaining({ input: SAMPLE })));
  });

  test('fails as soon as a branch does', async () => {
    const mocks = { ...answering(BRANCHES), SendNotification: { throw: { Error: 'Bounced' }, afterSeconds: 1 }, UpdateAnalytics: { return: 1, afterSeconds: 60 } };
    expect(await run({ input: SAMPLE, mocks })).toMatchObject({ status: 'FAILED', error: 'Bounced', durationSeconds: 1 });
  });
});

describe.each(waysOf('map-state.full-arn', scope => BatchMap.step({
  name: 'ProcessItems', items: BatchItems.field('items'), step: call(scope, 'ProcessItem'), result: ResultPlacement.field('processedItems'),
})))('the items of an order, %s', (_, run) => {
  test('are processed in order, ten at a time, beside the order', async () => {
    const items = Array.from({ length: 25 }, (__, index) => ({ product_id: `prod-${index}`, quantity: index }));
    const ProcessItem = (item: { quantity: number }, { mapItem }: MockContext) => [item.quantity, mapItem!.Index];
    expect(await run({ input: { ...SAMPLE, items }, mocks: { ProcessItem } }))
      .toMatchObject({ output: { ...SAMPLE, items, processedItems: items.map((__, index) => [index, index]) } });
    expect(await run({ input: { items }, mocks: { ProcessItem: { return: 1, afterSeconds: 4 } } })).toMatchObject({
      durationSeconds: 3 * 4,
    });
  });

  test('may be none, and one that fails is the failure of the whole', async () => {
    expect(await run({ input: { ...SAMPLE, items: [] }, mocks: {} })).toMatchObject({ status: 'SUCCEEDED', output: { ...SAMPLE, items: [], processedItems: [] } });
    expect(await run({ input: SAMPLE, mocks: { ProcessItem: { throw: { Error: 'SoldOut' } } } })).toMatchObject({ status: 'FAILED', error: 'SoldOut' });
  });
});

const TRANSIENT = ['Lambda.ServiceException', 'Lambda.TooManyRequestsException'];

describe.each(waysOf('error-handling-retry-catch.full-arn', scope => RetryCatch.step({
  step: call(scope, 'ProcessWithRetry', { retry: undefined }),
  retry: [steady(TRANSIENT, 2, 6), steady(['States.Timeout'], 5, 3, 1.5)],
  catch: [
    ErrorRoute.on(['CustomError'], call(scope, 'HandleCustomError')),
    ErrorRoute.onAny(Step.fail({ name: 'HandleAllErrors', error: 'ProcessingFailed', cause: 'An error occurred during processing' })),
  ],
})))('retries and routes of errors, %s', (_, run) => {
  const failing = (Error: string, times: number) => ({
    HandleCustomError: (given: unknown) => given, ProcessWithRetry: [...Array.from({ length: times }, () => ({ throw: { Error, Cause: 'why' } })), { return: 'ok' }],
  });
  /** Waits double from 2 seconds; those for timeouts grow by half from 5. */
  const [DOUBLING, GROWING] = [[2, 4, 8, 16, 32, 64], [5, 7.5, 11.25]];
  const sum = (seconds: number[]) => seconds.reduce((total, wait) => total + wait, 0);

  test.each(TRANSIENT.flatMap(error => DOUBLING.map((__, index): [string, number] => [error, index + 1])))('%s is retried, here %d times', async (error, times) => {
    expect(await run({ input: SAMPLE, mocks: failing(error, times) }))
      .toMatchObject({ status: 'SUCCEEDED', output: 'ok', retries: { ProcessWithRetry: times }, durationSeconds: sum(DOUBLING.slice(0, times)) });
  });

  test.each([
    ['Lambda.ServiceException', 6, sum(DOUBLING)],
    ['States.Timeout', 3, sum(GROWING)],
    ['States.HeartbeatTimeout', 3, sum(GROWING)],
    ['Anything else', 0, 0],
  ])('%s ends the execution after %d retries', async (error, times, durationSeconds) => {
    const behaviour = await run({ input: SAMPLE, mocks: failing(error, 99) });
    expect(behaviour).toMatchObject({ status: 'FAILED', error: 'ProcessingFailed', cause: 'An error occurred during processing', durationSeconds });
    expect(behaviour.retries.ProcessWithRetry ?? 0).toBe(times);
  });

  test('both retriers count for themselves', async () => {
    const mocks = { ProcessWithRetry: [...['States.Timeout', TRANSIENT[0], 'States.Timeout', TRANSIENT[1]].map(Error => ({ throw: { Error } })), { return: 'ok' }] };
    expect(await run({ input: SAMPLE, mocks })).toMatchObject({ status: 'SUCCEEDED', durationSeconds: 5 + 2 + 7.5 + 4 });
  });

  test('CustomError goes to its handler with the input and the error, without retries', async () => {
    const behaviour = await run({ input: SAMPLE, mocks: failing('CustomError', 1) });
    expect(behaviour).toMatchObject({ status: 'SUCCEEDED', output: { ...SAMPLE, error: { Error: 'CustomError', Cause: 'why' } }, retries: {} });
  });
});

describe.each(waysOf('lambda-timeout-fragment.full-arn', (scope, queryLanguage) => Step.chain(taskWithHeartbeat(scope, queryLanguage))))(
  'a task with a timeout of 300 seconds, %s', (_, run) => {
    test.each([[0, 'SUCCEEDED', 0], [299, 'SUCCEEDED', 299], [301, 'FAILED', 300], [86_400, 'FAILED', 300]])(
      'that takes %d seconds has %s after %d', async (afterSeconds, status, durationSeconds) => {
        const error = status === 'FAILED' ? 'States.Timeout' : undefined;
        expect(await run({ mocks: { Task: { return: 1, afterSeconds } } })).toMatchObject({ status, error, durationSeconds });
      },
    );
  },
);

/** A function sends no heartbeats, so that of the reference workflow is without effect; a task with a token sends them. */
test.each<[string, SimulationOptions['mocks'], object]>([
  ['is silent for longer than its heartbeat fails after 60 seconds', { Task: { lostHeartbeat: true } }, { error: 'States.Timeout', durationSeconds: 60 }],
  ['reports every minute may take its time', { Task: { return: 1, afterSeconds: 299, heartbeatSeconds: 59 } }, { status: 'SUCCEEDED', durationSeconds: 299 }],
  ['reports until its timeout fails then', { Task: { return: 1, afterSeconds: 301, heartbeatSeconds: 59 } }, { error: 'States.Timeout', durationSeconds: 300 }],
])('a task with a token that %s', async (_, mocks, expected) => {
  const Resource = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
  const task = { Type: 'Task', Resource, Parameters: { FunctionName: 'F', Payload: { 'token.$': '$$.Task.Token' } }, TimeoutSeconds: 300, HeartbeatSeconds: 60, End: true };
  expect(await simulate({ StartAt: 'Task', States: { Task: task } }, { mocks })).toMatchObject(expected);
});
