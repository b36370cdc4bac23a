import { Stack } from 'aws-cdk-lib';
import {
  DeadLetter,
  ErrorRoute,
  PipelineWorkflow,
  PipelineWorkflowProps,
  ResultPlacement,
  RetryCatchWorkflow,
  RetryCatchWorkflowProps,
  RetryPolicy,
  Step,
} from '../../../lib';
import { Mock, simulate } from '../../../lib/testing';
import { definitionIn, importedFn, LANGUAGES, newStack } from '../../support/machines';
import { allStates } from '../../support/patterns';
import { expectRefusal } from '../../support/refusals';

const BROKEN = { throw: { Error: 'Broken', Cause: 'why' } };
const call = (stack: Stack, id: string, options = {}) => (
  Step.invoke(importedFn(stack, id), { retry: [], result: ResultPlacement.discard(), ...options })
);

describe.each(LANGUAGES)('a step that runs in any case in %s', (_, queryLanguage) => {
  const run = async (stack: Stack, given: Record<string, Mock> = {}) => {
    const seen: any[] = [];
    const definition = definitionIn(stack);
    const tasks = allStates(definition).filter(([, { Type }]) => Type === 'Task').map(([name]): [string, Mock] => [name, { return: {} }]);
    const mocks = { ...Object.fromEntries(tasks), Unlock: (input: unknown) => seen.push(input), ...given };
    const result = await simulate(definition, { input: { id: 7 }, mocks });
    return { result, seen: seen.map(({ input, outcome, error }) => [input, outcome, error && error.Error]) };
  };
  const pipeline = (props: (stack: Stack) => Partial<PipelineWorkflowProps> = () => ({})) => {
    const stack = newStack();
    new PipelineWorkflow(stack, 'Orders', { queryLanguage, steps: [call(stack, 'A'), call(stack, 'B')], always: call(stack, 'Unlock'), ...props(stack) });
    return stack;
  };
  const retryCatch = (props: (stack: Stack) => Partial<RetryCatchWorkflowProps>) => {
    const stack = newStack();
    new RetryCatchWorkflow(stack, 'Orders', { queryLanguage, step: call(stack, 'A', { name: 'A' }), always: call(stack, 'Unlock'), ...props(stack) });
    return stack;
  };
  const OK = [[{ id: 7 }, 'succeeded', null]];
  const FAILED = [[{ id: 7 }, 'failed', 'Broken']];

  test('runs behind a pipeline, whether it succeeds or not', async () => {
    const done = await run(pipeline());
    expect([done.result.status, done.result.output, done.seen, done.result.transitions]).toEqual(['SUCCEEDED', { id: 7 }, OK, 1 + 2 + 1 + 2]);
    for (const name of ['A', 'B']) {
      const failed = await run(pipeline(), { [name]: BROKEN });
      expect([failed.result.error, failed.result.cause, failed.seen]).toEqual(['Broken', 'why', FAILED]);
    }
  });

  test('runs behind the handlers of a pipeline, and once', async () => {
    const handled = (route: (handler: Step) => ErrorRoute) => pipeline(stack => ({ catch: [route(call(stack, 'Handle'))] }));
    for (const make of [ErrorRoute.onAny, (step: Step) => ErrorRoute.fallback(step)]) {
      const went = await run(handled(step => make(step)), { B: BROKEN });
      expect([went.result.status, went.seen]).toEqual(['SUCCEEDED', OK]);
      const failed = await run(handled(step => make(step)), { B: BROKEN, Handle: BROKEN });
      expect([failed.result.error, failed.seen]).toEqual(['Broken', FAILED]);
    }
  });

  test('runs behind retries, routes and the dead letter of work', async () => {
    const busy = [RetryPolicy.custom({ errors: ['Broken'], maxAttempts: 1 })];
    const retried = retryCatch(stack => ({ retry: busy, catch: [ErrorRoute.on(['Out'], call(stack, 'Handle'))], deadLetter: DeadLetter.newQueue() }));
    expect((await run(retried, { A: [BROKEN, { return: {} }] })).seen).toEqual(OK);
    const failed = await run(retried, { A: BROKEN });
    expect([failed.result.error, failed.seen]).toEqual(['Broken', FAILED]);
    expect(failed.result.statesEntered).toContain('Orders Dead Letter');
    const handled = await run(retried, { A: { throw: { Error: 'Out' } } });
    expect([handled.result.status, handled.seen]).toEqual(['SUCCEEDED', OK]);
  });

  test('its own failure changes nothing, unless even its letter is lost', async () => {
    expect((await run(pipeline(), { Unlock: BROKEN })).result.status).toBe('SUCCEEDED');
    expect((await run(pipeline(), { A: { throw: { Error: 'First' } }, Unlock: BROKEN })).result.error).toBe('First');
    const lost = { 'Unlock': BROKEN, 'Unlock Dead Letter': BROKEN, 'Unlock Short Letter': BROKEN };
    expect((await run(pipeline(), lost)).result.error).toBe('Saga.CompensationLost');
  });

  test('a way around it is refused', () => {
    expectRefusal(() => pipeline(stack => ({ steps: [call(stack, 'C', { catch: [ErrorRoute.on(['Out'], Step.succeed())] }), call(stack, 'D')] })), {
      code: 'AlwaysSkipped', path: 'Shop/Orders/States', prop: 'steps[0]', value: "a way that ends in 'Succeeded'", allowed: 'steps and routes that go on', fix: 'fallback',
    });
    expectRefusal(() => pipeline(() => ({ always: undefined, deadLetter: DeadLetter.newQueue() })), {
      code: 'DeadLetterWithoutAlways', path: 'Shop/Orders/States', prop: 'deadLetter', value: 'a dead letter', allowed: "left out without 'always'", fix: 'no effect',
    });
    expectRefusal(() => pipeline(stack => ({ steps: [call(stack, 'C', { compensate: call(stack, 'D') })] })), {
      code: 'CompensationNotRun', path: 'Shop/Orders/States', prop: 'C.compensate', value: '', allowed: 'left out here', fix: 'Only the steps of a saga',
    });
  });
});

