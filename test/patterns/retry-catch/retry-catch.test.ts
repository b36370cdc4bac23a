import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { DeadLetter, ErrorRoute, Pipeline, ResultPlacement, RetryCatch, RetryCatchProps, RetryPolicy, Step } from '../../../lib';
import { catchingEveryError } from '../../support/catchers';
import { fragmentAsl, importedFn, LANGUAGES, newStack } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

const call = (scope: Construct, id: string, options = {}) => Step.invoke(importedFn(scope, id), options);
const stop = (name = 'Stop') => Step.fail({ name, error: 'Stop' });

describe.each(LANGUAGES)('retry and catch in %s', (_, queryLanguage) => {
  const isJsonata = queryLanguage === sfn.QueryLanguage.JSONATA;
  const statesOf = (make: (scope: Construct) => RetryCatchProps) => fragmentAsl(
    stack => new RetryCatch(stack, 'Work', { ...make(stack), queryLanguage }), queryLanguage,
  ).States;
  const errors = (rules: { ErrorEquals: string[] }[]) => rules.map(({ ErrorEquals }) => ErrorEquals[0]);

  test('a single step takes the retries and routes itself, and the name', () => {
    const states = statesOf(scope => ({ step: call(scope, 'Charge'), retry: [RetryPolicy.timeout()], catch: [ErrorRoute.onAny(stop())] }));
    expect(Object.keys(states)).toEqual(['Work', 'Stop']);
    expect(states.Work).toMatchObject({ Type: 'Task', Catch: catchingEveryError('Stop') });
  });

  test('retries replace those that the step has by default', () => {
    expect(errors(statesOf(scope => ({ step: call(scope, 'Charge'), retry: [RetryPolicy.timeout()] })).Work.Retry)).toEqual(['States.Timeout']);
    expect(errors(statesOf(scope => ({ step: call(scope, 'Charge'), catch: [ErrorRoute.onAny(stop())] })).Work.Retry)).toEqual(['Lambda.ServiceException']);
    expect(statesOf(scope => ({ step: call(scope, 'Charge'), retry: [], catch: [ErrorRoute.onAny(stop())] })).Work).not.toHaveProperty('Retry');
  });

  test('retries that the step names itself come first', () => {
    const step = (scope: Construct) => call(scope, 'Charge', { retry: [RetryPolicy.throttling()] });
    expect(errors(statesOf(scope => ({ step: step(scope), retry: [RetryPolicy.timeout()] })).Work.Retry)).toEqual(['Lambda.TooManyRequestsException', 'States.Timeout']);
  });

  test('several steps are run again as a whole, and give what they gave', () => {
    const states = statesOf(scope => ({
      step: Pipeline.step({ steps: [call(scope, 'A'), call(scope, 'B')] }), retry: [RetryPolicy.timeout()], catch: [ErrorRoute.onAny(stop())],
    }));
    expect(Object.keys(states)).toEqual(['Work', 'Stop']);
    expect(states.Work).toMatchObject({
      Type: 'Parallel',
      Retry: [{ ErrorEquals: ['States.Timeout'] }],
      Catch: catchingEveryError('Stop'),
      ...isJsonata ? { Output: '{% $states.result[0] %}' } : { OutputPath: '$[0]' },
    });
    expect(Object.keys(states.Work.Branches[0].States)).toEqual(['A', 'B']);
  });

  test('a whole fragment', () => {
    const states = fragmentAsl(stack => new RetryCatch(stack, 'Work', {
      step: Step.chain(new Pipeline(stack, 'Inner', { steps: [call(stack, 'A'), call(stack, 'B')], queryLanguage })),
      retry: [RetryPolicy.timeout()],
      queryLanguage,
    }), queryLanguage).States;
    expect(states.Work.Branches[0].States).toHaveProperty('B');
  });

  test('routes keep their order, and the flow goes on behind a fallback', () => {
    const { States } = fragmentAsl(stack => new RetryCatch(stack, 'Work', {
      step: call(stack, 'Charge'), catch: [ErrorRoute.on(['Known'], stop()), ErrorRoute.fallback(call(stack, 'Spare'))], queryLanguage,
    }).next(new sfn.Pass(stack, 'After', { queryLanguage })), queryLanguage);
    expect(States.Work.Catch.map(({ Next }: any) => Next)).toEqual(['Stop', 'Spare', 'Spare']);
    expect([States.Work.Next, States.Spare.Next, States.Stop.Type]).toEqual(['After', 'After', 'Fail']);
  });

  test('routes of its place come behind its own', () => {
    const { States } = fragmentAsl(stack => new Pipeline(stack, 'All', {
      steps: [RetryCatch.step({ name: 'Work', step: call(stack, 'Charge'), catch: [ErrorRoute.on(['Known'], stop('Own'))] })],
      catch: [ErrorRoute.onAny(stop())],
      queryLanguage,
    }), queryLanguage);
    expect(States.Work.Catch.map(({ Next }: any) => Next)).toEqual(['Own', 'Stop', 'Stop']);
  });

  test('the result goes where the step puts it', () => {
    const { Work } = statesOf(scope => ({ step: call(scope, 'Charge', { result: ResultPlacement.field('paid') }), catch: [ErrorRoute.onAny(stop())] }));
    expect(Work).toMatchObject(isJsonata ? { Output: '{% $merge([$states.input, {"paid": $states.result}]) %}' } : { ResultPath: '$.paid' });
  });

  test('a name for it', () => {
    expect(Object.keys(statesOf(scope => ({ name: 'Charge card', step: call(scope, 'Charge'), retry: [] })))).toEqual(['Charge card']);
  });
});

const queue = (scope: Construct) => sqs.Queue.fromQueueArn(scope, 'Lost', 'arn:aws:sqs:eu-west-1:111122223333:Lost');

test.each<[string, (scope: Construct) => RetryCatchProps, string, string, string, string]>([
  ['NothingToRetryOrCatch', scope => ({ step: call(scope, 'Charge') }), 'retry', 'nothing', "given, or 'catch', or 'deadLetter'", 'use the step itself'],
  ['NothingToRetryOrCatch', scope => ({ step: call(scope, 'Charge'), catch: [] }), 'retry', 'nothing', "given, or 'catch'", 'use the step itself'],
  ['DeadLetterUnreachable', scope => ({ step: call(scope, 'Charge'), catch: [ErrorRoute.onAny(stop())], deadLetter: DeadLetter.queue(queue(scope)) }),
    'deadLetter', 'a dead letter behind a route for States.ALL', "left out when 'catch' has a route for any error", 'name the errors of the route'],
  ['RetryTiming', scope => ({ step: call(scope, 'Charge'), retry: [RetryPolicy.timeout({ maxAttempts: -1 })] }), 'retry[0].maxAttempts', '-1', 'a whole number', 'leave it out'],
  ['ErrorRoute', scope => ({ step: call(scope, 'Charge'), catch: [ErrorRoute.on([], stop())] }), 'catch[0].errors', '[]', 'at least one', 'Name the errors'],
])('%s: %#', (code, props, prop, value, allowed, fix) => {
  const stack = newStack();
  expectRefusal(() => new RetryCatch(stack, 'Work', props(stack)), { code, path: 'Shop/Work', prop, value, allowed, fix });
});
