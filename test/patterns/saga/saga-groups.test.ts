import { Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  AslLint, BatchItems, BatchMap, BatchMapMode, BatchMapWorkflow, ErrorRoute, FanOut, FanOutCompletion, Pipeline, ResultPlacement, Saga,
  SagaKey, SagaWorkflow, Step,
} from '../../../lib';
import { Mock, simulate, SimulationOptions } from '../../../lib/testing';
import { definitionIn, importedFn, LANGUAGES, newStack } from '../../support/machines';
import { allStates } from '../../support/patterns';
import { expectRefusal } from '../../support/refusals';

const DECLINED = { throw: { Error: 'Declined', Cause: 'no' } };
const BROKEN = { throw: { Error: 'Broken', Cause: 'why' } };
const INPUT = { id: 7, items: ['a', 'b', 'c'] };

const call = (stack: Stack, id: string, options = {}) => Step.invoke(importedFn(stack, id), { retry: [], ...options });
const undoable = (stack: Stack, id: string, options = {}) => call(stack, id, { refusals: ['Declined'], compensate: call(stack, `Un${id}`), ...options });

interface Undone { readonly name: string; readonly input: any }

/** Runs a definition in which every `UnX` undoes X. */
async function run(definition: object, mocks: Record<string, Mock>, options: SimulationOptions = {}, stuck: string[] = []) {
  const undone: Undone[] = [];
  const letters: any[] = [];
  const defaults = allStates(definition).filter(([, { Type }]) => Type === 'Task').map(([name]): [string, Mock] => {
    if (/ Letter$/.test(name)) return [name, ({ MessageBody }: any) => letters.push(MessageBody)];
    if (!/^Un/.test(name)) return [name, input => ({ did: name, with: (input as any)?.id ?? input })];
    return [name, input => {
      undone.push({ name, input });
      if (stuck.includes(name)) throw Object.assign(new Error('c'), { name: 'Stuck' });
      return {};
    }];
  });
  const result = await simulate(definition, { input: INPUT, ...options, mocks: { ...Object.fromEntries(defaults), ...mocks } });
  return { result, undone, letters, order: undone.map(({ name }) => name).filter((name, index, all) => all[index - 1] !== name) };
}

describe.each(LANGUAGES)('groups of a saga in %s', (_, queryLanguage) => {
  const isJsonata = queryLanguage === sfn.QueryLanguage.JSONATA;
  const definitionOf = (make: (stack: Stack) => Step[], props = {}) => {
    const stack = newStack();
    new SagaWorkflow(stack, 'Orders', { queryLanguage, steps: make(stack), ...props });
    return definitionIn(stack);
  };

  describe('of branches', () => {
    const branches = (stack: Stack, more = {}) => FanOut.step({
      name: 'Both',
      result: ResultPlacement.field('both'),
      branches: [
        { name: 'left', step: undoable(stack, 'Hotel') },
        { name: 'right', step: Pipeline.step({ steps: [undoable(stack, 'Car'), call(stack, 'Check'), undoable(stack, 'Seat')] }) },
      ],
      ...more,
    });
    const definition = definitionOf(stack => [undoable(stack, 'Reserve', { result: ResultPlacement.discard() }), branches(stack), call(stack, 'Ship')]);

    test('give their results as without a saga, for one transition a branch and one more', async () => {
      const { result, undone } = await run(definition, { Ship: input => input as any });
      expect([result.status, undone]).toEqual(['SUCCEEDED', []]);
      expect(result.output).toEqual({ ...INPUT, both: { left: { did: 'left', with: 7 }, right: expect.objectContaining({ did: 'Seat' }) } });
      expect(result.transitions).toBe(10);
    });

    test('are undone side by side, each in reverse, when a step behind fails', async () => {
      const { result, undone } = await run(definition, { Ship: BROKEN });
      expect([result.error, result.cause]).toEqual(['Broken', 'why']);
      expect(undone.map(({ name }) => name).filter(name => /Seat|Car/.test(name))).toEqual(['UnSeat', 'UnCar']);
      expect(undone.map(({ name }) => name).sort()).toEqual(['UnCar', 'UnHotel', 'UnReserve', 'UnSeat']);
      expect(undone[undone.length - 1].name).toBe('UnReserve');
      expect(undone.find(({ name }) => name === 'UnHotel')!.input).toEqual({
        input: INPUT, result: { did: 'left', with: 7 }, outcome: 'completed', error: { Error: 'Broken', Cause: 'why' }, idempotencyKey: expect.stringMatching(/:left$/),
      });
    });

    test.each<[string, Mock, Record<string, string>]>([
      ['a refusal', DECLINED, { UnHotel: 'completed', UnCar: 'completed' }],
      ['an error', BROKEN, { UnHotel: 'completed', UnCar: 'completed', UnSeat: 'unknown' }],
    ])('wait for all when one fails by %s', async (__, Seat, outcomes) => {
      const { result, undone } = await run(definition, { Seat });
      expect(Object.fromEntries(undone.map(({ name, input }) => [name, input.outcome]))).toEqual({ UnReserve: 'completed', ...outcomes });
      expect(result.error).toBe((Seat as any).throw.Error);
      expect(result.statesEntered).not.toContain('Ship');
    });

    test('the first error in the order of the branches is the failure', async () => {
      const { result } = await run(definition, { left: BROKEN, Check: DECLINED });
      expect(result.error).toBe('Broken');
    });

    test('what is over 256 KiB together makes all of it unknown', async () => {
      const large = { return: 'x'.repeat(100 * 1024) };
      const { result, undone } = await run(definition, { left: large, Car: { return: {} }, Seat: large });
      expect(result.error).toBe('States.DataLimitExceeded');
      expect(undone.map(({ name, input }) => [name, input.outcome, input.result]).sort()).toEqual([
        ['UnCar', 'unknown', null], ['UnHotel', 'unknown', null], ['UnReserve', 'completed', { did: 'Reserve', with: 7 }], ['UnSeat', 'unknown', null],
      ]);
    });

    test('a compensation that fails is a letter, and a lost letter the end', async () => {
      const stuck = await run(definition, { Ship: BROKEN }, {}, ['UnSeat']);
      expect([stuck.result.error, stuck.letters.map(({ step, outcome }) => [step, outcome]), stuck.order.slice(-1)]).toEqual(['Broken', [['Seat', 'completed']], ['UnReserve']]);
      const lost = await run(definition, { 'Ship': BROKEN, 'UnSeat Dead Letter': BROKEN, 'UnSeat Short Letter': BROKEN }, {}, ['UnSeat']);
      expect([lost.result.error, lost.undone.map(({ name }) => name)]).toEqual(['Saga.CompensationLost', expect.arrayContaining(['UnCar', 'UnHotel', 'UnReserve'])]);
    });

    test('that capture failures go on; what was done is undone later', async () => {
      const captured = definitionOf(stack => [branches(stack, { completion: FanOutCompletion.SETTLE_ALL }), call(stack, 'Ship')]);
      const { result } = await run(captured, { Seat: BROKEN, Ship: input => input as any });
      expect((result.output as any).both).toEqual({ left: { status: 'SUCCEEDED', output: expect.anything() }, right: { status: 'FAILED', error: { Error: 'Broken', Cause: 'why' } } });
      const { undone } = await run(captured, { Seat: BROKEN, Ship: BROKEN });
      expect(Object.fromEntries(undone.map(({ name, input }) => [name, input.outcome]))).toEqual({ UnHotel: 'completed', UnCar: 'completed', UnSeat: 'unknown' });
    });

    test('may be the last, with a step that runs in any case behind them', async () => {
      const last = definitionOf(stack => [undoable(stack, 'Reserve'), branches(stack)]);
      expect((await run(last, {})).result).toMatchObject({ status: 'SUCCEEDED', output: { both: { left: { did: 'left' } } } });
      expect((await run(last, { Car: DECLINED })).order).toEqual(['UnHotel', 'UnReserve']);
      const always = definitionOf(stack => [undoable(stack, 'Reserve'), branches(stack)], { always: call(newStack(), 'Unlock') });
      const seen: any[] = [];
      for (const mocks of [{}, { Car: DECLINED }] as Record<string, Mock>[]) {
        await run(always, { ...mocks, Unlock: input => seen.push(input) });
      }
      expect(seen.map(({ outcome }) => outcome)).toEqual(['succeeded', 'failed']);
    });
  });

  describe('of items', () => {
    const batch = (stack: Stack, more = {}) => BatchMap.step({
      name: 'Each', items: BatchItems.field('items'), step: undoable(stack, 'Pick'), result: ResultPlacement.field('picked'), ...more,
    });
    const definition = definitionOf(stack => [undoable(stack, 'Reserve', { result: ResultPlacement.discard() }), batch(stack), call(stack, 'Ship')]);
    const failsFor = (item: string, { throw: { Error: name } }: typeof BROKEN): Mock => input => {
      if (input === item) throw Object.assign(new Error('why'), { name });
      return { picked: input } as any;
    };

    test.each([['many', ['a', 'b', 'c']], ['one', ['a']], ['one that gives an array', [['x', 'y']]], ['none', []]])('give their results as without a saga: %s', async (__, items) => {
      const { result, undone } = await run(definition, { Pick: input => input as any, Ship: input => input as any }, { input: { items } });
      expect([result.status, result.output, undone]).toEqual(['SUCCEEDED', { items, picked: items }, []]);
    });

    test('are undone item by item when a step behind fails', async () => {
      const { undone } = await run(definition, { Ship: BROKEN });
      expect(undone.map(({ name, input }) => [name, input.item, input.result?.with, input.outcome, /:([^:]*:\d)?[^:]*$/.exec(input.idempotencyKey)?.[1]])).toEqual([
        ['UnPick', 'a', 'a', 'completed', 'Pick:0'], ['UnPick', 'b', 'b', 'completed', 'Pick:1'], ['UnPick', 'c', 'c', 'completed', 'Pick:2'], ['UnReserve', undefined, 7, 'completed', undefined],
      ]);
    });

    test.each<[string, typeof BROKEN, string[]]>([['a refusal', DECLINED, ['a', 'c']], ['an error', BROKEN, ['a', 'b', 'c']]])('wait for all when one fails by %s', async (__, error, expected) => {
      const { result, undone } = await run(definition, { Pick: failsFor('b', error) });
      expect(undone.filter(({ name }) => name === 'UnPick').map(({ input }) => input.item)).toEqual(expected);
      expect(undone.filter(({ input }) => input.item === 'b').map(({ input }) => [input.outcome, input.result])).toEqual(expected.includes('b') ? [['unknown', null]] : []);
      expect([result.error, JSON.parse(result.cause!).errorMessage]).toEqual([error.throw.Error, 'why']);
    });

    test('what is over 256 KiB together makes all of it unknown', async () => {
      const { result, undone } = await run(definition, { Pick: { return: 'x'.repeat(100 * 1024) } });
      expect(result.error).toBe('States.DataLimitExceeded');
      expect(undone.map(({ name, input }) => [name, input.item, input.outcome, input.result])).toEqual([
        ...INPUT.items.map(item => ['UnPick', item, 'unknown', null]), ['UnReserve', undefined, 'completed', { did: 'Reserve', with: 7 }],
      ]);
    });

    test('a compensation that fails is a letter with its item', async () => {
      const { result, letters, order } = await run(definition, { Ship: BROKEN }, {}, ['UnPick']);
      expect(letters.map(({ step, item, idempotencyKey }) => [step, item, idempotencyKey.slice(-7)])).toEqual(INPUT.items.map((item, index) => ['Pick', item, `:Pick:${index}`]));
      expect([result.error, order.slice(-1)]).toEqual(['Broken', ['UnReserve']]);
      const lost = await run(definition, { 'Ship': BROKEN, 'UnPick Dead Letter': BROKEN, 'UnPick Short Letter': BROKEN }, {}, ['UnPick']);
      expect([lost.result.error, lost.order.slice(-1)]).toEqual(['Saga.CompensationLost', ['UnReserve']]);
    });

    test('of which one bad one does not lose the batch', async () => {
      const captured = definitionOf(stack => [batch(stack, { captureFailures: true }), call(stack, 'Ship')]);
      const { result } = await run(captured, { Pick: failsFor('b', BROKEN), Ship: input => input as any });
      expect((result.output as any).picked).toEqual([
        { status: 'SUCCEEDED', output: { picked: 'a' } }, { status: 'FAILED', error: { Error: 'Broken', Cause: expect.stringContaining('why') }, item: 'b' }, { status: 'SUCCEEDED', output: { picked: 'c' } },
      ]);
      const { undone } = await run(captured, { Pick: failsFor('b', DECLINED), Ship: BROKEN });
      expect(undone.map(({ input }) => input.item)).toEqual(['a', 'c']);
    });

    test('know their key by their number', async () => {
      const key = isJsonata ? SagaKey.jsonata('Pick', { item: true }) : SagaKey.jsonPath('Pick', { item: true });
      const keyed = definitionOf(stack => [batch(stack, { itemSelector: { key } }), call(stack, 'Ship')]);
      const keys: string[] = [];
      const { undone } = await run(keyed, { Pick: input => keys.push((input as any).key), Ship: BROKEN });
      expect(undone.map(({ input }) => input.idempotencyKey)).toEqual(keys);
      expect(new Set(keys).size).toBe(3);
    });

    describe('that a saga of their own each works on', () => {
      const key = isJsonata ? SagaKey.jsonata('Pick', { item: true }) : SagaKey.jsonPath('Pick', { item: true });
      const inner = (stack: Stack, more = {}) => Saga.step({
        name: 'Inner',
        steps: [
          undoable(stack, 'Pick', { result: ResultPlacement.discard(), payload: sfn.TaskInput.fromObject({ key }) }),
          BatchMap.step({ name: 'Parts', items: BatchItems.input(), step: undoable(stack, 'Part'), ...more }),
          call(stack, 'Pack'),
        ],
      });
      const wrapped = (options = {}) => {
        const stack = newStack();
        const [items, mode] = [BatchItems.field('orders'), BatchMapMode.INLINE];
        new BatchMapWorkflow(stack, 'Orders', { queryLanguage, items, mode, step: inner(stack), captureFailures: true, ...options });
        return definitionIn(stack);
      };

      test('have keys of their own, item by item, and their letters too', async () => {
        const keys: string[] = [];
        const { undone, letters } = await run(wrapped(), { Pick: ({ key: own }: any) => keys.push(own), Pack: BROKEN }, { input: { orders: [['x', 'y'], ['z']] } }, ['UnPart']);
        const endOf = (text: string) => text.replace(/^.*simulation:/, '');
        expect(keys.map(endOf)).toEqual(['Pick:0', 'Pick:1']);
        expect(undone.filter(({ name }) => name === 'UnPick').map(({ input }) => input.idempotencyKey).sort()).toEqual(keys);
        const parts = ['Part:0:0', 'Part:0:1', 'Part:1:0'];
        expect([...new Set(undone.filter(({ name }) => name === 'UnPart').map(({ input }) => endOf(input.idempotencyKey)))].sort()).toEqual(parts);
        expect(letters.map(({ idempotencyKey }) => endOf(idempotencyKey)).sort()).toEqual(parts);
      });

      test('have those of their executions in a distributed map', async () => {
        const { undone } = await run(wrapped({ mode: BatchMapMode.DISTRIBUTED, step: Saga.step({ name: 'Inner', steps: [undoable(newStack(), 'Pick'), call(newStack(), 'Pack')] }) }), { Pack: BROKEN }, { input: { orders: [1, 2] } });
        const keys = undone.map(({ input }) => input.idempotencyKey);
        expect([keys.length, new Set(keys).size, keys.every(own => own.endsWith(':Pick'))]).toEqual([2, 2, true]);
      });

      test('are refused in maps within maps', () => {
        const stack = newStack();
        const step = (scope: Stack) => BatchMap.step({ name: 'Each', items: BatchItems.input(), step: inner(scope) });
        expectRefusal(() => new BatchMapWorkflow(stack, 'Orders', { queryLanguage, items: BatchItems.field('orders'), step: step(stack) }), {
          code: 'SagaInTwoMaps', path: 'Shop/Orders/States', prop: 'step', value: 'a saga in the items of 2 maps', allowed: 'within the items of one map', fix: 'make the outer map distributed',
        });
        expect(() => wrapped({ mode: BatchMapMode.DISTRIBUTED, step: step(newStack()) })).not.toThrow();
      });
    });

    if (isJsonata) {
      test('that can not be read have not begun', async () => {
        const { result, order, letters } = await run(definition, {}, { input: { id: 1 } });
        expect([result.error, order, letters]).toEqual(['States.QueryEvaluationError', ['UnReserve'], []]);
      });
    }
  });

  test.each<[string, string, (stack: Stack) => Step, string, string, string, string]>([
    ['a group in a group', 'GroupInGroup', stack => FanOut.step({ branches: [{ name: 'a', step: BatchMap.step({ items: BatchItems.input(), step: undoable(stack, 'A') }) }] }),
      'steps[0].branches[0].step', 'a group with compensations', 'a step or a pipeline', 'Step.startWorkflow'],
    ['an end in a branch', 'GroupMemberEnds', stack => FanOut.step({ branches: [{ name: 'a', step: undoable(stack, 'A', { catch: [ErrorRoute.on(['X'], Step.succeed())] }) }] }),
      'steps[0].branches[0].step', "a way that ends in 'Succeeded'", 'steps and routes that go on', 'ErrorRoute.fallback'],
    ['a handler that ends an item', 'GroupMemberEnds', stack => BatchMap.step({ name: 'Each', items: BatchItems.input(), step: undoable(stack, 'A', { catch: [ErrorRoute.on(['X'], call(stack, 'Tell'))] }) }),
      'steps[0].step', "a way that ends in 'Tell'", 'steps and routes that go on', 'ErrorRoute.fallback'],
    ['a distributed map', 'SagaDistributedMap', stack => Step.chain(new sfn.DistributedMap(stack, 'Many').itemProcessor(new sfn.Pass(stack, 'One'))),
      'steps[0]', "'Many', a distributed map", 'left out of a saga', 'put the saga into their workflow'],
  ])('%s is refused', (__, code, make, prop, value, allowed, fix) => {
    expectRefusal(() => definitionOf(stack => [make(stack), undoable(stack, 'Last')]), { code, path: 'Shop/Orders/States', prop, value, allowed, fix });
  });

  test('give the linter nothing to say', () => {
    const definition = definitionOf(stack => [
      FanOut.step({ name: 'Both', result: ResultPlacement.field('both'), branches: [{ name: 'left', step: undoable(stack, 'A') }, { name: 'right', step: undoable(stack, 'B') }] }),
      BatchMap.step({ name: 'Each', items: BatchItems.field('items'), step: undoable(stack, 'C'), result: ResultPlacement.field('each') }),
    ]);
    const deployed = JSON.parse(JSON.stringify(definition).replace(/‹AWS::Partition›/g, 'aws'));
    expect(AslLint.check(deployed).filter(({ severity }) => severity === 'error').map(({ ruleId, pointer, message }) => [ruleId, pointer, message])).toEqual([]);
  });

  test('in Express every member has to be idempotent', () => {
    expectRefusal(() => definitionOf(stack => [FanOut.step({ branches: [{ name: 'a', step: undoable(stack, 'A', { idempotent: true }) }] })], { stateMachineType: sfn.StateMachineType.EXPRESS }), {
      code: 'SagaExpressNotIdempotent', path: 'Shop/Orders/States', prop: 'steps[0].branches[0].step.compensate.idempotent', value: 'nothing', allowed: 'true in an Express', fix: 'Standard',
    });
  });
});
