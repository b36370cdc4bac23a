import { Aws, Stack } from 'aws-cdk-lib';
import { AslLint, BatchItems, BatchMap, FanOut, PipelineWorkflow, ResultPlacement, Saga, SagaEnd, SagaWorkflow, Step } from '../../../lib';
import { Mock, simulate, SimulationOptions } from '../../../lib/testing';
import { definitionIn, importedFn, LANGUAGES, newStack } from '../../support/machines';
import { allStates } from '../../support/patterns';
import { expectRefusal } from '../../support/refusals';

const BROKEN = { throw: { Error: 'Broken', Cause: 'why' } };
const INPUT = { id: 7, items: ['a', 'b'] };
const call = (stack: Stack, id: string, options = {}) => (
  Step.invoke(importedFn(stack, id), { retry: [], result: ResultPlacement.discard(), ...options })
);
const undoable = (stack: Stack, id: string) => call(stack, id, { compensate: call(stack, `Un${id}`) });

describe.each(LANGUAGES)('the end of a saga in %s', (_, queryLanguage) => {
  const definitionOf = (make: (stack: Stack) => Step[], props = {}) => {
    const stack = newStack();
    new SagaWorkflow(stack, 'Orders', { queryLanguage, end: SagaEnd.SUCCEED, steps: make(stack), ...props });
    return definitionIn(stack);
  };
  const run = (definition: object, mocks: Record<string, Mock>, options: SimulationOptions = {}) => {
    const tasks = allStates(definition).filter(([, { Type }]) => Type === 'Task').map(([name]): [string, Mock] => [name, { return: {} }]);
    return simulate(definition, { input: INPUT, ...options, mocks: { ...Object.fromEntries(tasks), ...mocks } });
  };
  const steps = (stack: Stack) => ['Reserve', 'Charge', 'Ship'].map(name => undoable(stack, name));
  const plain = definitionOf(steps);
  const report = (failedStep: string, compensated: string[], deadLettered: string[] = []) => (
    { outcome: 'compensated', failedStep, error: { Error: 'Broken', Cause: 'why' }, compensated, deadLettered }
  );

  test.each<[string, Record<string, Mock>, object]>([
    ['what was undone, in that order', { Ship: BROKEN }, report('Ship', ['Ship', 'Charge', 'Reserve'])],
    ['one step alone', { Reserve: BROKEN }, report('Reserve', ['Reserve'])],
    ['what was not', { Ship: BROKEN, UnCharge: BROKEN }, report('Ship', ['Ship', 'Reserve'], ['Charge'])],
    ['none of it', { Ship: BROKEN, UnShip: BROKEN, UnCharge: BROKEN, UnReserve: BROKEN }, report('Ship', [], ['Ship', 'Charge', 'Reserve'])],
  ])('can be a success that tells %s', async (__, mocks, output) => {
    expect(await run(plain, mocks)).toMatchObject({ status: 'SUCCEEDED', output });
  });

  test('tells of nothing after a refusal of the first step', async () => {
    const error = { Error: 'States.Permissions', Cause: 'no' };
    const { output } = await run(plain, { Reserve: { throw: error } });
    expect(output).toEqual({ outcome: 'compensated', failedStep: 'Reserve', error, compensated: [], deadLettered: [] });
  });

  test('is a failure where a letter was lost, and the output of the last step where nothing has failed', async () => {
    const lost = { 'Ship': BROKEN, 'UnShip': BROKEN, 'UnShip Dead Letter': BROKEN, 'UnShip Short Letter': BROKEN };
    expect(await run(plain, lost)).toMatchObject({ status: 'FAILED', error: 'Saga.CompensationLost' });
    expect(await run(plain, {})).toMatchObject({ status: 'SUCCEEDED', output: INPUT });
  });

  test('tells of groups by their names', async () => {
    const groups = definitionOf(stack => [
      FanOut.step({ name: 'Both', branches: [{ name: 'a', step: undoable(stack, 'A') }, { name: 'b', step: undoable(stack, 'B') }], result: ResultPlacement.discard() }),
      BatchMap.step({ name: 'Each', items: BatchItems.field('items'), step: undoable(stack, 'C'), result: ResultPlacement.discard() }),
      call(stack, 'Last'),
    ]);
    expect((await run(groups, { Last: BROKEN })).output).toEqual(report('Last', ['Each', 'Both']));
    expect((await run(groups, { Last: BROKEN, UnC: BROKEN })).output).toEqual(report('Last', ['Both'], ['Each']));
    expect((await run(groups, { b: BROKEN, UnA: BROKEN })).output).toEqual(report('Both', [], ['Both']));
  });

  test('goes on behind a step of another pattern, and behind what runs in any case', async () => {
    const stack = newStack();
    new PipelineWorkflow(stack, 'Machine', { queryLanguage, steps: [Saga.step({ end: SagaEnd.SUCCEED, steps: steps(stack) }), call(stack, 'Tell')] });
    expect(await run(definitionIn(stack), { Ship: BROKEN })).toMatchObject({ status: 'SUCCEEDED', output: report('Ship', ['Ship', 'Charge', 'Reserve']) });
    const always = definitionOf(steps, { always: call(newStack(), 'Unlock') });
    expect(await run(always, { Ship: BROKEN })).toMatchObject({ status: 'SUCCEEDED', output: { outcome: 'compensated' } });
    expect(await run(always, {})).toMatchObject({ status: 'SUCCEEDED', output: INPUT });
  });

  test('compensations see the fields of the input that they are meant to see', async () => {
    const small = definitionOf(steps, { compensationInput: ['id', 'customer.name'], end: SagaEnd.FAIL });
    const seen: any[] = [];
    const input = { id: 7, customer: { name: 'Ada' }, text: 'y'.repeat(100 * 1024) };
    const result = await run(small, { Charge: { return: 'x'.repeat(200 * 1024) }, UnCharge: data => seen.push(data), Ship: BROKEN }, { input });
    expect(result.error).toBe('Broken');
    expect(seen.map(({ input: given, result: { length } }) => [given, length])).toEqual([[{ 'id': 7, 'customer.name': 'Ada' }, 200 * 1024]]);
    const lacking: any[] = [];
    const undone = await run(small, { UnCharge: data => lacking.push(data.input), Ship: BROKEN }, { input: { id: 7 } });
    expect([undone.error, lacking, undone.statesEntered.filter(name => /^Un/.test(name))]).toEqual(['Broken', [{ id: 7 }], ['UnShip', 'UnCharge', 'UnReserve']]);
  });

  test.each<[string, string[], string, string, string, string, string]>([
    ['no name of a field', ['id', 'customer..name'], 'FieldPath', 'compensationInput[1]', "'customer..name'", 'names of fields joined by dots', 'Write the names alone'],
    ['a path', ['$.id'], 'FieldPath', 'compensationInput[0]', "'$.id'", 'names of fields joined by dots', 'Write the names alone'],
    ['known only at deployment', [Aws.REGION], 'FieldPath', 'compensationInput[0]', 'a value known only at deployment (a token)', 'names of fields', 'known at synthesis'],
    ['named twice', ['id', 'text', 'id'], 'CompensationInputTwice', 'compensationInput[2]', "'id'", 'a field that is not named before', 'leave it out'],
  ])('a field of the input that is %s is refused', (__, compensationInput, code, prop, value, allowed, fix) => {
    expectRefusal(() => definitionOf(steps, { compensationInput }), { code, path: 'Shop/Orders/States', prop, value, allowed, fix });
  });

  test('gives the linter nothing to say', () => {
    const deployed = JSON.parse(JSON.stringify(plain).replace(/‹AWS::Partition›/g, 'aws'));
    expect(AslLint.check(deployed).filter(({ severity }) => severity !== 'info').map(({ ruleId, pointer, message }) => [ruleId, pointer, message])).toEqual([]);
  });
});
