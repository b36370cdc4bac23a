import { Duration, Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { BatchItems, BatchMap, DeadLetter, ErrorRoute, FanOut, FanOutCompletion, Pipeline, PipelineWorkflow, RetryCatch, RetryCatchOptions, RetryCatchWorkflow, RetryCatchWorkflowProps, Step, Workflow } from '../../../lib';
import { catchingEveryError } from '../../support/catchers';
import { fragmentAsl, importedFn, LANGUAGES, newStack, resource, templateOf } from '../../support/machines';

const work = (scope: Construct, deadLetter: DeadLetter, options: Partial<RetryCatchOptions> = {}) => ({
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
    const [variable] = Object.keys(States.Work.Catch[0].Assign).map(name => name.replace('.$', ''));
    expect(variable).toMatch(/^WorkError_\w+$/);
    expect(States.Work.Catch).toEqual(catchingEveryError('Work Dead Letter', (
      isJsonata ? { Output: '{% $states.input %}', Assign: { [variable]: '{% $states.errorOutput %}' } } : { ResultPath: null, Assign: { [`${variable}.$`]: '$' } }
    )));
    const letter = States['Work Dead Letter'];
    expect(letter.Resource).toContain(action);
    expect((isJsonata ? letter.Arguments : letter.Parameters)[body]).toEqual(isJsonata
      ? { execution: '{% $states.context.Execution.Id %}', error: `{% $${variable} %}`, input: '{% $states.input %}' }
      : { 'execution.$': '$$.Execution.Id', 'error.$': `$${variable}`, 'input.$': '$' });
    expect(letter).toMatchObject({
      Next: 'Work Rethrow',
      Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 5, JitterStrategy: 'FULL' }],
      ...isJsonata ? { Output: '{% $states.input %}' } : { ResultPath: null },
    });
    expect(States['Work Rethrow']).toEqual({
      Type: 'Fail',
      ...isJsonata
        ? {
          Error: `{% $type($${variable}.Error) = "string" ? $${variable}.Error : "States.TaskFailed" %}`,
          Cause: `{% $type($${variable}.Cause) = "string" ? $${variable}.Cause : "" %}`,
        }
        : { ErrorPath: `$${variable}.Error`, CausePath: `$${variable}.Cause` },
    });
  });

  test.each<[string, (scope: Construct) => DeadLetter]>([
    ['queue', scope => DeadLetter.queue(new sqs.Queue(scope, 'Lost', { fifo: true }))],
    ['topic', scope => DeadLetter.topic(new sns.Topic(scope, 'Lost', { fifo: true }))],
  ])('in a FIFO %s is in a group, and never taken for a repetition', (__, target) => {
    const { States } = fragmentAsl(stack => new RetryCatch(stack, 'Work', { ...work(stack, target(stack)), queryLanguage }), queryLanguage);
    const letter = States['Work Dead Letter'];
    expect(isJsonata ? letter.Arguments : letter.Parameters).toMatchObject({
      MessageGroupId: 'dead-letters', ...isJsonata ? { MessageDeduplicationId: '{% $uuid() %}' } : { 'MessageDeduplicationId.$': 'States.UUID()' },
    });
  });

  test('can be that of one fragment in a branch and of another behind it', () => {
    const stack = newStack();
    const works = ['Inner', 'Outer'].map(id => {
      const scope = new Construct(stack, id);
      return new RetryCatch(scope, 'Work', { ...work(scope, DeadLetter.newQueue()), queryLanguage }).prefixStates(`${id} `);
    });
    const chain = new sfn.Parallel(stack, 'Around', { queryLanguage }).branch(works[0]).next(works[1]);
    new Workflow(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(chain), queryLanguage });
    expect(() => templateOf(stack)).not.toThrow();
  });

  test('has no route of its own for an error that another takes', () => {
    const routed = (stack: Stack) => work(stack, DeadLetter.newQueue(), { catch: [ErrorRoute.on(['States.DataLimitExceeded'], Step.fail({ error: 'Large' }))] });
    const alone = fragmentAsl(stack => new RetryCatch(stack, 'Work', { ...routed(stack), queryLanguage }), queryLanguage);
    const within = fragmentAsl(stack => new Pipeline(stack, 'All', {
      steps: [RetryCatch.step({ name: 'Work', ...routed(stack) })], catch: [ErrorRoute.onAny(Step.fail({ error: 'Stop' }))], queryLanguage,
    }), queryLanguage);
    const caught = ({ Catch }: any) => Catch.map(({ ErrorEquals, Next }: any) => [ErrorEquals, Next]);
    expect(caught(alone.States.Work)).toEqual([[['States.DataLimitExceeded'], 'Large'], [['States.ALL'], 'Work Dead Letter']]);
    const [{ States }] = within.States['Work Or Dead Letter'].Branches;
    expect(caught(States.Work)).toEqual([[['States.DataLimitExceeded'], 'Work Rethrow'], [['States.ALL'], 'Work Dead Letter']]);
    expect(caught(within.States['Work Or Dead Letter'])).toEqual([[['States.DataLimitExceeded'], 'Large'], [['States.ALL'], 'Stop']]);
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

test.each([
  ['map that captures failures', (step: Step) => BatchMap.step({ items: BatchItems.field('items'), step, captureFailures: true })],
  ['fan-out that settles', (step: Step) => FanOut.step({ branches: [{ name: 'Charge', step }], completion: FanOutCompletion.SETTLE_ALL })],
])('work with a dead letter may be the work of a %s', (_, around) => {
  const stack = newStack();
  new PipelineWorkflow(stack, 'Shop', { steps: [around(RetryCatch.step({ name: 'Charge', ...work(stack, DeadLetter.newQueue()) }))] });
  expect(JSON.stringify(templateOf(stack))).toContain('Charge Rethrow');
});

test('one dead letter serves several works', () => {
  const stack = newStack();
  const deadLetter = DeadLetter.queue(new sqs.Queue(stack, 'Lost'));
  const works = ['One', 'Two'].map(id => new RetryCatch(stack, id, { step: Step.invoke(importedFn(stack, `${id}-fn`)), deadLetter }));
  expect(works.map(({ startState }) => startState.stateId)).toEqual(['One', 'Two']);
});

describe('a queue or topic that a dead letter makes', () => {
  const TLS_ONLY = { Effect: 'Deny', Principal: { AWS: '*' }, Condition: { Bool: { 'aws:SecureTransport': 'false' } } };

  function made(make: (stack: Stack) => DeadLetter, options: Partial<RetryCatchWorkflowProps> = {}) {
    const stack = newStack();
    const deadLetter = make(stack);
    new RetryCatchWorkflow(stack, 'Work', { ...work(stack, deadLetter), ...options });
    return { stack, deadLetter, template: templateOf(stack) };
  }

  test('is a queue that is encrypted, refuses connections without TLS and keeps letters for 14 days', () => {
    const { template } = made(() => DeadLetter.newQueue());
    expect(resource(template, 'AWS::SQS::Queue').Properties).toEqual({ SqsManagedSseEnabled: true, MessageRetentionPeriod: 1_209_600 });
    expect(resource(template, 'AWS::SQS::QueuePolicy').Properties.PolicyDocument.Statement).toEqual([expect.objectContaining(TLS_ONLY)]);
  });

  test('is a topic that is encrypted and refuses connections without TLS', () => {
    const { stack, template } = made(() => DeadLetter.newTopic());
    expect(stack.resolve(resource(template, 'AWS::SNS::Topic').Properties.KmsMasterKeyId)).toEqual({ 'Fn::Join': ['', expect.arrayContaining([':alias/aws/sns'])] });
    expect(resource(template, 'AWS::SNS::TopicPolicy').Properties.PolicyDocument.Statement).toEqual([
      expect.objectContaining({ ...TLS_ONLY, Principal: '*' }),
    ]);
  });

  test.each([['queue', 'AWS::SQS::Queue', () => DeadLetter.newQueue()], ['topic', 'AWS::SNS::Topic', () => DeadLetter.newTopic()]])(
    'is a %s with the key of the workflow, which may use it', (_, type, make) => {
      const stack = newStack();
      const encryptionKey = new kms.Key(stack, 'Key');
      new RetryCatchWorkflow(stack, 'Work', { ...work(stack, make()), encryptionKey });
      const template = templateOf(stack);
      const key = stack.resolve(encryptionKey.keyArn);
      expect(resource(template, type).Properties.KmsMasterKeyId).toEqual(key);
      expect(resource(template, 'AWS::IAM::Policy').Properties.PolicyDocument.Statement)
        .toContainEqual({ Effect: 'Allow', Action: ['kms:Decrypt', 'kms:GenerateDataKey'], Resource: key });
    },
  );

  test('has a key and a retention of its own when they are given', () => {
    const { stack, template } = made(
      scope => DeadLetter.newQueue({ encryptionKey: new kms.Key(scope, 'Own'), retentionPeriod: Duration.days(2) }),
    );
    expect(resource(template, 'AWS::SQS::Queue').Properties).toEqual({
      KmsMasterKeyId: stack.resolve((stack.node.findChild('Own') as kms.Key).keyArn), MessageRetentionPeriod: 172_800,
    });
  });

  test('is shared by works that share the dead letter, within a pattern', () => {
    const stack = newStack();
    const deadLetter = DeadLetter.newQueue();
    new PipelineWorkflow(stack, 'Shop', {
      steps: ['Charge', 'Ship'].map(name => RetryCatch.step({ name, step: Step.invoke(importedFn(stack, name)), deadLetter })),
    });
    expect(Object.values(templateOf(stack).Resources).filter(({ Type }: any) => Type === 'AWS::SQS::Queue')).toHaveLength(1);
  });

  test('is there once the work is made', () => {
    const deadLetter = DeadLetter.newQueue();
    expect(deadLetter.deliveryQueue).toBeUndefined();
    const stack = newStack();
    new RetryCatch(stack, 'Work', work(stack, deadLetter));
    expect(deadLetter.deliveryQueue).toBeInstanceOf(sqs.Queue);
    expect(deadLetter.deliveryTopic).toBeUndefined();
    expect(made(() => DeadLetter.newTopic()).deadLetter.deliveryTopic).toBeInstanceOf(sns.Topic);
  });
});
