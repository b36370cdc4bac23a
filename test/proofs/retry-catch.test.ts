import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import * as fc from 'fast-check';
import { Ending, ending, json } from './support/arbitraries';
import { steady, task } from './support/steps';
import { expectTwinsAgree, twinsOf } from './support/twins';
import {
  BatchItems, BatchMap, DeadLetter, ErrorRoute, FanOut, FanOutCompletion, Pipeline, ResultPlacement, RetryCatch, RetryCatchOptions, Step,
} from '../../lib';

jest.setTimeout(60_000);

const queue = (scope: Construct) => DeadLetter.queue(sqs.Queue.fromQueueArn(scope, 'Queue', 'arn:aws:sqs:eu-west-1:111122223333:Failed'));
const topic = (scope: Construct) => DeadLetter.topic(sns.Topic.fromTopicArn(scope, 'Topic', 'arn:aws:sns:eu-west-1:111122223333:Failed'));

/** Work between two other tasks, so that it shows where the flow goes on. */
const around = (work: (scope: Construct) => RetryCatchOptions) => twinsOf(scope => Pipeline.step({
  steps: [task(scope, 'Before', { result: ResultPlacement.discard() }), RetryCatch.step({ name: 'Charge', ...work(scope) }), task(scope, 'After')],
}));
const beside = { Before: { return: null }, After: (given: unknown) => given };
const charge = (scope: Construct) => task(scope, 'ChargeCard', { result: ResultPlacement.field('charge') });

const statesOf = (visits: readonly { state: string }[]) => visits.map(({ state }) => state).sort();

describe.each([
  ['queue', queue, ({ MessageBody }: any) => MessageBody],
  ['topic', topic, ({ Message }: any) => Message],
] as const)('a dead letter to a %s', (_, deadLetter, letterIn) => {
  const twins = around(scope => ({
    step: task(scope, 'ChargeCard'),
    retry: [steady(['Busy'], 1, 1)],
    catch: [ErrorRoute.fallback(task(scope, 'ChargeLater'), { errors: ['Declined'] })],
    deadLetter: deadLetter(scope),
  }));

  test('has the input, of any type, and the error of all that no route takes, and the execution fails with that error', async () => {
    await fc.assert(fc.asyncProperty(json, ending, async (input, ended) => {
      const letters: any[] = [];
      const mocks = { ...beside, 'ChargeCard': ended, 'ChargeLater': { return: {} }, 'Charge Dead Letter': (given: unknown) => letters.push(letterIn(given)) };
      const result = await expectTwinsAgree(twins, { input, mocks });
      if ('return' in ended) {
        expect([result.status, letters]).toEqual(['SUCCEEDED', []]);
        return;
      }
      const { Error, Cause = '' } = ended.throw;
      expect([result.status, result.error, result.cause]).toEqual(['FAILED', Error, Cause]);
      const letter = { error: { Error, Cause }, input, execution: expect.stringContaining(':execution:') };
      expect(letters).toEqual([letter, letter]);
    }), { numRuns: 60 });
  });

  test('is not sent when a route takes the error', async () => {
    const mocks = { ...beside, ChargeCard: { throw: { Error: 'Declined' } }, ChargeLater: { return: { later: true } } };
    expect(await expectTwinsAgree(twins, { input: { id: 1 }, mocks })).toMatchObject({ status: 'SUCCEEDED', output: { later: true } });
  });

  test('is sent again when it is not delivered at once', async () => {
    const lost = { throw: { Error: 'Sqs.SdkClientException' } };
    const mocks = { ...beside, 'ChargeCard': { throw: { Error: 'Broken' } }, 'Charge Dead Letter': [lost, lost, lost, { return: {} }] };
    expect(await expectTwinsAgree(twins, { input: { id: 1 }, mocks })).toMatchObject({ error: 'Broken', retries: { 'Charge Dead Letter': 3 } });
  });

  test('that is never delivered shows in the error of the execution', async () => {
    const mocks = { ...beside, 'ChargeCard': { throw: { Error: 'Broken' } }, 'Charge Dead Letter': { throw: { Error: 'Sqs.QueueDoesNotExist', Cause: 'gone' } } };
    expect(await expectTwinsAgree(twins, { input: { id: 1 }, mocks })).toMatchObject({ status: 'FAILED', error: 'Sqs.QueueDoesNotExist', cause: 'gone' });
  });
});

describe('a dead letter in a pattern that has routes itself', () => {
  const twins = twinsOf(scope => Pipeline.step({
    steps: [
      RetryCatch.step({
        name: 'Charge',
        step: charge(scope),
        retry: [steady(['Broken'], 1, 1)],
        catch: [ErrorRoute.on(['Declined'], task(scope, 'AskCustomer')), ErrorRoute.fallback(task(scope, 'ChargeLater'), { errors: ['Busy'] })],
        deadLetter: queue(scope),
      }),
      task(scope, 'Ship', { retry: [] }),
    ],
    catch: [ErrorRoute.on(['Lost'], task(scope, 'Find')), ErrorRoute.onAny(task(scope, 'Outer'), { errorField: 'why' })],
  }));
  const failing = (Error: string) => ({ Error, Cause: 'why' });

  test.each<[string, boolean, object]>([
    ['Broken', true, { from: 'Outer', id: 1, why: failing('Broken') }],
    ['Lost', true, { from: 'Find', id: 1, error: failing('Lost') }],
    ['Declined', false, { from: 'AskCustomer', id: 1, error: failing('Declined') }],
    ['Busy', false, { from: 'Ship', id: 1, later: true, error: failing('Busy') }],
  ])('%s: letter %p, then the handler', async (error, isKept, output) => {
    const letters: unknown[] = [];
    const from = (name: string) => ({ [name]: (given: object) => ({ ...given, from: name }) });
    const mocks = {
      'ChargeCard': { throw: failing(error) },
      'Charge Dead Letter': ({ MessageBody }: any) => letters.push(MessageBody),
      'ChargeLater': (given: object) => ({ ...given, later: true }),
      ...from('Outer'),
      ...from('Find'),
      ...from('AskCustomer'),
      ...from('Ship'),
    };
    expect(await expectTwinsAgree(twins, { input: { id: 1 }, mocks })).toMatchObject({ status: 'SUCCEEDED', output });
    const letter = { error: failing(error), input: { id: 1 }, execution: expect.any(String) };
    expect(letters).toEqual(isKept ? [letter, letter] : []);
  });

  test('changes nothing where the work succeeds', async () => {
    const mocks = { ChargeCard: { return: 'ok' }, Ship: (given: object) => given };
    expect(await expectTwinsAgree(twins, { input: { id: 1 }, mocks })).toMatchObject({ status: 'SUCCEEDED', output: { id: 1, charge: 'ok' } });
  });
});

describe.each<[string, (step: Step) => Step, (output: any) => unknown]>([
  ['a branch that settles', step => FanOut.step({ name: 'All', branches: [{ name: 'one', step }], completion: FanOutCompletion.SETTLE_ALL }), ({ one }) => one],
  ['an item whose failure is captured', step => BatchMap.step({ name: 'Each', items: BatchItems.field('items'), step, captureFailures: true }), ([one]) => one],
])('in %s', (_, enclosed, resultIn) => {
  test.each<[string, (scope: Construct) => Step]>([
    ['a step', scope => task(scope, 'Work', { name: undefined, retry: [] })],
    ['a step that catches every error itself', scope => task(scope, 'Work', { retry: [], catch: [ErrorRoute.onAny(Step.fail({ name: 'Stop', error: 'Broken', cause: 'why' }))] })],
    ['several steps', scope => Pipeline.step({ steps: [task(scope, 'First', { retry: [], result: ResultPlacement.discard() }), task(scope, 'Work', { retry: [] })] })],
  ])('the letter of %s goes out, and the error stays', async (__, work) => {
    const twins = twinsOf(scope => enclosed(RetryCatch.step({ step: work(scope), retry: [steady(['Broken'], 1, 2)], deadLetter: queue(scope) })));
    const letters: any[] = [];
    const broken = () => Promise.reject({ Error: 'Broken', Cause: 'why' });
    const deliver = ({ MessageBody }: any) => letters.push(MessageBody);
    const names = ['one', 'RetryCatch', 'Work'];
    const mocks = { First: { return: 1 }, ...Object.fromEntries(names.flatMap(name => [[name, broken], [`${name} Dead Letter`, deliver]])) };
    const { status, output } = await expectTwinsAgree(twins, { input: { items: [{ id: 1 }] }, mocks });
    expect([status, resultIn(output)]).toEqual(['SUCCEEDED', expect.objectContaining({ status: 'FAILED', error: { Error: 'Broken', Cause: 'why' } })]);
    expect(letters.map(({ error }) => error)).toEqual([1, 2].map(() => ({ Error: 'Broken', Cause: 'why' })));
  });
});

describe('routes', () => {
  const routed = around(scope => ({
    step: charge(scope),
    retry: [],
    catch: [
      ErrorRoute.on(['Declined', 'Expired'], task(scope, 'AskCustomer')),
      ErrorRoute.fallback(task(scope, 'ChargeLater', { result: ResultPlacement.field('later') }), { errors: ['Busy', 'Declined'] }),
      ErrorRoute.on(['States.Timeout'], Step.fail({ error: 'TooSlow' })),
      ErrorRoute.onAny(task(scope, 'Investigate'), { errorField: 'details.why' }),
    ],
  }));
  const handlers = { AskCustomer: (given: unknown) => given, ChargeLater: { return: 'tomorrow' }, Investigate: (given: unknown) => given };
  const failingWith = (Error: string) => ({ ...beside, ...handlers, ChargeCard: { throw: { Error, Cause: 'why' } } });

  test.each<[string, string[], object]>([
    ['Declined', ['AskCustomer'], { output: { id: 1, error: { Error: 'Declined', Cause: 'why' } } }],
    ['Expired', ['AskCustomer'], { output: { id: 1, error: { Error: 'Expired', Cause: 'why' } } }],
    ['Busy', ['ChargeLater', 'After'], { output: { id: 1, error: { Error: 'Busy', Cause: 'why' }, later: 'tomorrow' } }],
    ['States.Timeout', ['TooSlow'], { status: 'FAILED', error: 'TooSlow' }],
    ['States.HeartbeatTimeout', ['TooSlow'], { status: 'FAILED', error: 'TooSlow' }],
    ['Something else', ['Investigate'], { output: { id: 1, details: { why: { Error: 'Something else', Cause: 'why' } } } }],
  ])('%s goes to %j: the first route that names it', async (error, way, result) => {
    const behaviour = await expectTwinsAgree(routed, { input: { id: 1 }, mocks: failingWith(error) });
    expect(behaviour).toMatchObject(result);
    expect(statesOf(behaviour.visits)).toEqual(['Before', 'ChargeCard', ...way].sort());
  });

  test('work that succeeds goes on', async () => {
    const behaviour = await expectTwinsAgree(routed, { input: { id: 1 }, mocks: { ...beside, ...handlers, ChargeCard: { return: 'ok' } } });
    expect(behaviour).toMatchObject({ status: 'SUCCEEDED', output: { id: 1, charge: 'ok' } });
  });
});

describe('several states', () => {
  const whole = around(scope => ({
    step: Pipeline.step({ steps: [task(scope, 'Reserve', { result: ResultPlacement.field('reservation') }), charge(scope)] }),
    retry: [steady(['States.ALL'], 3, 2)],
    catch: [ErrorRoute.fallback(task(scope, 'ChargeLater'))],
  }));

  test('are run again from the first one, with the input of the first run', async () => {
    const mocks = { ...beside, Reserve: { return: 'R1' }, ChargeCard: { throw: { Error: 'Broken' } }, ChargeLater: (given: unknown) => given };
    const { calls, ...result } = await expectTwinsAgree(whole, { input: { id: 1 }, mocks });
    expect(result).toMatchObject({ output: { id: 1, error: { Error: 'Broken', Cause: '' } }, retries: { Charge: 2 }, durationSeconds: 3 + 6 });
    expect(result.attempts).toMatchObject({ Charge: 3, Reserve: 3, ChargeCard: 3 });
    expect(calls.flatMap((call: any) => (call.resource.endsWith('FnReserve') ? [call.input] : []))).toEqual([{ id: 1 }, { id: 1 }, { id: 1 }]);
  });

  test('any of which fails for a while come through in the end', async () => {
    await fc.assert(fc.asyncProperty(fc.nat(3), fc.nat(3), async (reserveFails, chargeFails) => {
      let [reserve, charged] = [0, 0];
      const restart = () => { [reserve, charged] = [0, 0]; };
      const mocks = {
        ...beside,
        Before: restart,
        Reserve: () => (++reserve <= reserveFails ? Promise.reject({ Error: 'Broken' }) : 'R1'),
        ChargeCard: () => (++charged <= chargeFails ? Promise.reject({ Error: 'Broken' }) : 'C1'),
        ChargeLater: { return: 'later' },
      };
      const { output, retries } = await expectTwinsAgree(whole, { input: {}, mocks });
      const failures = reserveFails + chargeFails;
      expect(output).toEqual(failures <= 2 ? { reservation: 'R1', charge: 'C1' } : 'later');
      expect(retries.Charge ?? 0).toBe(Math.min(failures, 2));
    }), { numRuns: 16 });
  });
});

test('a route of a pipeline resumes behind it, whichever step failed', async () => {
  const twins = twinsOf(scope => Pipeline.step({
    steps: [
      Pipeline.step({
        steps: ['One', 'Two', 'Three'].map(name => task(scope, name, { retry: [], result: ResultPlacement.field(name) })),
        catch: [ErrorRoute.on(['Fatal'], task(scope, 'GiveUp')), ErrorRoute.fallback(task(scope, 'Repair', { result: ResultPlacement.field('repaired') }))],
      }),
      task(scope, 'Behind'),
    ],
  }));
  await fc.assert(fc.asyncProperty(fc.tuple(ending, ending, ending), fc.boolean(), async (endings, fatal) => {
    // Errors of one name suffice, one that the fallback for States.ALL takes.
    const named = endings.map(ended => ('throw' in ended ? { throw: { Error: fatal ? 'Fatal' : 'Broken' } } : ended));
    const mocks = { One: named[0], Two: named[1], Three: named[2], GiveUp: { return: 'given up' }, Repair: { return: 1 }, Behind: { return: 'behind' } };
    const first = named.findIndex((ended: Ending) => 'throw' in ended);
    const { output, visits } = await expectTwinsAgree(twins, { input: {}, mocks });
    expect(output).toBe(first >= 0 && fatal ? 'given up' : 'behind');
    const done = ['One', 'Two', 'Three'].slice(0, first < 0 ? 3 : first + 1);
    const then = [['Behind'], ['Repair', 'Behind'], ['GiveUp']][first < 0 ? 0 : fatal ? 2 : 1];
    expect(statesOf(visits)).toEqual([...done, ...then].sort());
  }), { numRuns: 60 });
});
