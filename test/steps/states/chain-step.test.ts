import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import * as tasks from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { ErrorRoute, ResultPlacement, RetryPolicy, SagaWorkflow, Step } from '../../../lib';
import { simulate } from '../../../lib/testing';
import { catchingEveryError } from '../../support/catchers';
import { definitionIn, importedFn, LANGUAGES, newStack, statesOf } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

const anyError = () => RetryPolicy.custom({ errors: ['States.ALL'] });
const stop = () => Step.fail({ error: 'Stop' });

describe.each(LANGUAGES)('states of your own in %s', (_, queryLanguage) => {
  const pass = (scope: Construct, id: string) => new sfn.Pass(scope, id, { queryLanguage });
  const task = (scope: Construct, id: string) => new tasks.LambdaInvoke(scope, id, {
    lambdaFunction: importedFn(scope, `${id}Fn`), retryOnServiceExceptions: false, queryLanguage,
  });
  const unwrapped = queryLanguage === sfn.QueryLanguage.JSONATA ? { Output: '{% $states.result[0] %}' } : { OutputPath: '$[0]' };

  test('without options they stay as they are', () => {
    const stack = newStack();
    const states = statesOf(Step.chain(pass(stack, 'A').next(task(stack, 'B'))), queryLanguage, stack);
    expect(Object.keys(states)).toEqual(['A', 'B']);
  });

  test.each<[string, (scope: Construct) => sfn.IChainable]>([
    ['Task', scope => task(scope, 'Work')],
    ['Parallel', scope => new sfn.Parallel(scope, 'Work', { queryLanguage }).branch(pass(scope, 'Inner'))],
    ['Map', scope => new sfn.Map(scope, 'Work', { queryLanguage }).itemProcessor(pass(scope, 'Inner'))],
  ])('a single %s takes retriers and catchers itself', (type, make) => {
    const stack = newStack();
    const states = statesOf(
      Step.chain(make(stack), { retry: [RetryPolicy.timeout()], catch: [ErrorRoute.onAny(stop())] }),
      queryLanguage,
      stack,
    );
    expect(Object.keys(states)).toEqual(['Work', 'Stop']);
    expect(states.Work).toMatchObject({ Type: type, Retry: [{ ErrorEquals: ['States.Timeout'] }], Catch: catchingEveryError('Stop') });
  });

  test.each<[string, (scope: Construct) => sfn.IChainable]>([
    ['chain', scope => pass(scope, 'A').next(task(scope, 'Work'))],
    ['single Pass', scope => pass(scope, 'Work')],
    ['Task that retries any error already', scope => task(scope, 'Work').addRetry({ errors: ['States.ALL'] })],
  ])('a %s gets a Parallel state around it, whose output is its own', (__, make) => {
    const stack = newStack();
    const states = statesOf(Step.chain(make(stack), { retry: [anyError()], catch: [ErrorRoute.onAny(stop())] }), queryLanguage, stack);
    expect(states['Try Work']).toMatchObject({ Type: 'Parallel', ...unwrapped, Retry: [{ ErrorEquals: ['States.ALL'] }], Catch: catchingEveryError('Stop') });
    expect(states['Try Work'].Branches).toHaveLength(1);
    expect(states['Try Work'].Branches[0].States.Work).toBeDefined();
  });

  test('a catcher goes behind those that the state has', () => {
    const stack = newStack();
    const own = task(stack, 'Work').addCatch(pass(stack, 'Handle'), { errors: ['Known'] });
    const states = statesOf(Step.chain(own, { catch: [ErrorRoute.onAny(stop())] }), queryLanguage, stack);
    expect(states.Work.Catch.map((catcher: { Next: string }) => catcher.Next)).toEqual(['Handle', 'Stop', 'Stop']);
  });

  test('the Parallel state can be named', () => {
    const stack = newStack();
    const chain = pass(stack, 'A').next(task(stack, 'B'));
    expect(Object.keys(statesOf(Step.chain(chain, { name: 'Both', retry: [anyError()] }), queryLanguage, stack))).toEqual(['Both']);
  });

  describe.each<[string, ResultPlacement, object, object?]>([
    ['replace', ResultPlacement.replace(), { n: 1 }],
    ['field', ResultPlacement.field('a.b'), { order: 7, a: { b: { n: 1 } } }],
    ['discard', ResultPlacement.discard(), { order: 7 }],
    ['variable', ResultPlacement.variable('number'), { order: 7 }, { n: 1 }],
  ])('with the result placed by %s', (kind, result, output, kept) => {
    const isJsonata = queryLanguage === sfn.QueryLanguage.JSONATA;
    const number = (scope: Construct) => new sfn.Pass(scope, 'Number', { queryLanguage, ...isJsonata ? { outputs: { n: 1 } } : { result: sfn.Result.fromObject({ n: 1 }) } });
    const input = { order: 7, ...kind === 'field' && { a: {} } };

    test('the output of the last state goes there', async () => {
      const stack = newStack();
      const read = new sfn.Pass(stack, 'Read', { queryLanguage, ...isJsonata ? { outputs: '{% $number %}' } : { parameters: { 'n.$': '$number.n' } } });
      const bound = Step.chain(pass(stack, 'A').next(number(stack)), { ...result._kind !== 'replace' && { name: 'Count' }, result }).bind(stack, { queryLanguage });
      const chain = kept ? sfn.Chain.start(bound).next(read) : bound;
      new sfn.StateMachine(stack, 'Machine', { queryLanguage, definitionBody: sfn.DefinitionBody.fromChainable(chain) });
      const { status, output: given } = await simulate(definitionIn(stack), { input, mocks: {} });
      expect([status, given]).toEqual(['SUCCEEDED', kept ?? output]);
    });

    test('a fallback goes on behind it, and a compensation knows it', async () => {
      const stack = newStack();
      const work = Step.chain(pass(stack, 'A').next(task(stack, 'Work')), { name: 'Count', result, catch: [ErrorRoute.fallback(Step.noOp({ name: 'Instead' }), { errors: ['Out'] })], compensate: Step.invoke(importedFn(stack, 'Undo')) });
      new SagaWorkflow(stack, 'Machine', { queryLanguage, steps: [work, Step.invoke(importedFn(stack, 'Ship'))] });
      const undone: any[] = [];
      const mocks = (Work: object) => ({ Work, Undo: (seen: any) => undone.push(seen), Ship: { throw: { Error: 'Broken' } } }) as any;
      await simulate(definitionIn(stack), { input, mocks: mocks({ return: { n: 1 } }) });
      const { statesEntered } = await simulate(definitionIn(stack), { input, mocks: mocks({ throw: { Error: 'Out' } }) });
      expect(statesEntered.filter(name => ['Instead', 'Ship', 'Count Result'].includes(name))).toEqual(['Instead', 'Ship']);
      expect(undone.map(({ outcome, result: seen }) => [outcome, seen])).toEqual([['completed', { n: 1 }], ['unknown', null]]);
    });
  });

  test('a field that can not be written is refused', () => {
    const stack = newStack();
    expectRefusal(() => Step.chain(pass(stack, 'A'), { result: ResultPlacement.field('a..b'), name: 'Count' }).bind(stack, { queryLanguage }), {
      code: 'FieldPath', path: 'Shop/Steps', prop: 'Count.result', value: "'a..b'", allowed: '', fix: '',
    });
  });

  test('a fragment is a step', () => {
    const stack = newStack();
    class TwoPasses extends sfn.StateMachineFragment {
      public readonly startState = pass(this, 'First');
      public readonly endStates = [this.startState.next(pass(this, 'Second')).endStates[0]];
    }
    const fragment = new TwoPasses(stack, 'Fragment').prefixStates();
    expect(Object.keys(statesOf(Step.chain(fragment), queryLanguage, stack))).toEqual(['Fragment: First', 'Fragment: Second']);
  });
});

test('a name that nothing would bear is refused', () => {
  const stack = newStack();
  expectRefusal(() => Step.chain(new sfn.Pass(stack, 'A'), { name: 'Named' }).bind(stack), {
    code: 'NameWithoutState', path: 'Shop/Steps', prop: 'name', value: "'Named'", allowed: "left out, since no state is made around 'A'", fix: 'stateName',
  });
});
