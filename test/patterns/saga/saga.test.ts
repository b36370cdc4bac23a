import { Duration, Lazy, Stack } from 'aws-cdk-lib';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  AlarmActions, AslLint, CompensateOnFailure, DeadLetter, ErrorRoute, FanOut, Pipeline, PipelineWorkflow, ResultPlacement,
  RetryPolicy, Saga, SagaKey, SagaWorkflow, Step,
} from '../../../lib';
import { Mock, simulate, SimulationOptions } from '../../../lib/testing';
import { definitionIn, importedFn, LANGUAGES, newStack, resources, templateOf } from '../../support/machines';
import { allStates } from '../../support/patterns';
import { expectRefusal } from '../../support/refusals';

const NAMES = ['Reserve', 'Charge', 'Ship'];
const UNDO: Record<string, string> = { Reserve: 'Release', Charge: 'Refund', Ship: 'Cancel' };
const INPUT = { order: 7 };
const DECLINED = { throw: { Error: 'Declined', Cause: 'no' } };
const BUSY = { throw: { Error: 'Busy' } };
const KEEP = { result: ResultPlacement.discard() };

const call = (stack: Stack, id: string, options = {}) => Step.invoke(importedFn(stack, id), options);
const retried = () => [RetryPolicy.custom({ errors: ['Busy'], maxAttempts: 1 })];
const steps = (stack: Stack, more = {}, names = NAMES) => names.map(name => call(stack, name, {
  ...KEEP, timeout: Duration.seconds(9), retry: retried(), refusals: ['Declined'], compensate: call(stack, UNDO[name]), ...more,
}));

interface Undone {
  readonly name: string;
  readonly input: any;
}

/** The mocks of states that a definition has: the sagas below are of different steps. */
function knownTo(definition: object, mocks: Record<string, Mock>): Record<string, Mock> {
  const names = allStates(definition).map(([name]) => name);
  return Object.fromEntries(Object.entries(mocks).filter(([name]) => names.includes(name)));
}

/** Runs a definition and tells which compensations were called and which letters were sent. */
async function run(definition: object, mocks: Record<string, Mock>, options: SimulationOptions = {}, failing: Record<string, Mock> = {}) {
  const undone: Undone[] = [];
  const letters: any[] = [];
  const log = (name: string): Mock => (input, { attempt }) => {
    undone.push({ name, input });
    const mock: any = failing[name];
    if (mock) throw Object.assign(new Error(mock.cause), { name: mock.error });
    return { undone: attempt };
  };
  const result = await simulate(definition, {
    input: INPUT,
    ...options,
    mocks: knownTo(definition, {
      ...Object.fromEntries(NAMES.map(name => [name, { return: { did: name } }])),
      ...Object.fromEntries(Object.values(UNDO).map(name => [name, log(name)])),
      ...Object.fromEntries(Object.values(UNDO).flatMap(name => ['Dead', 'Short'].map(kind => [`${name} ${kind} Letter`, ({ MessageBody }: any) => letters.push(MessageBody)]))),
      ...mocks,
    }),
  });
  return { result, undone, letters, order: undone.map(({ name }) => name).filter((name, index, all) => all[index - 1] !== name) };
}

describe.each(LANGUAGES)('a saga in %s', (_, queryLanguage) => {
  const isJsonata = queryLanguage === sfn.QueryLanguage.JSONATA;
  const definitionOf = (make: (stack: Stack) => Step[], props = {}) => {
    const stack = newStack();
    new SagaWorkflow(stack, 'Orders', { queryLanguage, steps: make(stack), ...props });
    return definitionIn(stack);
  };
  const plain = definitionOf(steps);

  test('an error that stays after its retries is unknown', async () => {
    const { result, undone } = await run(plain, { Charge: BUSY });
    expect([result.error, undone.map(({ name, input }) => [name, input.outcome])]).toEqual(['Busy', [['Refund', 'unknown'], ['Release', 'completed']]]);
  });

  test('costs no transition where nothing fails, and undoes nothing', async () => {
    const stack = newStack();
    new PipelineWorkflow(stack, 'Orders', { queryLanguage, steps: NAMES.map(name => call(stack, name, KEEP)) });
    const { result, undone } = await run(plain, {});
    const { result: without } = await run(definitionIn(stack), {});
    expect([result.status, result.output, undone]).toEqual(['SUCCEEDED', INPUT, []]);
    expect(result.transitions).toBe(without.transitions);
  });

  test('keeps the cause of the error that was first', async () => {
    const { result } = await run(plain, { Ship: { throw: { Error: 'Broken', Cause: 'why' } } });
    expect([result.error, result.cause]).toEqual(['Broken', 'why']);
  });

  test('is not done when the execution is stopped; a redrive goes on, and a refusal there tells nothing', async () => {
    const { result: stopped, undone } = await run(plain, { Charge: { return: {}, afterSeconds: 5 } }, { actions: [{ at: 1, stop: true }] });
    expect([stopped.status, undone]).toEqual(['ABORTED', []]);
    const redriven = await stopped.redrive({ mocks: { Charge: DECLINED } });
    expect([redriven.error, redriven.statesEntered]).toEqual([
      'Declined', ['Charge', 'Charge Refused', 'Refund', 'Release', 'Orders Undone', 'Orders Failed'],
    ]);
    expect(undone.map(({ input }) => input.outcome)).toEqual(['unknown', 'completed']);
  });

  test.each<[CompensateOnFailure, Mock, string[]]>([
    [CompensateOnFailure.ALWAYS, DECLINED, ['Refund', 'Release']],
    [CompensateOnFailure.NEVER, { throw: { Error: 'Broken' } }, ['Release']],
  ])('with %s the failed step is compensated so', async (compensateOnFailure, Charge, expected) => {
    const definition = definitionOf(stack => [...steps(stack, { compensateOnFailure }, ['Reserve', 'Charge']), call(stack, 'Last', KEEP)]);
    expect((await run(definition, { Charge, Last: { return: {} } })).order).toEqual(expected);
  });

  test('a refusal behind retries of refusals alone still says that nothing happened', async () => {
    const definition = definitionOf(stack => steps(stack, { refusals: ['Declined', 'Busy'] }));
    expect((await run(definition, { Charge: [BUSY, DECLINED] })).order).toEqual(['Release']);
  });

  test('a step without a compensation is passed by', async () => {
    const definition = definitionOf(stack => [call(stack, 'Reserve', { ...KEEP, compensate: call(stack, 'Release') }), call(stack, 'Charge', KEEP), call(stack, 'Ship')]);
    expect((await run(definition, { Ship: DECLINED })).order).toEqual(['Release']);
    expect((await run(definition, { Charge: DECLINED })).order).toEqual(['Release']);
  });

  test('a letter that is too large goes without input and result; one that is lost ends as that, and the rest still run', async () => {
    const stuck = { Refund: { error: 'Stuck', cause: 'c' } } as any;
    const large = { return: 'x'.repeat(250 * 1024) };
    const small = await run(plain, { Charge: large, Ship: DECLINED });
    expect(small.undone[0].input.result).toHaveLength(250 * 1024);
    const { result, letters, order } = await run(plain, { Charge: large, Ship: DECLINED }, { input: { text: 'y'.repeat(10 * 1024) } });
    expect([result.error, order]).toEqual(['Declined', ['Release']]);
    expect(letters).toEqual([{
      execution: expect.any(String),
      step: 'Charge',
      idempotencyKey: expect.stringMatching(/:Charge$/),
      outcome: 'completed',
      error: { Error: 'States.DataLimitExceeded', Cause: expect.any(String) },
    }]);
    const lost = { throw: { Error: 'Sqs.Down' } };
    const short = await run(plain, { 'Ship': DECLINED, 'Refund Dead Letter': lost }, {}, stuck);
    expect([short.result.error, short.letters.length, short.order]).toEqual(['Declined', 1, ['Refund', 'Release']]);
    const gone = await run(plain, { 'Ship': DECLINED, 'Refund Dead Letter': lost, 'Refund Short Letter': lost }, {}, stuck);
    expect([gone.result.error, gone.order]).toEqual(['Saga.CompensationLost', ['Refund', 'Release']]);
    expect(JSON.parse(gone.result.cause!)).toEqual({ Error: 'Declined', Cause: 'no' });
  });

  test('a step that goes on by a fallback has not completed, and a failure of the fallback is undone', async () => {
    const definition = definitionOf(stack => [
      call(stack, 'Reserve', { ...KEEP, retry: [], compensate: call(stack, 'Release'), catch: [ErrorRoute.fallback(call(stack, 'Charge', KEEP), { errors: ['Out'] })] }),
      call(stack, 'Ship'),
    ]);
    const out = { throw: { Error: 'Out' } };
    const later = await run(definition, { Reserve: out, Ship: DECLINED });
    expect(later.undone.map(({ input }) => [input.outcome, input.result, input.error.Error])).toEqual([['unknown', null, 'Declined']]);
    const fallback = await run(definition, { Reserve: out, Charge: { throw: { Error: 'Broken' } } });
    expect([fallback.result.error, fallback.undone.map(({ input }) => input.outcome)]).toEqual(['Broken', ['unknown']]);
  });

  test('a step that catches all of its errors itself is undone when a later one fails', async () => {
    const definition = definitionOf(stack => [
      call(stack, 'Reserve', { ...KEEP, compensate: call(stack, 'Release'), catch: [ErrorRoute.fallback(call(stack, 'Charge', KEEP))] }), call(stack, 'Ship'),
    ]);
    const { result, undone } = await run(definition, { Reserve: DECLINED, Ship: DECLINED });
    expect([result.error, undone.map(({ input }) => input.outcome)]).toEqual(['Declined', ['unknown']]);
  });

  test('a pattern is a step, whose failure is undone too', async () => {
    const definition = definitionOf(stack => [
      call(stack, 'Reserve', { ...KEEP, compensate: call(stack, 'Release') }), Pipeline.step({ steps: [call(stack, 'Charge', KEEP), call(stack, 'Ship', KEEP)] }),
    ]);
    for (const name of ['Charge', 'Ship']) expect((await run(definition, { [name]: DECLINED })).order).toEqual(['Release']);
  });

  test('states of the user\'s own are steps, with a state behind them that keeps their output', async () => {
    const stack = newStack();
    const own = new sfn.Pass(stack, 'Number', { queryLanguage, ...isJsonata ? { outputs: { n: 1 } } : { result: sfn.Result.fromObject({ n: 1 }) } });
    new SagaWorkflow(stack, 'Orders', { queryLanguage, steps: [Step.chain(own, { compensate: call(stack, 'Release') }), call(stack, 'Ship')] });
    const { undone } = await run(definitionIn(stack), { Ship: DECLINED });
    expect(undone.map(({ input }) => [input.outcome, input.result])).toEqual([['completed', { n: 1 }]]);
  });

  test('as a step it keeps its own input, and its failure takes the routes around it', async () => {
    const stack = newStack();
    new PipelineWorkflow(stack, 'Machine', {
      queryLanguage,
      steps: [call(stack, 'Before'), Saga.step({ name: 'Inner', steps: steps(stack) })],
      catch: [ErrorRoute.onAny(Step.succeed({ outcome: 'undone' }))],
    });
    const { result, undone, order } = await run(definitionIn(stack), { Before: { return: { changed: true } }, Ship: DECLINED });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { outcome: 'undone', error: { Error: 'Declined', Cause: 'no' } } });
    expect(order).toEqual(['Refund', 'Release']);
    expect(undone.map(({ input }) => input.input)).toEqual([{ changed: true }, { changed: true }]);
  });

  test('as a fragment it goes on behind its last step', async () => {
    const stack = newStack();
    const saga = new Saga(stack, 'Inner', { queryLanguage, steps: steps(stack) });
    new sfn.StateMachine(stack, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(saga.next(new sfn.Succeed(stack, 'End', { queryLanguage }))), queryLanguage });
    const { result } = await run(definitionIn(stack), {});
    expect(result.statesEntered).toEqual(['Inner Begins', ...NAMES, 'End']);
  });

  describe('a step that runs in any case', () => {
    const withAlways = plain;
    const always = (make = steps) => {
      const stack = newStack();
      new SagaWorkflow(stack, 'Orders', { queryLanguage, steps: make(stack), always: call(stack, 'Unlock') });
      return definitionIn(stack);
    };
    const definition = always();
    const seen = async (mocks: Record<string, Mock>, from: object = definition) => {
      const calls: any[] = [];
      const outcome = await run(from, { Unlock: input => calls.push(input), ...mocks });
      return { ...outcome, calls };
    };
    const key = expect.stringMatching(/:Unlock$/);

    test('runs after a success, and costs two transitions beside itself', async () => {
      const { result, calls } = await seen({});
      const { result: without } = await run(withAlways, {});
      expect(calls).toEqual([{ input: INPUT, outcome: 'succeeded', error: null, idempotencyKey: key }]);
      expect([result.status, result.output, result.transitions - without.transitions]).toEqual(['SUCCEEDED', INPUT, 3]);
    });

    test('runs once what was done is undone', async () => {
      const { result, calls } = await seen({ Ship: DECLINED });
      expect(calls).toEqual([{ input: INPUT, outcome: 'failed', error: DECLINED.throw, idempotencyKey: key }]);
      expect(result.statesEntered).toEqual([...NAMES, 'Ship Refused', 'Refund', 'Release', 'Unlock', 'Orders Undone', 'Orders Failed']);
      expect(result.error).toBe('Declined');
    });

    test('changes neither the success nor the error by its own failure, which is in the queue', async () => {
      const letters: any[] = [];
      const broken = { 'Unlock': { throw: { Error: 'Stuck' } }, 'Unlock Dead Letter': ({ MessageBody }: any) => letters.push(MessageBody) };
      expect((await seen(broken)).result).toMatchObject({ status: 'SUCCEEDED', output: INPUT });
      expect((await seen({ ...broken, Ship: DECLINED })).result).toMatchObject({ status: 'FAILED', error: 'Declined' });
      expect(letters).toMatchObject([{ step: 'Unlock', outcome: 'succeeded', error: { Error: 'Stuck' } }, { step: 'Unlock', outcome: 'failed' }]);
      const gone = { throw: { Error: 'Gone' } };
      const lost = { ...broken, 'Unlock Dead Letter': gone, 'Unlock Short Letter': gone };
      expect([(await seen(lost)).result.error, (await seen({ ...lost, Ship: DECLINED })).result.error]).toEqual(Array(2).fill('Saga.CompensationLost'));
    });

    test('runs behind a pattern, and behind a step without a compensation', async () => {
      const behind = (last: (stack: Stack) => Step) => always(stack => [...steps(stack, {}, ['Reserve', 'Charge']), last(stack)]);
      const pattern = behind(stack => FanOut.step({ branches: [{ name: 'a', step: call(stack, 'Ship') }], ...KEEP }));
      for (const from of [pattern, behind(stack => call(stack, 'Ship', KEEP))]) {
        expect((await seen({ a: { return: 1 } }, from)).result.status).toBe('SUCCEEDED');
        expect((await seen({ a: DECLINED, Ship: DECLINED }, from)).calls.map(({ outcome }) => outcome)).toEqual(['failed']);
      }
    });

    test('is one task, and there is a way to it', () => {
      const stack = newStack();
      const refused = { path: 'Shop/Orders/States', allowed: 'a step that calls one thing', fix: 'one function' };
      expectRefusal(() => new SagaWorkflow(stack, 'Orders', { queryLanguage, steps: steps(stack), always: Step.noOp() }),
        { code: 'CompensationNotATask', prop: 'always', value: "'Always'", ...refused });
      expect(() => always(stack2 => [...steps(stack2), Step.succeed()])).toThrow(/AlwaysSkipped/);
    });
  });

  test('gives the linter nothing to say', () => {
    const deployed = JSON.parse(JSON.stringify(plain).replace(/‹AWS::Partition›/g, 'aws'));
    expect(AslLint.check(deployed).filter(({ severity }) => severity !== 'info').map(({ ruleId, pointer }) => [ruleId, pointer])).toEqual([]);
  });

  test('in Express it does not ask for redrives, and every step has to be idempotent', async () => {
    const express = { stateMachineType: sfn.StateMachineType.EXPRESS };
    const idempotent = { idempotent: true };
    const definition = definitionOf(stack => [call(stack, 'Charge', { ...idempotent, refusals: ['Declined'], compensate: call(stack, 'Refund', idempotent) })], express);
    expect(JSON.stringify(definition)).not.toContain('RedriveCount');
    expect((await run(definition, { Charge: DECLINED }, { stateMachineType: 'EXPRESS' })).order).toEqual([]);
    for (const [prop, options, undo] of [['steps[0]', {}, idempotent], ['steps[0].compensate', idempotent, {}]] as const) {
      expectRefusal(() => definitionOf(stack => [call(stack, 'Charge', { ...options, compensate: call(stack, 'Refund', undo) })], express), {
        code: 'SagaExpressNotIdempotent', path: 'Shop/Orders/States', prop: `${prop}.idempotent`, value: 'nothing', allowed: 'true in an Express workflow', fix: 'Standard',
      });
    }
  });

  test('the key of a step is that of its compensation, and can be short', async () => {
    const key = (options = {}) => (isJsonata ? SagaKey.jsonata('Charge it!', options) : SagaKey.jsonPath('Charge it!', options));
    const seen: any[] = [];
    const definition = definitionOf(stack => [Step.invoke(importedFn(stack, 'Charge'), {
      name: 'Charge it!', payload: sfn.TaskInput.fromObject({ key: key(), token: key({ short: true }) }), compensate: call(stack, 'Refund'),
    })]);
    const { undone } = await run(definition, { 'Charge it!': input => { seen.push(input); throw new Error('broken'); } });
    expect(seen[0]).toEqual({ key: undone[0].input.idempotencyKey, token: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(undone[0].input.idempotencyKey).toMatch(/:Charge-it--[0-9a-f]{6}$/);
  });
});

test('makes a queue of its own for what could not be undone', () => {
  const stack = newStack();
  new SagaWorkflow(stack, 'Orders', { steps: steps(stack) });
  expect(resources(templateOf(stack), 'AWS::SQS::Queue')).toHaveLength(1);
  const onQueue = (template: any) => resources(template, 'AWS::CloudWatch::Alarm').filter(({ Properties }) => Properties.Namespace === 'AWS/SQS');
  expect(onQueue(templateOf(stack))).toMatchObject([{ Properties: { MetricName: 'ApproximateNumberOfMessagesVisible', Threshold: 1, TreatMissingData: 'notBreaching' } }]);
  const other = newStack();
  const deadLetter = DeadLetter.queue(new sqs.Queue(other, 'Letters'));
  new SagaWorkflow(other, 'Orders', { steps: steps(other), deadLetter });
  expect(onQueue(templateOf(other))).toEqual([]);
  const told = newStack();
  new SagaWorkflow(told, 'Orders', { steps: steps(told), alarms: { actions: AlarmActions.notify(new sns.Topic(told, 'Pager')) } });
  expect(onQueue(templateOf(told))[0].Properties.AlarmActions).toEqual([{ Ref: expect.stringMatching(/^Pager/) }]);
});

const pass = (stack: Stack, id: string) => new sfn.Pass(stack, id, { queryLanguage: sfn.QueryLanguage.JSONATA });
const choice = (stack: Stack) => new sfn.Choice(stack, 'Whether', { queryLanguage: sfn.QueryLanguage.JSONATA });

type Refusal = [code: string, make: (stack: Stack) => Step[], prop: string, value: string, allowed: string, fix: string];

test.each<Refusal>([
  ['SagaWithoutCompensation', stack => [call(stack, 'A'), call(stack, 'B')], 'steps', '2 steps without a compensation', "steps of which at least one has a 'compensate'", 'pipeline'],
  ['SagaWithoutCompensation', () => [], 'steps', '0 steps', 'steps of which', 'pipeline'],
  ['OptionWithoutCompensation', stack => [call(stack, 'A', { compensate: call(stack, 'B') }), call(stack, 'C', { refusals: ['X'] })], 'steps[1].refusals', "['X']", "left out without 'compensate'", 'no effect'],
  ['OptionWithoutCompensation', stack => [call(stack, 'A', { compensate: call(stack, 'B') }), call(stack, 'C', { compensateOnFailure: CompensateOnFailure.NEVER })],
    'steps[1].compensateOnFailure', "'NEVER'", "left out without 'compensate'", 'no effect'],
  ...[
    [['Declined', 'States.ALL'], "['Declined', 'States.ALL']"],
    [[' '], "[' ']"],
    [Lazy.list({ produce: () => ['Declined'] }), 'a list known only at deployment (a token)'],
  ].map(([refusals, value]): Refusal => ['Refusals', stack => [call(stack, 'A', { refusals, compensate: call(stack, 'B') }), call(stack, 'C')],
    'steps[0].refusals', value as string, 'names of errors', 'CompensateOnFailure.NEVER']),
  ['Refusals', stack => [FanOut.step({ branches: [{ name: 'a', step: call(stack, 'A', { refusals: [''], compensate: call(stack, 'B') }) }] }), call(stack, 'C')],
    'steps[0].branches[0].step.refusals', "['']", 'names of errors', 'CompensateOnFailure.NEVER'],
  ['CompensationCompensated', stack => [call(stack, 'A', { compensate: call(stack, 'B', { compensate: call(stack, 'C') }) })], 'A.compensate.compensate', 'a compensation of', 'left out', 'dead letter'],
  ['CompensationNotATask', stack => [call(stack, 'A', { compensate: Step.fail({ error: 'Undone' }) })], 'A.compensate', "'Undo A'", 'a step that calls one thing', 'one function'],
  ['CompensationNotATask', stack => [call(stack, 'A', { compensate: Pipeline.step({ steps: [call(stack, 'B'), call(stack, 'C')] }) })],
    'A.compensate', "'B'", 'a step that calls one thing', 'one function'],
  ['CompensationNotRun', stack => [call(stack, 'A', { compensate: call(stack, 'B') }), Pipeline.step({ steps: [call(stack, 'C', { refusals: ['X'] })] })],
    'C.refusals', "['X']", 'left out here', 'as one of its own steps'],
  ['CompensationUnreachable', stack => [call(stack, 'A', { compensateOnFailure: CompensateOnFailure.NEVER, compensate: call(stack, 'B') })],
    'steps[0].compensate', 'a compensation of the last step', 'left out', 'Nothing comes behind it'],
  ['CompensationUnreachable', stack => [Step.chain(new sfn.Pass(stack, 'A'), { compensate: call(stack, 'B') })],
    'steps[0].compensate', 'a compensation of the last step', 'left out', 'Nothing comes behind it'],
  ['UnreachableStep', stack => [call(stack, 'A', { compensate: call(stack, 'B') }), Step.succeed(), call(stack, 'C')],
    'steps[2]', "a step behind 'Succeeded'", 'placed before', 'Move the step'],
  ['SagaCycle', stack => {
    const own = pass(stack, 'Own');
    return [Step.chain(own), call(stack, 'A', { compensate: call(stack, 'B') }), Step.chain(pass(stack, 'Again').next(choice(stack).when(sfn.Condition.jsonata('{% true %}'), own).otherwise(pass(stack, 'On'))))];
  }, 'steps[2]', "a way back to 'Own', which was done before", 'steps, routes and compensations that go on', 'repeat within one step'],
  ['SagaCycle', stack => {
    const own = pass(stack, 'Own');
    return [Step.chain(own), call(stack, 'A', { compensate: call(stack, 'B', { catch: [ErrorRoute.on(['Stuck'], Step.chain(pass(stack, 'Again').next(own)))] }) })];
  }, 'steps[1]', "a way back to 'Own', which was done before", 'steps, routes and compensations that go on', 'repeat within one step'],
  ['SagaCycle', stack => {
    const own = pass(stack, 'Own');
    return [Step.chain(own, { compensate: call(stack, 'B', { catch: [ErrorRoute.on(['Stuck'], Step.chain(pass(stack, 'Again').next(own)))] }) }), call(stack, 'A')];
  }, 'steps[1]', "a way back to 'Own', which was done before", 'steps, routes and compensations that go on', 'repeat within one step'],
  ['StepWithinItself', stack => {
    const own = [call(stack, 'A', { compensate: call(stack, 'B') })];
    own.push(Pipeline.step({ steps: own }), call(stack, 'C'));
    return own;
  }, 'step', 'a step that consists of itself', 'made of other steps', 'PollUntil'],
  ...[
    ['$states.input.payment.id', sfn.TaskInput.fromObject({ a: { b: '{% $states.input.payment.id %}' } })],
    ['$states.input.`payment`', sfn.TaskInput.fromText('{% $states.input.`payment` %}')],
  ].map(([field, payload]): Refusal => ['CompensationReadsData', stack => [call(stack, 'A', { compensate: call(stack, 'B', { payload }) }), call(stack, 'C')],
    'A.compensate.payload', `'{% ${field} %}', a field of the data`, 'left out, or made of what is always there', 'the step gets { input, result']),
  ['StateNameTwice', stack => [call(stack, 'A', { compensate: call(stack, 'B', { name: 'A' }) })], 'name', "'A'", 'a name that no other state has', "a 'name'"],
  ['StepUsedTwice', stack => {
    const undo = call(stack, 'B');
    return [call(stack, 'A', { compensate: undo }), call(stack, 'C', { compensate: undo })];
  }, 'step', "the step 'B' that is already used", 'a step of its own', 'Make a second step'],
])('%s: %#', (code, make, prop, value, allowed, fix) => {
  const stack = newStack();
  expectRefusal(() => new SagaWorkflow(stack, 'Orders', { steps: make(stack) }), { code, path: 'Shop/Orders/States', prop, value, allowed, fix });
});

test.each<[string, sfn.TaskInput]>([
  ['a path', sfn.TaskInput.fromObject({ a: sfn.JsonPath.stringAt('$.payment.id') })],
  ['a path written by hand', sfn.TaskInput.fromObject({ a: { 'b.$': '$.payment.id' } })],
])('a compensation in JSONPath whose data names a field by %s is refused', (_, payload) => {
  const stack = newStack();
  expectRefusal(() => new SagaWorkflow(stack, 'Orders', { queryLanguage: sfn.QueryLanguage.JSON_PATH, steps: [call(stack, 'A', { compensate: call(stack, 'B', { payload }) }), call(stack, 'C')] }), {
    code: 'CompensationReadsData', path: 'Shop/Orders/States', prop: 'A.compensate.payload', value: "'$.payment.id', a field", allowed: 'left out', fix: 'ask first',
  });
});

test.each<[string, object]>([
  ['the execution', { execution: '{% $states.context.Execution.Id %}' }],
  ['a field that it asks for first', { id: '{% $exists($states.input.id) ? $states.input.id : null %}' }],
  ['the whole data', { data: '{% $states.input %}' }],
])('a compensation may have data of its own made of %s', (_, data) => {
  const stack = newStack();
  const undo = call(stack, 'B', { payload: sfn.TaskInput.fromObject(data as Record<string, string>) });
  expect(() => new SagaWorkflow(stack, 'Orders', { steps: [call(stack, 'A', { compensate: undo }), call(stack, 'C')] })).not.toThrow();
});

test('a compensation outside of a saga is refused, since nothing would run it', () => {
  const stack = newStack();
  const fn: lambda.IFunction = importedFn(stack, 'Charge');
  expectRefusal(() => Step.invoke(fn, { compensate: call(stack, 'Refund') }).bind(stack), {
    code: 'CompensationNotRun', path: 'Shop/Steps', prop: 'Charge.compensate', value: '', allowed: 'left out here', fix: 'Only the steps of a saga',
  });
});
