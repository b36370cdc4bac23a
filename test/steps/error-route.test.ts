import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { BatchItems, BatchMap, ErrorRoute, FanOut, Pipeline, Step } from '../../lib';
import { catchingEveryError } from '../support/catchers';
import { importedFn, LANGUAGES, newStack, statesOf } from '../support/machines';
import { expectRefusal } from '../support/refusals';

const stop = (name: string) => Step.fail({ name, error: 'Stop' });
const pass = (name: string) => Step.succeed({ name });

describe.each(LANGUAGES)('routes in %s', (_, language) => {
  const isJsonata = language === sfn.QueryLanguage.JSONATA;
  const kept = (field: string) => (isJsonata
    ? { Output: `{% $merge([$states.input, {"${field}": $states.errorOutput}]) %}` }
    : { ResultPath: `$.${field}` });
  const caught = (make: (callee: Step) => ErrorRoute[]) => {
    const stack = newStack();
    const spare = Step.invoke(importedFn(stack, 'Spare'), { retry: [] });
    return statesOf(Step.invoke(importedFn(stack, 'Charge'), { catch: make(spare) }), language, stack);
  };

  test('named errors and any other keep their order, and the input', () => {
    const states = caught(() => [ErrorRoute.on(['Refused', 'Expired'], pass('Refuse')), ErrorRoute.onAny(pass('Give up'))]);
    expect(states.Charge.Catch).toEqual([
      { ErrorEquals: ['Refused', 'Expired'], ...kept('error'), Next: 'Refuse' },
      ...catchingEveryError('Give up', kept('error')),
    ]);
  });

  test.each<[string, (spare: Step) => ErrorRoute]>([
    ['on', spare => ErrorRoute.on(['Refused'], spare, { errorField: 'problem' })],
    ['onAny', spare => ErrorRoute.onAny(spare, { errorField: 'problem' })],
    ['fallback', spare => ErrorRoute.fallback(spare, { errorField: 'problem' })],
  ])('%s puts the error where it is told to', (__, route) => {
    expect(caught(spare => [route(spare)]).Charge.Catch[0]).toMatchObject(kept('problem'));
  });

  test('after a handler the flow ends, after a fallback it goes on', () => {
    const goesOn = (route: (spare: Step) => ErrorRoute) => {
      const stack = newStack();
      const bound = Step.invoke(importedFn(stack, 'Charge'), { catch: [route(Step.invoke(importedFn(stack, 'Spare')))] }).bind(stack);
      return bound.endStates.map(state => (state as unknown as sfn.State).stateId);
    };
    expect(goesOn(spare => ErrorRoute.onAny(spare))).toEqual(['Charge']);
    expect(goesOn(spare => ErrorRoute.fallback(spare))).toEqual(['Charge', 'Spare']);
  });

  test('a fallback takes any error or those it names', () => {
    expect(caught(spare => [ErrorRoute.fallback(spare)]).Charge.Catch).toMatchObject(catchingEveryError('Spare'));
    expect(caught(spare => [ErrorRoute.fallback(spare, { errors: ['Down'] })]).Charge.Catch[0].ErrorEquals).toEqual(['Down']);
  });

  test('data that is too large takes the route for any error, unless a route before it is for that', () => {
    const routes = (errors: string[]) => caught(() => [ErrorRoute.on(errors, pass('Refuse')), ErrorRoute.onAny(pass('Give up'))])
      .Charge.Catch.map(({ ErrorEquals, Next }: any) => [...ErrorEquals, Next]);
    expect(routes(['Refused'])).toEqual([['Refused', 'Refuse'], ['States.DataLimitExceeded', 'Give up'], ['States.ALL', 'Give up']]);
    expect(routes(['States.DataLimitExceeded'])).toEqual([['States.DataLimitExceeded', 'Refuse'], ['States.ALL', 'Give up']]);
  });

  test('one handler stands behind several routes, of one step and of several', () => {
    const stack = newStack();
    const handler = Step.invoke(importedFn(stack, 'Tell'), { retry: [] });
    const spare = Step.invoke(importedFn(stack, 'Spare'), { retry: [] });
    const steps = ['A', 'B'].map(id => Step.invoke(importedFn(stack, id), { catch: [ErrorRoute.on(['One'], handler), ErrorRoute.on(['Two'], handler)] }));
    const last = Step.invoke(importedFn(stack, 'C'), { catch: [ErrorRoute.fallback(spare, { errors: ['Down'] }), ErrorRoute.fallback(spare)] });
    const after = Step.invoke(importedFn(stack, 'D'), { retry: [] });
    const states = statesOf(Pipeline.step({ steps: [...steps, last, after] }), language, stack);
    const targets = (name: string) => states[name].Catch.map(({ Next }: any) => Next);
    expect([targets('A'), targets('B'), targets('C')]).toEqual([['Tell', 'Tell'], ['Tell', 'Tell'], ['Spare', 'Spare', 'Spare']]);
    expect([states.Tell.End, states.Spare.Next]).toEqual([true, 'D']);
  });

  test.each<[string, (scope: Construct, handler: () => ErrorRoute) => Step]>([
    ['another branch', (scope, route) => FanOut.step({ branches: ['a', 'b'].map(name => ({ name, step: Step.invoke(importedFn(scope, name), { catch: [route()] }) })) })],
    ['an item', (scope, route) => Pipeline.step({
      steps: [BatchMap.step({ items: BatchItems.field('items'), step: Step.invoke(importedFn(scope, 'Each'), { catch: [route()] }) })], catch: [route()],
    })],
  ])('a handler can not be shared with %s, where no transition leads', (__, make) => {
    const stack = newStack();
    const handler = Step.invoke(importedFn(stack, 'Tell'));
    expect(() => make(stack, () => ErrorRoute.onAny(handler)).bind(stack, { queryLanguage: language })).toThrow(/StepUsedTwice/);
  });

  test('a handler that the flow resumes from can not be shared with another step', () => {
    const stack = newStack();
    const spare = Step.invoke(importedFn(stack, 'Spare'));
    const steps = ['A', 'B'].map(id => Step.invoke(importedFn(stack, id), { catch: [ErrorRoute.fallback(spare)] }));
    expect(() => Pipeline.step({ steps }).bind(stack, { queryLanguage: language })).toThrow(/StepUsedTwice/);
  });

  test('a handler has routes of its own', () => {
    const stack = newStack();
    const handler = Step.invoke(importedFn(stack, 'Handle'), { catch: [ErrorRoute.onAny(stop('Give up'))] });
    const states = statesOf(Step.invoke(importedFn(stack, 'Charge'), { catch: [ErrorRoute.onAny(handler)] }), language, stack);
    expect([states.Charge.Catch[0].Next, states.Handle.Catch[0].Next, states.Handle.End]).toEqual(['Handle', 'Give up', true]);
  });
});

test.each([
  ['ErrorRoute', [ErrorRoute.on([], stop('A'))], 'Charge.catch[0].errors', '[]', 'at least one error name', 'ErrorRoute.onAny'],
  ['ErrorRoute', [ErrorRoute.on(['States.ALL', 'Refused'], stop('A'))], 'Charge.catch[0].errors', "['States.ALL', 'Refused']", 'States.ALL alone', 'a route of its own'],
  ['ErrorRoute', [ErrorRoute.onAny(stop('A')), ErrorRoute.on(['Refused'], stop('B'))], 'Charge.catch[0].errors', "['States.ALL']", 'the last route', 'Move the catch-all route to the end'],
  ['ErrorRoute', [ErrorRoute.onAny(stop('A')), ErrorRoute.onAny(stop('B'))], 'Charge.catch[0].errors', "['States.ALL']", 'the last route', 'Move'],
  ['ErrorRoute', [ErrorRoute.on(['Refused', 'Expired'], stop('A')), ErrorRoute.on(['Expired'], stop('B'))],
    'Charge.catch[1].errors', "['Expired']", 'at least one error that no route before it takes', 'move it up'],
  ['ErrorRoute', [ErrorRoute.on(['States.TaskFailed'], stop('A')), ErrorRoute.on(['Expired'], stop('B'))],
    'Charge.catch[1].errors', "['Expired']", 'at least one error that no route before it takes', 'move it up'],
  ['FieldPath', [ErrorRoute.on(['Refused'], stop('B')), ErrorRoute.onAny(stop('A'), { errorField: '$.e' })],
    'Charge.catch[1].errorField', "'$.e'", 'names of fields', 'Write the names alone'],
])('%s: %#', (code, routes, prop, value, allowed, fix) => {
  const stack = newStack();
  const action = () => Step.invoke(importedFn(stack, 'Charge'), { catch: routes }).bind(stack);
  expectRefusal(action, { code, path: 'Shop/Steps', prop, value, allowed, fix });
});
