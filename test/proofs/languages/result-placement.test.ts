import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { BatchItems, BatchMap, FanOut, Pipeline, ResultPlacement, RetryCatch, Step } from '../../../lib';
import { simulate } from '../../../lib/testing';
import { json, jsonObject } from '../support/arbitraries';
import { steady, task } from '../support/steps';
import { expectTwinsAgree, twinsOf } from '../support/twins';

jest.setTimeout(60_000);

/** Where results go. The inputs hold objects along the nested path, or nothing: elsewhere nothing can be put in either language. */
const PLACEMENTS: [string, () => ResultPlacement][] = [
  ['replace', () => ResultPlacement.replace()],
  ['discard', () => ResultPlacement.discard()],
  ['field', () => ResultPlacement.field('payment')],
  ['field with a strange name', () => ResultPlacement.field('zip code (注文)')],
  ['field with a name of JavaScript', () => ResultPlacement.field('constructor')],
  ['field of an object that is there', () => ResultPlacement.field('there.payment')],
  ['field of objects that are missing', () => ResultPlacement.field('there.not yet.payment')],
  ['variable', () => ResultPlacement.variable('kept')],
];

/** The states that place a result. The steps within get their input as a whole. */
const STATES: [string, (scope: Construct, result: ResultPlacement) => Step, ('fails first')?][] = [
  ['a task', (scope, result) => task(scope, 'Work', { result })],
  ['a fan-out', (scope, result) => FanOut.step({ result, branches: ['Work', 'Beside "it"'].map(name => ({ name, step: task(scope, name) })) })],
  ['a batch map', (scope, result) => BatchMap.step({ result, items: BatchItems.field('items'), step: task(scope, 'Work') })],
  ['a task with retries', (scope, result) => RetryCatch.step({ step: task(scope, 'Work', { result }), retry: [steady(['Busy'], 1, 2)] }), 'fails first'],
];

const inputs = fc.tuple(jsonObject, jsonObject, fc.array(json, { maxLength: 4 })).map(([one, { 'not yet': _, ...there }, items]) => ({ ...one, there, items }));

/** Whoever comes after sees the data, and the variable. */
function withWitness(scope: Construct, step: Step, queryLanguage: sfn.QueryLanguage, readsVariable: boolean): Step {
  const kept = queryLanguage === sfn.QueryLanguage.JSONATA ? { kept: '{% $kept %}' } : { 'kept.$': '$kept' };
  return Pipeline.step({ steps: [step, task(scope, 'Next', readsVariable ? { payload: sfn.TaskInput.fromObject(kept), result: ResultPlacement.field('seen') } : {})] });
}

const MATRIX = STATES.flatMap(([state, makeState, failsFirst]) => (
  PLACEMENTS.map(([placement, makePlacement]) => ({ state, makeState, failsFirst, placement, makePlacement }))
));

describe.each(MATRIX)('$placement of the result of $state', ({ makeState, failsFirst, placement, makePlacement }) => {
  const twins = twinsOf((scope, language) => withWitness(scope, makeState(scope, makePlacement()), language, placement === 'variable'));

  test('is the same in both languages', async () => {
    await fc.assert(fc.asyncProperty(inputs, json, json, async (input, work, beside) => {
      const mocks = { 'Work': failsFirst ? [{ throw: { Error: 'Busy' } }, { return: work }] : { return: work }, 'Beside "it"': { return: beside }, 'Next': (given: unknown) => given };
      const { status } = await expectTwinsAgree(twins, { input, mocks });
      expect(status).toBe('SUCCEEDED');
    }), { numRuns: 25 });
  });
});

/** What the languages agree on is also what the placement says. */
test.each<[string, unknown]>([
  ['replace', { ok: true }],
  ['discard', { id: 7, there: { id: 8 } }],
  ['field', { id: 7, there: { id: 8 }, payment: { ok: true } }],
  ['field of an object that is there', { id: 7, there: { id: 8, payment: { ok: true } } }],
  ['field of objects that are missing', { id: 7, there: { 'id': 8, 'not yet': { payment: { ok: true } } } }],
  ['variable', { id: 7, there: { id: 8 } }],
])('%s gives what it says', async (placement, output) => {
  const [, make] = PLACEMENTS.find(([name]) => name === placement)!;
  for (const definition of Object.values(twinsOf(scope => task(scope, 'Work', { result: make() })))) {
    expect(await simulate(definition, { input: { id: 7, there: { id: 8 } }, mocks: { Work: { return: { ok: true } } } })).toMatchObject({
      output,
    });
  }
});

test('a variable holds the results of a fan-out by the names of its branches', async () => {
  const twins = twinsOf((scope, language) => withWitness(scope, FanOut.step({
    result: ResultPlacement.variable('kept'), branches: ['A', 'B'].map(name => ({ name, step: task(scope, name) })),
  }), language, true));
  for (const definition of Object.values(twins)) {
    const { output } = await simulate(definition, { mocks: { A: { return: 1 }, B: { return: 2 }, Next: (given: unknown) => given } });
    expect(output).toEqual({ seen: { kept: { A: 1, B: 2 } } });
  }
});
