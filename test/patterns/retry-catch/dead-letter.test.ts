import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { DeadLetter, ErrorRoute, RetryCatch, RetryCatchWork, RetryCatchWorkflow, Step } from '../../../lib';
import { catchingEveryError } from '../../support/catchers';
import { fragmentAsl, importedFn, LANGUAGES, newStack, resource, templateOf } from '../../support/machines';

const work = (scope: Construct, deadLetter: DeadLetter, options: Partial<RetryCatchWork> = {}) => ({
  step: Step.invoke(importedFn(scope, 'Charge')), deadLetter, ...options,
});

const TARGETS: [string, (scope: Construct) => DeadLetter, string, string][] = [
  ['queue', scope => DeadLetter.queue(new sqs.Queue(scope, 'Lost')), 'sqs:sendMessage', 'MessageBody'],
  ['topic', scope => DeadLetter.topic(new sns.Topic(scope, 'Lost')), 'sns:publish', 'Message'],
];

describe.each(LANGUAGES)('a dead letter in %s', (_, queryLanguage) => {
  const isJsonata = queryLanguage === sfn.QueryLanguage.JSONATA;

  test.each(TARGETS)('in a %s holds the execution, the error and the input, and the failure stays one', (__, target, action, body) => {
    const { States } = fragmentAsl(stack => new RetryCatch(stack, 'Work', { ...work(stack, target(stack)), queryLanguage }), queryLanguage);
    expect(States.Work.Catch).toEqual(catchingEveryError('Work Dead Letter', (
      isJsonata ? { Output: '{% $merge([$states.input, {"error": $states.errorOutput}]) %}' } : { ResultPath: '$.error' }
    )));
    const letter = States['Work Dead Letter'];
    expect(letter.Resource).toContain(action);
    expect((isJsonata ? letter.Arguments : letter.Parameters)[body]).toEqual(isJsonata
      ? { execution: '{% $states.context.Execution.Id %}', error: '{% $states.input.error %}', input: '{% $states.input %}' }
      : { 'execution.$': '$$.Execution.Id', 'error.$': '$.error', 'input.$': '$' });
    expect(letter).toMatchObject({
      Next: 'Work Failed',
      Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 5, JitterStrategy: 'FULL' }],
      ...isJsonata ? { Output: '{% $states.input %}' } : { ResultPath: null },
    });
    expect(States['Work Failed']).toEqual({
      Type: 'Fail',
      ...isJsonata
        ? { Error: '{% $states.input.error.Error %}', Cause: '{% $type($states.input.error.Cause) = "string" ? $states.input.error.Cause : "" %}' }
        : { ErrorPath: '$.error.Error', CausePath: '$.error.Cause' },
    });
  });

  test('is kept for what no route takes', () => {
    const { States } = fragmentAsl(stack => new RetryCatch(stack, 'Work', {
      ...work(stack, DeadLetter.queue(new sqs.Queue(stack, 'Lost')), { catch: [ErrorRoute.on(['Known'], Step.fail({ error: 'Known' }))] }), queryLanguage,
    }), queryLanguage);
    expect(States.Work.Catch.map(({ Next }: any) => Next)).toEqual(['Known', 'Work Dead Letter', 'Work Dead Letter']);
  });
});

test.each([['queue', 'sqs:SendMessage'], ['topic', 'sns:Publish']])('a workflow may write to the %s', (kind, action) => {
  const stack = newStack();
  const [, target] = TARGETS.find(([name]) => name === kind)!;
  new RetryCatchWorkflow(stack, 'Work', work(stack, target(stack)));
  const { Statement } = resource(templateOf(stack), 'AWS::IAM::Policy').Properties.PolicyDocument;
  expect(Statement).toContainEqual({ Effect: 'Allow', Action: action, Resource: expect.anything() });
});

test('one dead letter serves several works', () => {
  const stack = newStack();
  const deadLetter = DeadLetter.queue(new sqs.Queue(stack, 'Lost'));
  const works = ['One', 'Two'].map(id => new RetryCatch(stack, id, { step: Step.invoke(importedFn(stack, `${id} fn`)), deadLetter }));
  expect(works.map(({ startState }) => startState.stateId)).toEqual(['One', 'Two']);
});
