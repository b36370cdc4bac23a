import { Duration, Stack } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { PipelineWorkflow, ResultPlacement, SagaWorkflow, SagaWorkflowProps, Step } from '../../../lib';
import { Mock, simulate } from '../../../lib/testing';
import { read } from '../../documentation/examples';
import { definitionIn, importedFn, newStack } from '../../support/machines';
import { allStates } from '../../support/patterns';

const NAMES = ['Reserve', 'Charge', 'Ship'];
const call = (stack: Stack, id: string, options = {}) => (
  Step.invoke(importedFn(stack, id), { retry: [], result: ResultPlacement.discard(), ...options })
);
const steps = (stack: Stack, compensated = true) => NAMES.map(name => call(stack, name, compensated ? { compensate: call(stack, `Un${name}`) } : {}));

async function transitions(definition: object, failing: Record<string, Mock>): Promise<number> {
  const tasks = allStates(definition).filter(([, { Type }]) => Type === 'Task').map(([name]): [string, Mock] => [name, { return: {} }]);
  return (await simulate(definition, { input: {}, mocks: { ...Object.fromEntries(tasks), ...failing } })).transitions;
}

test('the table of the page is what a run costs', async () => {
  const saga = (props: (stack: Stack) => Partial<SagaWorkflowProps>) => {
    const stack = newStack();
    new SagaWorkflow(stack, 'Orders', { steps: steps(stack), ...props(stack) });
    return definitionIn(stack);
  };
  const pipeline = newStack();
  new PipelineWorkflow(pipeline, 'Orders', { steps: steps(pipeline, false) });
  const definitions = [
    definitionIn(pipeline),
    saga(() => ({})),
    saga(stack => ({ always: call(stack, 'Unlock') })),
    saga(() => ({ deadline: Duration.minutes(1), queryLanguage: sfn.QueryLanguage.JSON_PATH })),
  ];
  const rows: [string, Record<string, Mock>][] = [['all succeed', {}], ['the last one fails', { Ship: { throw: { Error: 'Broken' } } }]];
  for (const [title, failing] of rows) {
    const counts = await Promise.all(definitions.map(definition => transitions(definition, failing)));
    expect(read('docs/patterns/saga.md')).toContain(`| ${title} | ${counts.join(' | ')} |`);
  }
});

test('the travel booking costs no more than the example that is written by hand', async () => {
  const stack = newStack();
  const compensated = ['ReserveFlight', 'ReserveCar', 'Pay'];
  const names = [...compensated, 'ConfirmFlight', 'ConfirmCar', 'Tell'];
  const options = (name: string) => (compensated.includes(name) ? { compensate: call(stack, `Un${name}`) } : {});
  new SagaWorkflow(stack, 'Travel', { steps: names.map(name => call(stack, name, options(name))) });
  const definition = definitionIn(stack);
  expect(await transitions(definition, {})).toBe(6);
  expect(await transitions(definition, { ConfirmCar: { throw: { Error: 'Broken' } } })).toBe(10);
  expect(read('docs/patterns/saga.md')).toMatch(/\| all succeed \| 7 \| 6 \|\n\| the last confirmation fails \| 10, [^|]*\| 10, /);
});
