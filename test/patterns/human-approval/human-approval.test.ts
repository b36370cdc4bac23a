import { Duration, Lazy, Stack, Token } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import {
  Ask, AslLint, ErrorRoute, FanOutWorkflow, HumanApproval, HumanApprovalOptions, HumanApprovalWorkflow, Pipeline, PipelineWorkflow,
  RetryCatchWorkflow, SagaWorkflow, Step, StepValue, Workflow,
} from '../../../lib';
import { simulate, SimulationAction, SimulationOptions } from '../../../lib/testing';
import { nagFindingsIn, newApp, testNag } from '../../security/nag';
import { definitionIn, fn, importedFn, LANGUAGES, linesOf, newStack, templateOf } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';
import '../../../lib/testing/jest';

const HOUR = 3600;
const START = Date.parse('2026-01-01T00:00:00Z');
const at = (seconds: number) => new Date(START + seconds * 1000).toISOString();
const topicOf = (scope: Stack, id: string) => sns.Topic.fromTopicArn(scope, id, `arn:aws:sns:eu-west-1:111122223333:${id}`);
const INPUT = { id: 'c-1', amount: 900 };
const YES = { approved: true, by: 'ann', reason: 'all papers there' };
const NO = { approved: false, by: 'bob', reason: 'no receipt' };

/** Has tasks wait that nobody answers. */
const WAIT: SimulationAction = { at: 0, act: () => undefined };

function options(scope: Stack, more: Partial<HumanApprovalOptions> = {}): HumanApprovalOptions {
  return { ask: Ask.publish(topicOf(scope, 'Approvers')), question: 'May it be paid?', deadline: Duration.hours(72), ...more };
}

/** Reminded after a day, escalated after two, reminded once more, expired after three. */
function patient(scope: Stack, more: Partial<HumanApprovalOptions> = {}): HumanApprovalOptions {
  return options(scope, {
    reminders: [Duration.hours(24), Duration.hours(60)],
    escalateAfter: Duration.hours(48),
    escalateTo: Ask.send(sqs.Queue.fromQueueArn(scope, 'Managers', 'arn:aws:sqs:eu-west-1:111122223333:Managers')),
    ...more,
  });
}

describe.each(LANGUAGES)('%s', (_, queryLanguage) => {
  /** A step behind an approval, which shows whether the flow goes on. */
  const run = (make: (scope: Stack) => HumanApprovalOptions, simulation: SimulationOptions) => {
    const scope = newStack();
    const steps = [HumanApproval.step({ name: 'Pay', ...make(scope) }), Step.noOp({ name: 'Paid' })];
    return simulate(new PipelineWorkflow(scope, 'Machine', { queryLanguage, steps }), {
      input: INPUT, ...simulation, actions: [WAIT, ...simulation.actions ?? []],
    });
  };

  test('approved: the flow goes on, with the record', async () => {
    const result = await run(options, { actions: [{ at: 3 * HOUR, task: 'Pay Ask', return: YES }] });
    expect(result.output).toEqual({ ...INPUT, approval: { outcome: 'approved', at: at(3 * HOUR), answer: YES } });
    expect(result.statesEntered).toEqual(['Pay Ask', 'Pay Answer', 'Paid']);
  });

  test('rejected: it ends early and well', async () => {
    const result = await run(options, { actions: [{ at: HOUR, task: 'Pay Ask', return: NO }] });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { ...INPUT, outcome: 'rejected', approval: { outcome: 'rejected', at: at(HOUR), answer: NO } } });
    expect(result.statesEntered).not.toContain('Paid');
  });

  test('expired: after the deadline, whatever was asked', async () => {
    for (const make of [options, patient]) {
      const result = await run(make, { actions: [{ at: 100 * HOUR, task: 'Pay Ask', return: YES }] });
      expect(result).toMatchObject({ status: 'FAILED', error: 'HumanApproval.Expired', durationSeconds: 72 * HOUR });
    }
  });

  test('reminded twice and escalated: each ask has a token and a time of its own', async () => {
    const result = await run(patient, { actions: [{ at: 61 * HOUR, task: 'Pay Reminder 2', return: YES }] });
    expect(result.statesEntered).toEqual(['Pay Ask', 'Pay Reminder 1', 'Pay Escalation', 'Pay Reminder 2', 'Pay Answer', 'Paid']);
    expect(result.output).toMatchObject({ approval: { outcome: 'approved', at: at(61 * HOUR) } });
    const asked = result.history.filter(({ type }) => type === 'TaskScheduled').map(({ timestamp, details }: any) => [timestamp, details.resourceType, details.parameters]);
    expect(asked.map(([time, type]) => [time, type])).toEqual([[at(0), 'sns'], [at(24 * HOUR), 'sns'], [at(48 * HOUR), 'sqs'], [at(60 * HOUR), 'sqs']]);
    const messages = asked.map(([, , parameters]) => { const { Message, MessageBody } = typeof parameters === 'string' ? JSON.parse(parameters) : parameters; return Message ?? MessageBody; });
    expect(new Set(messages.map(({ taskToken }) => taskToken)).size).toBe(4);
    expect(messages.map(({ answerBy }) => answerBy)).toEqual(Array(4).fill(at(72 * HOUR)));
  });

  test('answered twice: the second answer is refused', async () => {
    const result = await run(options, { actions: [{ at: HOUR, task: 'Pay Ask', return: YES }, { at: HOUR, task: 'Pay Ask', return: NO }] });
    expect(result.output).toMatchObject({ approval: { outcome: 'approved' } });
    expect(result.actions.slice(1).map(({ accepted, error }) => [accepted, error])).toEqual([[true, undefined], [false, 'TaskTimedOut']]);
  });

  test.each([
    ['of the deadline', options, 72, 'Pay Ask'], ['between two asks', patient, 24, 'Pay Ask'],
  ])('answered in the instant %s: one of the two counts, and the other is told', async (_name, make, hours, task) => {
    const inTime = await run(make, { actions: [{ at: hours * HOUR - 1, task, return: YES }] });
    expect(inTime.output).toMatchObject({ approval: { outcome: 'approved' } });
    const instant = await run(make, { actions: [{ at: hours * HOUR, task, return: YES }] });
    const [, { accepted }] = instant.actions;
    expect(instant.status === 'SUCCEEDED').toBe(accepted);
    expect(accepted ? (instant.output as any).approval.outcome : instant.error).toBe(accepted ? 'approved' : 'HumanApproval.Expired');
  });

  test('an answer to the token before is refused, and the one to the present token counts', async () => {
    const result = await run(patient, { actions: [{ at: 25 * HOUR, task: 'Pay Ask', return: NO }, { at: 26 * HOUR, task: 'Pay Reminder 1', return: YES }] });
    expect(result.actions.slice(1).map(({ accepted }) => accepted)).toEqual([false, true]);
    expect(result.output).toMatchObject({ approval: { outcome: 'approved', at: at(26 * HOUR) } });
  });

  test.each<[string, unknown, string, string]>([
    ['a text', 'yes', 'HumanApproval.UnknownAnswer', '"yes"'.slice(1, -1)],
    ['a list with a yes', [{ approved: true }], 'HumanApproval.UnknownAnswer', '[{"approved":true}]'],
    ['a word for a truth', { approved: 'true' }, 'HumanApproval.UnknownAnswer', '{"approved":"true"}'],
    ['nothing', null, 'HumanApproval.UnknownAnswer', 'null'],
  ])('%s is neither yes nor no, and nothing goes on', async (_name, answer, error, cause) => {
    const result = await run(options, { actions: [{ at: 1, task: 'Pay Ask', return: answer }] });
    expect(result).toMatchObject({ status: 'FAILED', error, cause });
  });

  test.each<[string, SimulationOptions, object]>([
    ['nobody could be asked', { mocks: { 'Pay Ask': [{ throw: { Error: 'SNS.NotFound', Cause: 'no topic' } }] } }, { error: 'SNS.NotFound', cause: 'no topic' }],
    ['an answer is a failure', { actions: [{ at: 1, task: 'Pay Ask', throw: { Error: 'Broken', Cause: 'form' } }] }, { error: 'Broken', cause: 'form' }],
    ['an answer is a failure without a word', { actions: [{ at: 1, task: 'Pay Ask', throw: {} }] }, { status: 'FAILED' }],
  ])('%s: it fails with that', async (_name, simulation, expected) => {
    expect(await run(options, simulation)).toMatchObject({ status: 'FAILED', ...expected });
  });

  test('each way out can be a step, which gets the record', async () => {
    const make = (scope: Stack) => options(scope, {
      rejected: Step.noOp({ name: 'Tell' }), expired: Step.succeed({ name: 'Close', outcome: 'closed' }), failed: Step.invoke(importedFn(scope, 'Repair')), recordField: 'review.first',
    });
    const input = { ...INPUT, review: { second: 1 } };
    const rejected = await run(make, { input, actions: [{ at: 1, task: 'Pay Ask', return: NO }] });
    expect(rejected).toMatchObject({ status: 'SUCCEEDED', output: { ...INPUT, review: { first: { outcome: 'rejected', answer: NO }, second: 1 } } });
    const expired = await run(make, { input, actions: [{ at: 300_000, task: 'Pay Ask', return: NO }] });
    expect(expired).toMatchObject({ status: 'SUCCEEDED', output: { outcome: 'closed', review: { first: { outcome: 'expired', at: at(72 * HOUR) } } } });
    const failed = await run(make, { input, mocks: { 'Pay Ask': [{ throw: { Error: 'SNS.NotFound', Cause: 'no topic' } }], 'Repair': [{ return: 'repaired' }] } });
    expect(failed).toMatchObject({ status: 'SUCCEEDED', output: 'repaired' });
    for (const { statesEntered } of [rejected, expired, failed]) expect(statesEntered).not.toContain('Paid');
  });

  test('a rejection within a pattern with routes takes them, and undoes what a saga has done', async () => {
    const scope = newStack();
    const saga = new SagaWorkflow(scope, 'Machine', {
      queryLanguage,
      steps: [
        Step.invoke(importedFn(scope, 'Reserve'), { compensate: Step.invoke(importedFn(scope, 'Release')) }),
        HumanApproval.step({ name: 'Pay', ...options(scope) }),
        Step.invoke(importedFn(scope, 'Charge')),
      ],
    });
    const mocks = { Reserve: [{ return: INPUT }], Release: [{ return: {} }] };
    for (const [answer, error] of [[NO, 'HumanApproval.Rejected'], ['?', 'HumanApproval.UnknownAnswer']]) {
      const result = await simulate(saga, { input: INPUT, mocks, actions: [{ at: 1, task: 'Pay Ask', return: answer }] });
      expect(result).toMatchObject({ status: 'FAILED', error, attempts: { Release: 1 } });
      expect(result.statesEntered).not.toContain('Charge');
    }
    expect(await simulate(saga, { input: INPUT, mocks, actions: [WAIT, { at: 400_000, task: 'Pay Ask', return: YES }] })).toMatchObject({ error: 'HumanApproval.Expired', attempts: { Release: 1 } });
  });

  test('a rejection within a branch stops the whole, and a catcher around sees the error', async () => {
    const scope = newStack();
    const workflow = new FanOutWorkflow(scope, 'Machine', {
      queryLanguage,
      branches: [{ name: 'Approve', step: HumanApproval.step({ name: 'Pay', ...options(scope) }) }, { name: 'Other', step: Step.noOp() }],
    });
    const result = await simulate(workflow, { input: INPUT, actions: [{ at: 1, task: 'Pay Ask', return: NO }] });
    expect(result).toMatchObject({ status: 'FAILED', error: 'HumanApproval.Rejected', cause: JSON.stringify(NO) });
  });

  test('routes of work that is caught as a whole', async () => {
    const scope = newStack();
    const workflow = new RetryCatchWorkflow(scope, 'Machine', {
      queryLanguage, step: HumanApproval.step({ name: 'Pay', ...options(scope) }), catch: [ErrorRoute.on(['HumanApproval.Rejected'], Step.noOp({ name: 'Handled' }))],
    });
    const result = await simulate(workflow, { input: INPUT, actions: [{ at: 1, task: 'Pay Ask', return: NO }] });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { ...INPUT, error: { Error: 'HumanApproval.Rejected' } } });
  });

  test('stands alone, as a fragment twice in one machine, and in a Map', async () => {
    const scope = newStack();
    const alone = new HumanApprovalWorkflow(scope, 'Alone', { queryLanguage, ...options(scope) });
    const result = await simulate(alone, { input: INPUT, actions: [{ at: 1, task: 'Alone Ask', return: YES }] });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { approval: { outcome: 'approved' } } });
    const twice = newStack();
    const make = (id: string) => new HumanApproval(twice, id, { queryLanguage, ...options(new Stack(undefined, id)) }).prefixStates();
    const chain = make('One').next(make('Two'));
    new Workflow(twice, 'Machine', { queryLanguage, definitionBody: sfn.DefinitionBody.fromChainable(chain) });
    const both = await simulate(twice.node.findChild('Machine') as Workflow, {
      input: INPUT, actions: [{ at: 1, task: 'One: One Ask', return: YES }, { at: 2, task: 'Two: Two Ask', return: YES }],
    });
    expect(both).toMatchObject({ status: 'SUCCEEDED', output: { approval: { at: at(2) } } });
  });

  test('the linter has nothing to say', () => {
    const scope = newStack();
    new HumanApprovalWorkflow(scope, 'Machine', { queryLanguage, ...patient(scope) });
    const definition = JSON.stringify(definitionIn(scope)).replace(/‹AWS::Partition›/g, 'aws');
    expect(AslLint.check(definition)).toEqual([]);
  });

  test('the role may publish and send, and nothing else', () => {
    const scope = newStack();
    const { Statement } = JSON.parse(new HumanApprovalWorkflow(scope, 'Machine', { queryLanguage, ...patient(scope) }).requiredPolicyJson());
    expect(Statement.map(({ Action, Resource }: any) => [Action, Resource]).filter(([action]: [unknown]) => !/logs|xray/.test(String(action)))).toEqual([
      ['sns:Publish', 'arn:aws:sns:eu-west-1:111122223333:Approvers'], ['sqs:SendMessage', expect.stringMatching(/sqs:eu-west-1:111122223333:Managers$/)],
    ]);
  });
});

test('the message has the fields that are named, and no other data', () => {
  const scope = newStack();
  const workflow = new HumanApprovalWorkflow(scope, 'Pay', options(scope, { question: '{% $states.input %}', fields: { amount: StepValue.field('amount') } }));
  const { Message } = definitionIn(scope).States['Pay Ask'].Arguments;
  expect(Object.keys(Message).sort()).toEqual(['amount', 'answerBy', 'question', 'taskToken']);
  expect(Message).toMatchObject({ amount: '{% $states.input.`amount` %}', taskToken: '{% $states.context.Task.Token %}', question: '{% "{% $states.input %\\u007d" %}' });
  expect(workflow.toMermaid()).toContain('Pay Answer');
});

test.each(LANGUAGES)('the definition in a machine in %s', (_, queryLanguage) => {
  const scope = newStack();
  new HumanApprovalWorkflow(scope, 'Pay', { queryLanguage, ...patient(scope, { fields: { amount: StepValue.field('amount') } }) });
  if (process.env.WITHOUT_SNAPSHOTS) return;
  expect(linesOf(templateOf(scope)).join('\n')).toMatchSnapshot();
  expect(definitionIn(scope)).toMatchFaultMatrix();
});

testNag('cdk-nag has nothing to say', () => {
  const app = newApp();
  const scope = new Stack(app, 'Shop', { env: { region: 'eu-west-1', account: '111122223333' } });
  new HumanApprovalWorkflow(scope, 'Pay', patient(scope));
  expect(nagFindingsIn(app)).toEqual([]);
});

test('whoever is asked may answer, without a circle of dependencies', () => {
  const scope = newStack();
  const desk = fn(scope, 'Desk');
  const approval = new HumanApprovalWorkflow(scope, 'Pay', options(scope, { ask: Ask.invoke(desk) }));
  approval.grantAnswer(desk);
  const fragment = new HumanApproval(scope, 'Part', options(new Stack(undefined, 'Other'), { ask: Ask.invoke(desk), reminders: [Duration.hours(1)] }));
  new Workflow(scope, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(fragment) });
  fragment.grantAnswer(desk);
  const policies = Object.entries(Template.fromStack(scope).findResources('AWS::IAM::Policy')).filter(([id]) => id.includes('AnswerPolicy'));
  expect(policies.map(([, { Properties }]) => Properties.PolicyDocument.Statement[0].Action)).toEqual(Array(2).fill(['states:SendTaskFailure', 'states:SendTaskSuccess']));
});

const hours = Duration.hours;
const token = Duration.seconds(Token.asNumber(Lazy.number({ produce: () => 60 })));
test.each<[string, (scope: Stack) => Partial<HumanApprovalOptions>, string, string, string, string]>([
  ['ReminderTime', () => ({ reminders: [hours(73)] }), 'reminders[0]', '262800 seconds', 'after the 0 seconds before it, and before the deadline of 259200 seconds', 'in order'],
  ['ReminderTime', () => ({ reminders: [hours(72)] }), 'reminders[0]', '259200 seconds', 'after the 0 seconds', 'in order'],
  ['ReminderTime', () => ({ reminders: [hours(2), hours(2)] }), 'reminders[1]', '7200 seconds', 'after the 7200 seconds', 'in order'],
  ['EscalationToNobody', () => ({ escalateAfter: hours(1) }), 'escalateTo', 'nothing', "given with 'escalateAfter'", 'give both'],
  ['EscalationToNobody', scope => ({ escalateTo: Ask.publish(topicOf(scope, 'T')) }), 'escalateAfter', 'nothing', "given with 'escalateTo'", 'give both'],
  ['EscalationTime', scope => ({ escalateAfter: hours(72), escalateTo: Ask.publish(topicOf(scope, 'T')) }), 'escalateAfter', '259200 seconds', 'before the deadline', 'a time of its own'],
  ['EscalationTime', scope => ({ reminders: [hours(5)], escalateAfter: hours(5), escalateTo: Ask.publish(topicOf(scope, 'T')) }), 'escalateAfter', '18000 seconds', 'before the deadline', 'a time of its own'],
  ['ApprovalTimeToken', () => ({ deadline: token }), 'deadline', 'a value known only at deployment', 'a time known at synthesis', 'literal'],
  ['ApprovalQuestion', () => ({ question: ' ' }), 'question', "' '", 'a text', 'Say in words'],
  ['WholeSeconds', () => ({ deadline: Duration.seconds(0) }), 'deadline', '0 seconds', 'a whole number of seconds', 'Give a duration'],
  ['FieldPath', () => ({ recordField: '$.a' }), 'recordField', "'$.a'", 'names of fields', 'Write the names'],
  ['MessageFieldTaken', () => ({ fields: { question: StepValue.field('a') } }), 'fields.question', "'question'", 'another name', 'of its own'],
])('%s: %#', (code, more, prop, value, allowed, fix) => {
  const scope = newStack();
  expectRefusal(() => new HumanApprovalWorkflow(scope, 'Pay', options(scope, more(scope))), { code, path: 'Shop/Pay/States', prop, value, allowed, fix });
});

test.each<[string, Partial<HumanApprovalOptions>, string, string]>([
  ['no deadline', { deadline: undefined }, 'deadline', 'nothing'], ['nobody to ask', { ask: undefined }, 'ask', 'nothing'],
])('%s is refused, in plain JavaScript too', (_name, more, prop, value) => {
  expectRefusal(() => HumanApproval.step(options(newStack(), more)), { code: 'WrongKind', path: 'HumanApproval.step', prop, value, allowed: 'a', fix: '' });
});

test('an Express workflow has no approvals', () => {
  const scope = newStack();
  const express = { stateMachineType: sfn.StateMachineType.EXPRESS };
  const refusal = { code: 'ApprovalExpress', path: 'Shop/Pay/States', prop: 'stateMachineType', value: "'EXPRESS'", allowed: 'STANDARD', fix: 'no task tokens' };
  expectRefusal(() => new HumanApprovalWorkflow(scope, 'Pay', { ...express, ...options(scope) }), refusal);
  const other = newStack();
  expectRefusal(() => new PipelineWorkflow(other, 'Pay', { ...express, steps: [Pipeline.step({ steps: [HumanApproval.step(options(other))] })] }), refusal);
});
