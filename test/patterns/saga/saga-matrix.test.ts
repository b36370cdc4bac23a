import { Duration, Stack } from 'aws-cdk-lib';
import { BUSY, Case, Failure, INPUT, Plan, Unit, violations } from './saga-oracle';
import { Ask, BatchItems, BatchMap, FanOut, Pipeline, ResultPlacement, RetryPolicy, SagaWorkflow, Step } from '../../../lib';
import { Mock, simulate } from '../../../lib/testing';
import { definitionIn, importedFn, LANGUAGES, newStack } from '../../support/machines';
import { allStates } from '../../support/patterns';

/** Every error class, of a step that waits for an answer: it alone can lose its heartbeat. */
const FAILURES: [string, Failure][] = [
  ['a refusal', { outcome: { throw: { Error: 'Declined', Cause: 'no' } }, error: 'Declined', isRefusal: true }],
  ['a refusal of the service', { outcome: { throw: { Error: 'States.Permissions' } }, error: 'States.Permissions', isRefusal: true }],
  ['an error', { outcome: { throw: { Error: 'Broken', Cause: 'why' } }, error: 'Broken', isRefusal: false }],
  ['its timeout', { outcome: { timeout: true }, error: 'States.Timeout', isRefusal: false }],
  ['a lost heartbeat', { outcome: { lostHeartbeat: true }, error: 'States.Timeout', isRefusal: false }],
  ['a result that is too large', { outcome: { return: 'x'.repeat(300 * 1024) }, error: 'States.DataLimitExceeded', isRefusal: false }],
];

const undoable = (stack: Stack, name: string) => Step.waitForAnswer(Ask.invoke(importedFn(stack, name)), {
  timeout: Duration.seconds(60),
  heartbeat: Duration.seconds(20),
  retry: [RetryPolicy.custom({ errors: ['Busy'], maxAttempts: 1 })],
  refusals: ['Declined'],
  result: ResultPlacement.discard(),
  compensate: Step.invoke(importedFn(stack, `Un${name}`)),
});

/** The shapes that a saga has, and what a mutant of each swaps. */
const SHAPES: [string, { readonly plan: Plan; readonly swapped: [string, string]; steps(stack: Stack): Step[] }][] = [
  ['steps in a row', {
    plan: [[['A']], [['B']], [['C']]],
    swapped: ['UnA', 'UnB'],
    steps: stack => ['A', 'B', 'C'].map(name => undoable(stack, name)),
  }],
  ['branches between steps', {
    plan: [[['Before']], [['L1', 'L2'], ['R']], [['After']]],
    swapped: ['UnL1', 'UnL2'],
    steps: stack => [
      undoable(stack, 'Before'),
      FanOut.step({
        name: 'Both',
        result: ResultPlacement.discard(),
        branches: [
          { name: 'Left', step: Pipeline.step({ steps: [undoable(stack, 'L1'), undoable(stack, 'L2')] }) },
          { name: 'R', step: undoable(stack, 'R') },
        ],
      }),
      undoable(stack, 'After'),
    ],
  }],
  ['items between steps', {
    plan: [[['Before']], [['Pick:0'], ['Pick:1'], ['Pick:2']], [['After']]],
    swapped: ['UnBefore', 'UnAfter'],
    steps: stack => [
      undoable(stack, 'Before'),
      BatchMap.step({ name: 'Each', items: BatchItems.field('items'), step: undoable(stack, 'Pick'), result: ResultPlacement.discard() }),
      undoable(stack, 'After'),
    ],
  }],
];

/** Every position x attempt x error class x failing compensation: none, each, all. */
function* casesOf(plan: Plan): Generator<Case> {
  const units: Unit[] = plan.flat(2);
  for (const failing of units) {
    for (const attempt of [1, 2] as const) {
      for (const [, failure] of FAILURES) {
        for (const stuck of [[], ...units.map(unit => [unit]), units]) yield { failing, attempt, failure, stuck };
      }
    }
  }
}

const countOf = (plan: Plan) => [...casesOf(plan)].length;

describe.each(LANGUAGES)('a saga in %s', (language, queryLanguage) => {
  const definitionOf = (steps: (stack: Stack) => Step[]) => {
    const stack = newStack();
    new SagaWorkflow(stack, 'Orders', { queryLanguage, steps: steps(stack) });
    return JSON.parse(JSON.stringify(definitionIn(stack)).replaceAll('‹AWS::Partition›', 'aws'));
  };

  describe.each(SHAPES)('of %s', (shape, { plan, swapped, steps }) => {
    const definition = definitionOf(steps);

    test(`undoes what was done, once, in reverse and for the error that was first, in ${countOf(plan)} of ${countOf(plan)} cases`, async () => {
      let count = 0;
      for (const run of casesOf(plan)) {
        const wrong = await violations(definition, plan, run);
        expect({ ...run, failure: run.failure.error, wrong }).toEqual({ ...run, failure: run.failure.error, wrong: [] });
        count += 1;
      }
      expect(count).toBe(plan.flat(2).length * 2 * FAILURES.length * (plan.flat(2).length + 2));
      process.stdout.write(`saga in ${language}, ${shape}: ${count} cases, each as it should be\n`);
    });

    test.each(plan.flat(2))('undoes nothing when %s succeeds at its second attempt', async unit => {
      const [name, index] = unit.split(':');
      const ok = { return: {} };
      const outcomes =
        index === undefined ? [BUSY, ok] : [...INPUT.items.map((_, position) => (position === Number(index) ? BUSY : ok)), ok];
      const tasks = allStates(definition).filter(([, { Type }]) => Type === 'Task').map(([task]): [string, Mock] => [task, ok]);
      const { status, statesEntered } = await simulate(definition, {
        input: INPUT,
        mocks: { ...Object.fromEntries(tasks), [name]: outcomes },
      });
      expect([status, statesEntered.filter(entered => /^Un|Undo/.test(entered))]).toEqual(['SUCCEEDED', []]);
    });

    test.each<[string, string, (states: Record<string, any>) => void]>([
      ['skips one', 'ends', states => onEach(states, swapped[0], scope => redirect(scope, swapped[0], scope[swapped[0]].Next))],
      ['swaps two', 'order', states => onEach(states, swapped[0], scope => swap(scope, swapped))],
      ['runs one twice', 'ends', states => onEach(states, swapped[0], scope => {
        scope[`${swapped[0]} Again`] = { ...scope[swapped[0]] };
        scope[swapped[0]].Next = `${swapped[0]} Again`;
      })],
      ['hides the error', 'error', states => {
        const { ErrorPath: _path, CausePath: _cause, ...failed } = states['Orders Failed'];
        states['Orders Failed'] = { ...failed, Error: 'Saga.Failed', Cause: 'It has failed.' };
      }],
      ['hides that there was an error', 'error', states => {
        states['Orders Failed'] = { Type: 'Succeed' };
      }],
    ])('a mutant that %s does not survive', async (_, word, mutate) => {
      const mutant = structuredClone(definition);
      mutate(mutant.States);
      expect(mutant).not.toEqual(definition);
      const found: string[] = [];
      for (const run of casesOf(plan)) {
        found.push(...await violations(mutant, plan, run));
        if (found.some(wrong => wrong.startsWith(word))) break;
      }
      expect(found).toContainEqual(expect.stringMatching(new RegExp(`^${word}: `)));
    });
  });
});

/** Changes the states among which one of that name stands. */
function onEach(states: Record<string, any>, name: string, change: (scope: Record<string, any>) => void): void {
  if (name in states) change(states);
  for (const { Branches = [], ItemProcessor } of Object.values(states)) {
    for (const scope of [...Branches, ...ItemProcessor ? [ItemProcessor] : []]) onEach(scope.States, name, change);
  }
}

/** Has all transitions to a state go elsewhere. */
function redirect(scope: Record<string, any>, from: string, to: string): void {
  for (const state of Object.values(scope)) {
    for (const place of [state, ...state.Choices ?? [], ...state.Catch ?? []]) {
      if (place.Next === from) place.Next = to;
      if (place.Default === from) place.Default = to;
    }
  }
}

/** Has each of two states do its work in the place of the other. */
function swap(scope: Record<string, any>, [one, other]: [string, string]): void {
  const [a, b] = [scope[one], scope[other]];
  scope[one] = { ...b, Next: a.Next, Catch: a.Catch };
  scope[other] = { ...a, Next: b.Next, Catch: b.Catch };
}
