import { Duration, Stack, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  Ask, AslLint, BatchItems, BatchMap, CompensateOnFailure, ErrorRoute, FanOut, Pipeline, ResultPlacement, RetryPolicy, SagaWorkflow, Step,
} from '../../../lib';
import { Mock, simulate, SimulationOptions } from '../../../lib/testing';
import { definitionIn, importedFn, LANGUAGES, newStack } from '../../support/machines';
import { allStates } from '../../support/patterns';
import { expectRefusal } from '../../support/refusals';

const LATE = 'Saga.DeadlineExceeded';
const call = (stack: Stack, id: string, options = {}) => (
  Step.invoke(importedFn(stack, id), { retry: [], result: ResultPlacement.discard(), ...options })
);
const undoable = (stack: Stack, id: string, options = {}) => (
  call(stack, id, { compensate: call(stack, `Un${id}`, { timeout: Duration.seconds(5) }), ...options })
);
const takes = (afterSeconds: number): Mock => ({ return: {}, afterSeconds });

describe.each(LANGUAGES)('the deadline of a saga in %s', (_, queryLanguage) => {
  const isJsonata = queryLanguage === sfn.QueryLanguage.JSONATA;
  const definitionOf = (make: (stack: Stack) => Step[], props = {}) => {
    const stack = newStack();
    new SagaWorkflow(stack, 'Orders', { queryLanguage, deadline: Duration.seconds(60), steps: make(stack), ...props });
    return definitionIn(stack);
  };
  const deployed = (make: (stack: Stack) => Step[]) => JSON.parse(JSON.stringify(definitionOf(make)).replace(/‹AWS::Partition›/g, 'aws'));
  const run = async (definition: object, mocks: Record<string, Mock>, options: SimulationOptions = {}) => {
    const undone: [string, string][] = [];
    const defaults = allStates(definition).filter(([, { Type }]) => Type === 'Task').map(([name]): [string, Mock] => [name, /^Un/.test(name)
      ? input => undone.push([name, (input as any).outcome]) : takes(1)]);
    const result = await simulate(definition, { input: { items: ['a', 'b'] }, ...options, mocks: { ...Object.fromEntries(defaults), ...mocks } });
    return { result, undone };
  };
  const steps = (stack: Stack) => [undoable(stack, 'A'), undoable(stack, 'B', { timeout: Duration.seconds(30) }), undoable(stack, 'C')];
  const plain = definitionOf(steps);

  test('changes nothing in time, and costs a transition a step in JSONPath alone', async () => {
    const { result } = await run(plain, {});
    expect([result.status, result.transitions]).toEqual(['SUCCEEDED', isJsonata ? 3 : 6]);
  });

  test('cuts a step to what is left, which is a timeout like any', async () => {
    const { result, undone } = await run(plain, { A: takes(50), B: takes(11) });
    expect([result.error, undone]).toEqual(['States.Timeout', [['UnB', 'unknown'], ['UnA', 'completed']]]);
    expect((await run(plain, { A: takes(50), B: takes(8) })).result.status).toBe('SUCCEEDED');
    expect((await run(plain, { A: takes(5), B: takes(31) })).result.error).toBe('States.Timeout');
  });

  test('a step that would begin too late has not happened', async () => {
    const noTimeouts = definitionOf(stack => [Step.wait(Duration.seconds(45)), undoable(stack, 'A'), Step.wait(Duration.seconds(20), { name: 'More' }), undoable(stack, 'B')]);
    const { result, undone } = await run(noTimeouts, {});
    expect([result.error, result.cause, undone]).toEqual([LATE, 'The deadline of 60 seconds had passed before the task began.', [['UnA', 'completed']]]);
  });

  test('a redrive behind it undoes, it does not go on', async () => {
    const { result: stopped, undone } = await run(plain, { A: takes(2), B: takes(20) }, { actions: [{ at: 2.5, stop: true }] });
    expect(stopped.status).toBe('ABORTED');
    const redriven = await stopped.redrive({ afterSeconds: 100, mocks: { B: takes(1) } });
    // In JSONPath the step that was running has been asked before; the next one is too late.
    expect([redriven.error, undone]).toEqual([LATE, isJsonata ? [['UnB', 'unknown'], ['UnA', 'completed']] : [['UnB', 'completed'], ['UnA', 'completed']]]);
  });

  if (isJsonata) {
    test('counts at each attempt, and no attempt waits for being too late', async () => {
      const retried = definitionOf(stack => [undoable(stack, 'A', { retry: [RetryPolicy.custom({ errors: ['States.ALL'], interval: Duration.seconds(40), maxAttempts: 5, backoffRate: 1, jitter: sfn.JitterType.NONE })] })]);
      const { result, undone } = await run(retried, { A: { throw: { Error: 'Busy' } } });
      expect([result.error, undone, result.statesEntered.filter(name => name === 'A').length]).toEqual([LATE, [['UnA', 'unknown']], 1]);
      expect(result.durationSeconds).toBeLessThan(90);
    });

    test('an expression that fails for another reason is not taken for it', async () => {
      const bad = definitionOf(stack => [undoable(stack, 'A', { payload: sfn.TaskInput.fromObject({ x: '{% $number("none") %}' }) })]);
      const { result, undone } = await run(bad, {});
      expect([result.error, undone]).toEqual(['States.QueryEvaluationError', [['UnA', 'unknown']]]);
      const never = definitionOf(stack => [
        undoable(stack, 'A', { compensateOnFailure: CompensateOnFailure.NEVER, payload: sfn.TaskInput.fromObject({ x: '{% $number("none") %}' }) }), call(stack, 'B'),
      ]);
      expect((await run(never, {})).undone).toEqual([]);
    });
  }

  test('keeps heartbeats below it', async () => {
    const beating = deployed(stack => [undoable(stack, 'A'), Step.waitForAnswer(Ask.invoke(importedFn(stack, 'B')), { timeout: Duration.seconds(40), heartbeat: Duration.seconds(10) })]);
    for (const seconds of [1, 55, 57]) expect((await run(beating, { A: takes(seconds), B: takes(0.5) })).result.status).toBe('SUCCEEDED');
    expect((await run(beating, { A: takes(59) })).result.error).toBe(LATE);
  });

  test('holds within branches, items and fallbacks', async () => {
    const wait = (name: string) => Step.wait(Duration.seconds(61), { name });
    const branch = definitionOf(stack => [undoable(stack, 'A'), FanOut.step({ branches: [{ name: 'a', step: Pipeline.step({ steps: [wait('W'), call(stack, 'B')] }) }] })]);
    const group = definitionOf(stack => [undoable(stack, 'A'), FanOut.step({ branches: [{ name: 'a', step: Pipeline.step({ steps: [wait('W'), undoable(stack, 'B')] }) }] })]);
    const items = definitionOf(stack => [undoable(stack, 'A'), BatchMap.step({ items: BatchItems.field('items'), step: Pipeline.step({ steps: [wait('W'), undoable(stack, 'B')] }) })]);
    const own = definitionOf(stack => [undoable(stack, 'A'), wait('W'), undoable(stack, 'B', { catch: [ErrorRoute.fallback(call(stack, 'Other'))] })]);
    for (const definition of [branch, group, items, own]) {
      const { result, undone } = await run(definition, {});
      expect([result.error, undone]).toEqual([LATE, [['UnA', 'completed']]]);
    }
  });

  test('gives the linter nothing to say', () => {
    expect(AslLint.check(deployed(steps)).filter(({ severity }) => severity !== 'info').map(({ ruleId, pointer, message }) => [ruleId, pointer, message])).toEqual([]);
  });

  test.each<[string, string, object, string, string, string, string]>([
    ['a fraction of a second', 'WholeSeconds', { deadline: Duration.millis(1500) }, 'deadline', '1.5 seconds', 'a whole number', 'Duration.seconds'],
    ['one known only at deployment', 'DeadlineToken', { deadline: Duration.seconds(Token.asNumber({ Ref: 'Limit' })) }, 'deadline',
      'a duration known only at deployment (a token)', 'known at synthesis', 'Duration.minutes(5)'],
    ['one below a step', 'DeadlineBelowStep', { deadline: Duration.seconds(29) }, 'deadline', '29 seconds', "at least the 30 seconds that 'B' may take", "shorter 'timeout'"],
    ["one that the machine's timeout leaves too little time", 'MachineTimeoutBelowDeadline', { timeout: Duration.seconds(74) }, 'timeout', '74 seconds',
      'at least 75 seconds: 60 of the deadline, 0 of the longest wait for a retry, 15 of all compensations', 'make it longer'],
  ])('%s is refused', (__, code, props, prop, value, allowed, fix) => {
    expectRefusal(() => definitionOf(steps, props), { code, path: 'Shop/Orders/States', prop, value, allowed, fix });
  });

  test('fits the timeout of the machine to the second, with waits and unknown times', () => {
    expect(() => definitionOf(steps, { timeout: Duration.seconds(75) })).not.toThrow();
    const waits = [RetryPolicy.custom({ errors: ['Busy'], interval: Duration.seconds(2), maxAttempts: 3, backoffRate: 2, maxDelay: Duration.seconds(5) })];
    const unknown = (stack: Stack) => [call(stack, 'A', { retry: waits, compensate: call(stack, 'UnA', { retry: waits }) })];
    expect(() => definitionOf(unknown, { timeout: Duration.seconds(60 + 5 + 4 * 900 + 11 - 1) })).toThrow(/at least 3676 seconds/);
    expect(() => definitionOf(unknown, { timeout: Duration.seconds(3676) })).not.toThrow();
  });
});
