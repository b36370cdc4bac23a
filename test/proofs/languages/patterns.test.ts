import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import {
  BatchItems,
  BatchMap,
  DeadLetter,
  ErrorRoute,
  FanOut,
  FanOutCompletion,
  Pipeline,
  ResultPlacement,
  RetryCatch,
  RetryPolicy,
  Router,
  Step,
  When,
} from '../../../lib';
import { json, jsonObject, mocksFor, order } from '../support/arbitraries';
import { steady, task } from '../support/steps';
import { expectTwinsAgree, twinsOf } from '../support/twins';

jest.setTimeout(60_000);

/** A pattern, the names of its tasks, and the inputs on which both languages have the same to say. */
interface Case {
  readonly make: (scope: Construct) => Step;
  readonly tasks: string[];
  readonly input: fc.Arbitrary<unknown>;
  /** What the tasks answer; any JSON unless given. */
  readonly answer?: fc.Arbitrary<unknown>;
}

const RETRIES = [RetryPolicy.lambdaTransient(), RetryPolicy.timeout(), steady(['CustomError'], 2, 2, 1.5)];

function queue(scope: Construct): sqs.IQueue {
  return sqs.Queue.fromQueueArn(scope, 'Queue', 'arn:aws:sqs:eu-west-1:111122223333:Failed');
}

/** Every field is looked for along paths that lead through missing, null and wrong values. */
const WHENS: [string, () => When][] = [
  ['High', () => When.field('total').isGreaterThan(1000)],
  ['AtLeast', () => When.field('total').isAtLeast(1000)],
  ['Below', () => When.all(When.field('total').isLessThan(0), When.not(When.field('priority').isPresent()))],
  ['AtMost', () => When.field('total').isAtMost(500)],
  ['Gold', () => When.field('customer.tier').isText('gold')],
  ['Seven', () => When.field('customer.tier').isNumber(7)],
  ['Strange', () => When.any(When.field('a b').isTrue(), When.field('constructor').isPresent(), When.field('注文').isOneOf('rush', ''))],
  ['Rush', () => When.not(When.field('priority').isOneOf('normal', 'Rush'))],
];

const CASES: Record<string, Case> = {
  'a Pipeline': {
    make: scope => Pipeline.step({
      steps: [
        task(scope, 'First', { retry: RETRIES, result: ResultPlacement.field('first') }),
        task(scope, 'Second', { catch: [ErrorRoute.fallback(task(scope, 'Instead', { result: ResultPlacement.discard() }), { errors: ['PaymentDeclined'] })] }),
        task(scope, 'Third'),
      ],
      catch: [ErrorRoute.on(['CustomError'], task(scope, 'HandleCustom')), ErrorRoute.onAny(Step.fail({ error: 'PipelineFailed' }), { errorField: 'why' })],
    }),
    tasks: ['First', 'Second', 'Instead', 'Third', 'HandleCustom'],
    input: jsonObject,
    answer: jsonObject,
  },
  'a Router': {
    make: scope => Router.step({ cases: WHENS.map(([name, when]) => ({ when: when(), step: task(scope, name) })), otherwise: task(scope, 'Standard') }),
    tasks: [...WHENS.map(([name]) => name), 'Standard'],
    input: order,
  },
  'a FanOut that fails fast': {
    make: scope => FanOut.step({ branches: ['A', 'B', '注文 {%'].map(name => ({ name, step: task(scope, name) })), result: ResultPlacement.field('found') }),
    tasks: ['A', 'B', '注文 {%'],
    input: jsonObject,
  },
  'a FanOut that settles all': {
    make: scope => FanOut.step({
      completion: FanOutCompletion.SETTLE_ALL,
      branches: [
        { name: 'A', step: task(scope, 'A', { retry: RETRIES }) },
        { name: 'B "b"', step: Pipeline.step({ steps: [task(scope, 'B1'), task(scope, 'B2')] }) },
        { name: 'C', step: Step.fail({ name: 'Give up', error: 'CustomError', cause: 'always' }) },
      ],
    }),
    tasks: ['A', 'B1', 'B2'],
    input: json,
  },
  'a BatchMap': {
    make: scope => BatchMap.step({ items: BatchItems.field('a b.注文'), step: task(scope, 'Item', { retry: RETRIES }), maxConcurrency: 3, result: ResultPlacement.field('done') }),
    tasks: ['Item'],
    input: fc.tuple(jsonObject, jsonObject, fc.array(json, { maxLength: 8 })).map(([one, other, items]) => ({ ...one, 'a b': { ...other, 注文: items } })),
  },
  'a BatchMap that captures failures': {
    make: scope => BatchMap.step({ items: BatchItems.input(), step: task(scope, 'Item'), captureFailures: true }),
    tasks: ['Item'],
    input: fc.array(json, { maxLength: 8 }),
  },
  'a RetryCatch around one task': {
    make: scope => RetryCatch.step({
      step: task(scope, 'Work', { result: ResultPlacement.field('a.b') }),
      retry: RETRIES,
      catch: [
        ErrorRoute.on(['PaymentDeclined', 'States.DataLimitExceeded'], task(scope, 'HandleDeclined'), { errorField: 'what.went.wrong' }),
        ErrorRoute.fallback(task(scope, 'Fallback', { retry: RETRIES }), { errors: ['CustomError', 'States.Timeout'] }),
      ],
      deadLetter: DeadLetter.queue(queue(scope)),
    }),
    tasks: ['Work', 'HandleDeclined', 'Fallback', 'RetryCatch Dead Letter'],
    // A field can be put below an object or where nothing is, and nowhere else.
    input: jsonObject.map(({ a: _, what: __, ...others }) => ({ ...others, a: { c: 1 } })),
  },
  'a RetryCatch around several states': {
    make: scope => RetryCatch.step({
      step: Pipeline.step({ steps: [task(scope, 'One'), task(scope, 'Two')] }),
      retry: [steady(['States.ALL'], 1, 2)],
      catch: [ErrorRoute.fallback(task(scope, 'Fallback'))],
    }),
    tasks: ['One', 'Two', 'Fallback'],
    input: jsonObject,
  },
};

test.each(Object.entries(CASES))('%s behaves the same in both languages', async (_, { make, tasks, input, answer }) => {
  const twins = twinsOf(make);
  await fc.assert(fc.asyncProperty(input, mocksFor(tasks, answer), fc.integer({ min: 0, max: 99 }), async (given, mocks, seed) => {
    await expectTwinsAgree(twins, { input: given, mocks, seed });
  }), { numRuns: 100 });
});
