import { Aws, Duration, Token } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { ErrorRoute, RetryPolicy, Step } from '../../lib';
import { fn, importedFn, LANGUAGES, newStack, stateOf, statesOf } from '../support/machines';
import { expectRefusal } from '../support/refusals';

describe.each(LANGUAGES)('a step in %s', (_, queryLanguage) => {
  const invoke = (options = {}) => {
    const stack = newStack();
    return stateOf(Step.invoke(importedFn(stack, 'Charge'), options), queryLanguage, stack);
  };
  const plain = invoke();

  test.each([
    [{ timeout: Duration.minutes(2) }, { TimeoutSeconds: 120 }],
    [{ comment: 'Charges once' }, { Comment: 'Charges once' }],
    [{ retry: [RetryPolicy.timeout({ jitter: sfn.JitterType.NONE })] }, {
      Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 5, MaxAttempts: 3, BackoffRate: 1.5, MaxDelaySeconds: 30, JitterStrategy: 'NONE' }],
    }],
    [{ retry: [] }, { Retry: undefined }],
  ])('%p changes that alone', (options, changed) => {
    expect(invoke(options)).toEqual({ ...plain, ...changed });
  });

  test('takes its name from its option, from the call of bind, or from what it calls', () => {
    const stack = newStack();
    const named = (name: string | undefined, bindName: string | undefined) => {
      const { startState } = Step.invoke(importedFn(stack, `Fn${name}${bindName}`), { name }).bind(stack, { queryLanguage, name: bindName });
      return startState.stateId;
    };
    expect([named('Own', 'Given'), named(undefined, 'Given'), named(undefined, undefined)]).toEqual(['Own', 'Given', 'Fnundefinedundefined']);
  });

  test('a name with a slash names the state', () => {
    expect(Object.keys(statesOf(Step.fail({ error: 'Pay/Refused' }), queryLanguage))).toEqual(['Pay/Refused']);
  });
});

test('JSONata is the language unless another is asked for', () => {
  const stack = newStack();
  const bound = Step.fail({ error: 'Stop' }).bind(stack);
  expect(bound.startState.toStateJson()).toMatchObject({ QueryLanguage: 'JSONata' });
});

test('the states stand below Steps, beside what they call', () => {
  const stack = newStack();
  const charge = fn(stack, 'Charge');
  const { startState, endStates } = Step.invoke(charge).bind(stack);
  expect(startState.node.path).toBe('Shop/Steps/Charge');
  expect(endStates).toEqual([startState]);
});

describe('the timeout of a function', () => {
  const stack = newStack();
  const slow = fn(stack, 'Slow', { timeout: Duration.minutes(3) });
  const unknown = fn(stack, 'Unknown', { timeout: Duration.seconds(Token.asNumber({ Ref: 'Limit' })) });

  test.each<[string, lambda.IFunction, object, unknown]>([
    ['own', slow, {}, 180],
    ['default of the service', fn(stack, 'Quick'), {}, 3],
    ['behind an alias', new lambda.Alias(stack, 'Live', { aliasName: 'live', version: slow.currentVersion }), {}, 180],
    ['behind a version', slow.currentVersion, { name: 'Version' }, 180],
    ['of a singleton', new lambda.SingletonFunction(stack, 'Only', {
      uuid: 'only', runtime: lambda.Runtime.NODEJS_22_X, handler: 'index.handler', code: lambda.Code.fromInline('x'), timeout: Duration.seconds(9),
    }), {}, 9],
    ['imported', importedFn(stack, 'Elsewhere'), {}, undefined],
    ['given by the step', slow, { name: 'Given', timeout: Duration.seconds(200) }, 200],
    ['known at deployment', unknown, {}, '‹Limit›'],
  ])('%s', (_, callee, options, seconds) => {
    expect(stateOf(Step.invoke(callee, options), undefined, stack).TimeoutSeconds).toBe(seconds);
  });
});

test('a failing step ends the flow, in any language', () => {
  expect(stateOf(Step.fail({ name: 'Refuse', error: 'Refused', cause: 'No money', comment: 'The end' }))).toEqual({
    Type: 'Fail', Error: 'Refused', Cause: 'No money', Comment: 'The end',
  });
  expect(Step.fail({ error: 'Refused' }).bind(newStack()).endStates).toEqual([]);
});

describe('refuses', () => {
  const bound = (make: (callee: lambda.IFunction) => Step) => {
    const stack = newStack();
    return make(importedFn(stack, 'Charge')).bind(stack);
  };
  const nameRule = 'a text of 1 to 80 characters known at synthesis';

  test.each<[string, (callee: lambda.IFunction) => Step, string, string, string, string]>([
    ['WholeSeconds', callee => Step.invoke(callee, { timeout: Duration.millis(500) }), 'Charge.timeout', '0.5 seconds', 'a whole number of seconds', 'leave it out'],
    ['StateNameLength', callee => Step.invoke(callee, { name: '' }), 'name', "''", nameRule, 'at least one character'],
    ['StateNameLength', callee => Step.invoke(callee, { name: 'x'.repeat(81) }), 'name', `'${'x'.repeat(81)}'`, nameRule, 'It has 81 characters'],
    ['StateNameToken', callee => Step.invoke(callee, { name: callee.functionArn + Aws.REGION }), 'name', 'a value known only at deployment (a token)', nameRule, 'literal'],
    ['StateNameToken', () => Step.fail({ error: Aws.REGION }), 'name', 'a value known only at deployment (a token)', nameRule, 'literal'],
    ['ErrorRoute', callee => Step.invoke(callee, { catch: [ErrorRoute.on([], Step.fail({ error: 'Stop' }))] }),
      'Charge.catch[0].errors', '[]', 'at least one error name', 'ErrorRoute.onAny'],
  ])('%s: %#', (code, make, prop, value, allowed, fix) => {
    expectRefusal(() => bound(make), { code, path: 'Shop/Steps', prop, value, allowed, fix });
  });

  test('a step that is bound a second time, and names it', () => {
    const stack = newStack();
    const step = Step.invoke(importedFn(stack, 'Charge'));
    step.bind(stack);
    expectRefusal(() => step.bind(stack), {
      code: 'StepUsedTwice',
      path: 'Shop/Steps',
      prop: 'step',
      value: "the step 'Charge' that is already used in Shop/Steps",
      allowed: 'a step of its own for each place',
      fix: 'Make a second step',
    });
  });

  test('two states of one name', () => {
    const stack = newStack();
    Step.fail({ error: 'Stop' }).bind(stack);
    expectRefusal(() => Step.fail({ error: 'Stop' }).bind(stack), {
      code: 'StateNameTwice', path: 'Shop/Steps', prop: 'name', value: "'Stop'", allowed: 'a name that no other state has', fix: "'name'",
    });
  });
});
