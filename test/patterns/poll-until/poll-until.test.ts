import { Duration, Lazy, Stack, Token } from 'aws-cdk-lib';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  AslLint, ErrorRoute, Pipeline, PipelineWorkflow, PollUntil, PollUntilOptions, PollUntilWorkflow, RetryCatchWorkflow, Step, When, Workflow,
} from '../../../lib';
import { MockOutcome, simulate, SimulationOptions } from '../../../lib/testing';
import { nagFindingsIn, newApp, testNag } from '../../security/nag';
import { definitionIn, importedFn, LANGUAGES, linesOf, newStack, resources, templateOf } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';
import '../../../lib/testing/jest';

const seconds = Duration.seconds;
const RUNNING = { return: { state: 'RUNNING' } };
const DONE = { return: { state: 'DONE' } };
const FAILED = { return: { state: 'FAILED', why: 'virus' } };
const BROKEN = { throw: { Error: 'Broken', Cause: 'no answer' } };
const STARTED = { Start: [{ return: { id: 'j-1' } }] };

function options(scope: Stack, more: Partial<PollUntilOptions> = {}): PollUntilOptions {
  return {
    start: Step.invoke(importedFn(scope, 'Start'), { retry: [] }),
    check: Step.invoke(importedFn(scope, 'Check'), { retry: [] }),
    done: When.field('status.state').isText('DONE'),
    jobFailed: When.field('status.state').isText('FAILED'),
    interval: seconds(10),
    maxTries: 5,
    ...more,
  };
}

const cancelling = (more: Partial<PollUntilOptions> = {}) => (scope: Stack): Partial<PollUntilOptions> => ({
  cancel: Step.invoke(importedFn(scope, 'Cancel'), { retry: [] }), ...more,
});
const times = (count: number, outcome: MockOutcome): MockOutcome[] => Array.from({ length: count }, () => outcome);

describe.each(LANGUAGES)('%s', (_, queryLanguage) => {
  /** A step behind the polling, which shows whether the flow goes on. */
  const run = (more: Partial<PollUntilOptions> | ((scope: Stack) => Partial<PollUntilOptions>), simulation: SimulationOptions) => {
    const scope = newStack();
    const steps = [PollUntil.step({ name: 'Scan', ...options(scope, typeof more === 'function' ? more(scope) : more) }), Step.noOp({ name: 'Next' })];
    return simulate(new PipelineWorkflow(scope, 'Machine', { queryLanguage, steps }), { input: { file: 'f' }, ...simulation, mocks: { ...STARTED, ...simulation.mocks } });
  };

  test.each([1, 3, 5])('done at check %i', async tries => {
    const result = await run({}, { mocks: { Check: [...times(tries - 1, RUNNING), DONE] } });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { file: 'f', job: { id: 'j-1' }, status: { state: 'DONE' } }, durationSeconds: tries * 10 });
    expect(result.attempts).toMatchObject({ 'Scan Start': 1, 'Scan Check': tries });
    expect(result.transitions).toBe(3 * tries + 3);
  });

  test('it waits longer each time, up to a limit', async () => {
    const result = await run({ backoffRate: 1.5, maxInterval: seconds(30) }, { mocks: { Check: [...times(4, RUNNING), DONE] } });
    expect(result).toMatchObject({ status: 'SUCCEEDED', durationSeconds: 10 + 15 + 23 + 30 + 30 });
    const unlimited = await run({ backoffRate: 2 }, { mocks: { Check: [...times(4, RUNNING), DONE] } });
    expect(unlimited.durationSeconds).toBe(10 + 20 + 40 + 80 + 160);
  });

  test.each<[string, Partial<PollUntilOptions>, number, number]>([
    ['after its checks', {}, 5, 50],
    ['after its time', { maxTries: undefined, giveUpAfter: seconds(35) }, 3, 30],
    ['at what comes first', { maxTries: 4, giveUpAfter: seconds(35) }, 3, 30],
    ['at what comes first, the other way', { maxTries: 2, giveUpAfter: seconds(35) }, 2, 20],
  ])('given up %s', async (_name, more, tries, duration) => {
    const result = await run(more, { mocks: { Check: [RUNNING] } });
    expect(result).toMatchObject({ status: 'FAILED', error: 'PollUntil.GaveUp', cause: `Not done after ${tries} checks.`, durationSeconds: duration });
    expect(result.attempts['Scan Check']).toBe(tries);
  });

  test('what is given up is cancelled, and a cancellation that fails hides nothing', async () => {
    for (const outcome of [{ return: {} }, BROKEN]) {
      const result = await run(cancelling(), { mocks: { Check: [RUNNING], Cancel: [outcome] } });
      expect(result).toMatchObject({ status: 'FAILED', error: 'PollUntil.GaveUp', cause: 'Not done after 5 checks.', attempts: { 'Scan Cancel': 1 } });
    }
  });

  test('a job that has failed is told apart, and is not cancelled', async () => {
    const result = await run(cancelling(), { mocks: { Check: [RUNNING, FAILED] } });
    expect(result).toMatchObject({ status: 'FAILED', error: 'PollUntil.JobFailed', cause: JSON.stringify(FAILED.return) });
    expect(result.attempts['Scan Cancel']).toBeUndefined();
  });

  test('a check that fails is told apart, and the job is cancelled', async () => {
    expect(await run({}, { mocks: { Check: [RUNNING, BROKEN] } })).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'no answer' });
    for (const outcome of [{ return: {} }, { throw: { Error: 'Other' } }]) {
      const result = await run(cancelling(), { mocks: { Check: [RUNNING, BROKEN], Cancel: [outcome] } });
      expect(result).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'no answer', attempts: { 'Scan Cancel': 1 } });
    }
  });

  test('each way out can be a step', async () => {
    const more = (scope: Stack): Partial<PollUntilOptions> => ({
      ...cancelling()(scope), onJobFailed: Step.succeed({ outcome: 'infected' }), onGaveUp: Step.succeed({ outcome: 'late' }), onCheckFailed: Step.succeed({ outcome: 'unknown' }),
    });
    expect((await run(more, { mocks: { Check: [FAILED], Cancel: [BROKEN] } })).output).toMatchObject({ outcome: 'infected', status: FAILED.return });
    expect((await run(more, { mocks: { Check: [RUNNING], Cancel: [BROKEN] } })).output).toMatchObject({ outcome: 'late', job: { id: 'j-1' } });
    expect((await run(more, { mocks: { Check: [BROKEN], Cancel: [BROKEN] } })).output).toMatchObject({ outcome: 'unknown', error: { Error: 'Broken' } });
  });

  test('routes around take what has no way of its own', async () => {
    for (const [check, error] of [[FAILED, 'PollUntil.JobFailed'], [RUNNING, 'PollUntil.GaveUp'], [BROKEN, 'Broken']] as const) {
      const scope = newStack();
      const workflow = new RetryCatchWorkflow(scope, 'Machine', {
        queryLanguage, step: PollUntil.step({ name: 'Scan', ...options(scope) }), catch: [ErrorRoute.onAny(Step.noOp({ name: 'Handled' }))],
      });
      const result = await simulate(workflow, { input: { file: 'f' }, mocks: { ...STARTED, Check: [check] } });
      expect(result).toMatchObject({ status: 'SUCCEEDED', output: { error: { Error: error } } });
    }
  });

  test('a redrive starts the job no second time', async () => {
    const failed = await run({}, { mocks: { Check: [RUNNING, BROKEN] } });
    const result = await failed.redrive({ mocks: { Check: [RUNNING, DONE] } });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { job: { id: 'j-1' } } });
    expect(result.statesEntered).not.toContain('Scan Start');
  });

  describe('in children', () => {
    const many = { maxTries: 2300, interval: seconds(60) };
    const machines = (scope: Stack, more: Partial<PollUntilOptions>) => {
      new PipelineWorkflow(scope, 'Machine', { queryLanguage, steps: [PollUntil.step({ name: 'Scan', ...options(scope, more) })] });
      return resources(templateOf(scope), 'AWS::StepFunctions::StateMachine').length;
    };

    test('only where the checks write more than 20,000 events', () => {
      expect([2222, 2223].map(maxTries => machines(newStack(), { maxTries }))).toEqual([1, 2]);
      expect([22_229, 22_230].map(time => machines(newStack(), { maxTries: undefined, giveUpAfter: seconds(time) }))).toEqual([1, 2]);
    });

    test('of fewer tries where a check has several states', () => {
      const scope = newStack();
      const check = Pipeline.step({ steps: [Step.invoke(importedFn(scope, 'First')), Step.invoke(importedFn(scope, 'Second'))] });
      machines(scope, { maxTries: 9000, check });
      // Each try writes 4 events of the loop and 5 of each state: 1,428 tries write 19,992.
      expect(JSON.stringify(templateOf(scope))).toContain('>= 1428 ');
    });

    test('with the same result, handed from one to the next', async () => {
      const result = await run(many, { mocks: { Check: [...times(1600, RUNNING), DONE] } });
      expect(result).toMatchObject({ status: 'SUCCEEDED', output: { file: 'f', job: { id: 'j-1' }, status: { state: 'DONE' } }, durationSeconds: 1601 * 60 });
      expect(result.statesEntered.filter(name => name === 'Scan Rounds')).toHaveLength(2);
    }, 30_000);

    test.each<[string, MockOutcome[], object]>([
      ['given up', [RUNNING], { error: 'PollUntil.GaveUp', cause: 'Not done after 2300 checks.', durationSeconds: 138_000, attempts: { 'Scan Cancel': 1 } }],
      ['a job that failed', [RUNNING, FAILED], { error: 'PollUntil.JobFailed', cause: JSON.stringify(FAILED.return), durationSeconds: 120 }],
      ['a check that failed', [RUNNING, BROKEN], { error: 'Broken', cause: 'no answer', attempts: { 'Scan Cancel': 1 } }],
    ])('%s', async (_name, check, expected) => {
      expect(await run(cancelling(many), { mocks: { Check: check, Cancel: [{ return: {} }] } })).toMatchObject({ status: 'FAILED', ...expected });
    }, 30_000);

    test('a check that failed without a cancellation, and with a step', async () => {
      expect(await run(many, { mocks: { Check: [BROKEN] } })).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'no answer' });
      const result = await run({ ...many, onCheckFailed: Step.succeed({ outcome: 'unknown' }) }, { mocks: { Check: [BROKEN] } });
      expect(result.output).toMatchObject({ file: 'f', outcome: 'unknown', error: { Error: 'Broken', Cause: 'no answer' } });
    });

    test('a growing wait goes on growing, and the time since the start counts', async () => {
      const growing = {
        maxTries: 9000,
        giveUpAfter: seconds(140_000),
        interval: seconds(60),
        backoffRate: 1.0001,
        maxInterval: seconds(62),
      };
      const result = await run(growing, { mocks: { Check: [RUNNING] } });
      expect(result).toMatchObject({ error: 'PollUntil.GaveUp', cause: 'Not done after 2258 checks.' });
      expect(result.durationSeconds).toBeGreaterThan(140_000 - 62);
      expect(result.durationSeconds).toBeLessThanOrEqual(140_000);
    }, 30_000);
  });

  test('the linter has nothing to say, and the definition is as it is', () => {
    const scope = newStack();
    new PollUntilWorkflow(scope, 'Scan', { queryLanguage, ...options(scope, cancelling({ backoffRate: 2, maxInterval: seconds(60), giveUpAfter: Duration.minutes(5) })(scope)) });
    const definition = JSON.stringify(definitionIn(scope)).replace(/‹AWS::Partition›/g, 'aws');
    expect(AslLint.check(definition).filter(({ severity }) => severity !== 'info')).toEqual([]);
    if (process.env.WITHOUT_SNAPSHOTS) return;
    expect(linesOf(templateOf(scope)).join('\n')).toMatchSnapshot();
    expect(definitionIn(scope)).toMatchFaultMatrix();
  });

  test('a check of several states, as a fragment, twice in one machine', async () => {
    const scope = newStack();
    const make = (id: string) => new PollUntil(scope, id, {
      queryLanguage,
      check: Pipeline.step({ steps: [Step.invoke(importedFn(scope, `${id}Look`)), Step.noOp({ name: `${id}Idle` })] }),
      done: When.field('status.state').isText('DONE'),
      interval: seconds(10),
      maxTries: 2,
    });
    const chain = make('One').prefixStates().next(make('Two').prefixStates());
    new Workflow(scope, 'Machine', { queryLanguage, definitionBody: sfn.DefinitionBody.fromChainable(chain) });
    const result = await simulate(scope.node.findChild('Machine') as Workflow, { mocks: { OneLook: [DONE], TwoLook: [RUNNING, DONE] } });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { status: DONE.return } });
    expect(result.statesEntered.filter(name => name === 'Two: Two Wait')).toHaveLength(2);
  });
});

/** Executions of the child are known by their machine: what names they get, the service says when they start. */
const CHILDREN = /^AwsSolutions-IAM5\[Resource::arn:\S+:states:\S+:execution:<ScanStatesScanPolling\w+\.Name>:\*\] Shop\/Scan\/Role\/DefaultPolicy\/Resource$/;
testNag.each<[string, number, RegExp[]]>([
  ['in one execution', 5, []], ['in children', 9999, [CHILDREN]],
])('cdk-nag says of polling %s what can not be narrower', (_, maxTries, expected) => {
  const app = newApp();
  const scope = new Stack(app, 'Shop');
  new PollUntilWorkflow(scope, 'Scan', options(scope, { ...cancelling()(scope), maxTries }));
  expect(nagFindingsIn(app)).toEqual(expected.map(finding => expect.stringMatching(finding)));
});

test('a child workflow is as safe as the one around it', () => {
  const scope = newStack();
  new PollUntilWorkflow(scope, 'Scan', options(scope, { maxTries: 9999 }));
  for (const { Properties } of resources(templateOf(scope), 'AWS::StepFunctions::StateMachine')) {
    expect(Properties).toMatchObject({ TracingConfiguration: { Enabled: true }, LoggingConfiguration: { Level: 'ALL' } });
  }
});

const token = Duration.seconds(Token.asNumber(Lazy.number({ produce: () => 60 })));
test.each<[string, Partial<PollUntilOptions>, string, string, string, string]>([
  ['PollWithoutEnd', { maxTries: undefined }, 'giveUpAfter', 'nothing', "given, or 'maxTries'", 'when to give it up'],
  ['PollTries', { maxTries: 0 }, 'maxTries', '0', 'a whole number of at least 1', 'how many times'],
  ['PollTries', { maxTries: 1.5 }, 'maxTries', '1.5', 'a whole number of at least 1', 'how many times'],
  ['WholeSeconds', { interval: seconds(0) }, 'interval', '0 seconds', 'a whole number of seconds from 1', 'Give a duration'],
  ['PollBackoffRate', { backoffRate: 0.5 }, 'backoffRate', '0.5', 'a number of at least 1', 'Give 2'],
  ['PollTime', { maxInterval: seconds(5) }, 'maxInterval', '', "at least the 'interval' of 10 seconds", 'The first check'],
  ['PollTime', { giveUpAfter: seconds(5) }, 'giveUpAfter', '', "at least the 'interval' of 10 seconds", 'The first check'],
  ['PollTimeToken', { interval: token }, 'interval', 'a value known only at deployment', 'a time known at synthesis', 'literal'],
])('%s: %#', (code, more, prop, value, allowed, fix) => {
  const scope = newStack();
  expectRefusal(() => new PollUntilWorkflow(scope, 'Scan', options(scope, more)), { code, path: 'Shop/Scan/States', prop, value, allowed, fix });
});

test('an Express workflow gives up within four minutes', () => {
  const express = { stateMachineType: sfn.StateMachineType.EXPRESS };
  const make = (maxTries: number) => () => {
    const scope = newStack();
    return new PollUntilWorkflow(scope, 'Scan', { ...express, ...options(scope, { maxTries }) });
  };
  expect(make(24)).not.toThrow();
  expectRefusal(make(25), {
    code: 'PollExpress', path: 'Shop/Scan/States', prop: 'giveUpAfter', value: '250 seconds of waiting', allowed: 'at most 240 seconds in an Express workflow', fix: 'five minutes',
  });
});
