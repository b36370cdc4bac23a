import { App, Duration, Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Table } from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { AnswerStep, Ask, AslLint, ErrorRoute, Job, Pipeline, PipelineWorkflow, ResultPlacement, Step, StepValue, Workflow } from '../../../lib';
import { simulate } from '../../../lib/testing';
import { definitionIn, fn, LANGUAGES, newStack, stateOf, statesOf } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

const DAY = { timeout: Duration.days(1) };
const stack = newStack();
const queue = new sqs.Queue(stack, 'Couriers');
const fifo = new sqs.Queue(stack, 'Fifo', { fifo: true });
const topic = new sns.Topic(stack, 'People');
const fifoTopic = new sns.Topic(stack, 'Ordered', { fifo: true });
const bus = new events.EventBus(stack, 'Bus');
const callee = fn(stack, 'Desk');
const machine = sfn.StateMachine.fromStateMachineName(stack, 'Review', 'review');

const MESSAGE = { taskToken: 'TOKEN', input: 'INPUT' };
const ASKS: [string, () => Ask, string, object][] = [
  ['send', () => Ask.send(queue), 'sqs:sendMessage', { QueueUrl: '‹Couriers›', MessageBody: MESSAGE }],
  ['send to a FIFO queue', () => Ask.send(fifo, { messageGroupId: 'g' }), 'sqs:sendMessage', {
    QueueUrl: '‹Fifo›', MessageBody: MESSAGE, MessageGroupId: 'g', MessageDeduplicationId: 'UNIQUE',
  }],
  ['publish', () => Ask.publish(topic, { subject: 'Claim' }), 'sns:publish', { TopicArn: '‹People›', Message: MESSAGE, Subject: 'Claim' }],
  ['publish to a FIFO topic', () => Ask.publish(fifoTopic, { messageGroupId: 'g' }), 'sns:publish', {
    TopicArn: '‹Ordered›', Message: MESSAGE, MessageGroupId: 'g', MessageDeduplicationId: 'UNIQUE',
  }],
  ['put an event', () => Ask.putEvent(bus, { source: 'claims', detailType: 'Asked' }), 'events:putEvents', {
    Entries: [{ EventBusName: '‹Bus.Arn›', Source: 'claims', DetailType: 'Asked', Detail: MESSAGE }],
  }],
  ['invoke', () => Ask.invoke(callee), 'lambda:invoke', { FunctionName: '‹Desk.Arn›', Payload: MESSAGE }],
  ['start a workflow', () => Ask.startWorkflow(machine), 'states:startExecution', { StateMachineArn: 'review', Input: MESSAGE }],
];

describe.each(LANGUAGES)('%s', (_, language) => {
  const isJsonata = language === sfn.QueryLanguage.JSONATA;
  const values: Record<string, [jsonPath: string, jsonata: string]> = {
    TOKEN: ['$$.Task.Token', '{% $states.context.Task.Token %}'],
    INPUT: ['$', '{% $states.input %}'],
    UNIQUE: ['States.UUID()', '{% $uuid() %}'],
    CLAIM: ['$.claim.id', '{% $states.input.`claim`.`id` %}'],
  };
  const written = (value: unknown): any => {
    if (Array.isArray(value)) return value.map(written);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => (
      typeof entry === 'string' && entry in values ? [isJsonata ? key : `${key}.$`, values[entry][isJsonata ? 1 : 0]] : [key, written(entry)]
    )));
  };
  const plain = (state: any) => JSON.parse(JSON.stringify(isJsonata ? state.Arguments : state.Parameters).replace(/arn:[^"]*:stateMachine:review/, 'review'));

  test.each(ASKS)('%s', (_name, ask, resource, parameters) => {
    const state = stateOf(Step.waitForAnswer(ask(), DAY), language, new Stack(undefined, 'Bound'));
    expect(state.Resource).toBe(`arn:‹AWS::Partition›:states:::${resource}.waitForTaskToken`);
    expect(plain(state)).toEqual(written(parameters));
    expect(state).toMatchObject({ TimeoutSeconds: 86_400, Comment: 'cdk-sfn-allow token-heartbeat: a person answers' });
    expect(isJsonata ? state.Output : state.ResultPath).toBe(isJsonata ? '{% $merge([$states.input, {"answer": $states.result}]) %}' : '$.answer');
    expect(state.Retry !== undefined).toBe(resource === 'lambda:invoke');
  });

  test('the message holds the fields that are named, and nothing else', () => {
    const step = Step.waitForAnswer(Ask.send(queue), { ...DAY, fields: { claim: StepValue.field('claim.id') } });
    expect(plain(stateOf(step, language)).MessageBody).toEqual(written({ taskToken: 'TOKEN', claim: 'CLAIM' }));
  });

  test('a place that would replace the input gets the field', () => {
    const step = Pipeline.step({ steps: [Step.waitForAnswer(Ask.send(queue), { ...DAY, name: 'Wait' }), Step.noOp()] });
    const { Wait } = statesOf(Step._of((scope, context) => step._bind(scope, { ...context, result: ResultPlacement.replace() })), language);
    expect(isJsonata ? Wait.Output : Wait.ResultPath).toContain('answer');
  });

  test.each<[string, object, object]>([
    ['answered', { return: { signed: true } }, { status: 'SUCCEEDED', output: { order: 1, answer: { signed: true } } }],
    ['failed', { throw: { Error: 'Lost', Cause: 'in the canal' } }, { status: 'SUCCEEDED', output: { order: 1, lost: { Error: 'Lost', Cause: 'in the canal' } } }],
    ['expired', { return: {}, at: 100_000 }, { status: 'FAILED', error: 'States.Timeout' }],
  ])('%s is told apart', async (_name, answer, expected) => {
    const step = Step.waitForAnswer(Ask.send(sqs.Queue.fromQueueArn(newStack(), 'Q', 'arn:aws:sqs:eu-west-1:111122223333:Q')), { ...DAY, name: 'Wait', catch: [ErrorRoute.on(['Lost'], Step.noOp(), { errorField: 'lost' })] });
    const result = await simulate(new PipelineWorkflow(newStack(), 'Machine', { queryLanguage: language, steps: [step] }), { input: { order: 1 }, actions: [{ at: 3600, task: 'Wait', ...answer } as any] });
    expect(result).toMatchObject(expected);
  });

  test('an activity gets the input, or what it is given', () => {
    const activity = sfn.Activity.fromActivityName(stack, `Stamp ${language}`, 'stamp');
    const limits = { ...DAY, heartbeat: Duration.minutes(1) };
    const state = stateOf(Step.activity(activity, limits), language, new Stack(undefined, 'A'));
    expect(state).toMatchObject({ Resource: expect.stringMatching(/:activity:stamp$/), TimeoutSeconds: 86_400, HeartbeatSeconds: 60 });
    expect(isJsonata ? state.Arguments : state.Parameters).toBeUndefined();
    const given = stateOf(Step.activity(activity, { ...limits, payload: sfn.TaskInput.fromObject({ a: 1 }) }), language, new Stack(undefined, 'B'));
    expect(plain(given)).toEqual({ a: 1 });
  });
});

describe('grantAnswer', () => {
  const answering = (options: object, use: (step: AnswerStep, desk: lambda.Function, scope: Stack) => void) => {
    const scope = newStack();
    const desk = fn(scope, 'Desk');
    use(Step.waitForAnswer(Ask.invoke(desk), { ...DAY, ...options }), desk, scope);
    return Template.fromStack(scope); // throws at a circle of dependencies
  };
  const policy = (template: Template) => {
    const found = Object.entries(template.findResources('AWS::IAM::Policy')).find(([id]) => id.includes('Answer'));
    return found?.[1].Properties;
  };
  const STANDARD = ['states:SendTaskFailure', 'states:SendTaskSuccess'];

  test.each<[string, object, string[], (step: AnswerStep, desk: lambda.Function, scope: Stack) => void]>([
    ['before the machine', {}, STANDARD, (step, desk, scope) => {
      step.grantAnswer(desk);
      new PipelineWorkflow(scope, 'Machine', { steps: [step] });
    }],
    ['after the machine', {}, STANDARD, (step, desk, scope) => {
      new PipelineWorkflow(scope, 'Machine', { steps: [step] });
      step.grantAnswer(desk);
    }],
    ['with heartbeats', { heartbeat: Duration.minutes(1) }, ['states:SendTaskHeartbeat', ...STANDARD], (step, desk, scope) => {
      step.grantAnswer(desk);
      step.grantAnswer(desk);
      new PipelineWorkflow(scope, 'Machine', { steps: [step] });
    }],
    ['as a fragment', {}, STANDARD, (step, desk, scope) => {
      step.grantAnswer(desk);
      new Workflow(scope, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(new Pipeline(scope, 'Part', { steps: [step] })) });
    }],
  ])('%s', (_name, options, actions, use) => {
    const template = answering(options, use);
    const [id] = Object.keys(template.findResources('AWS::StepFunctions::StateMachine'));
    const [role] = Object.keys(template.findResources('AWS::IAM::Role', { Properties: { AssumeRolePolicyDocument: { Statement: [{ Principal: { Service: 'lambda.amazonaws.com' } }] } } }));
    expect(policy(template)).toMatchObject({
      PolicyDocument: { Statement: [{ Action: actions, Effect: 'Allow', Resource: { Ref: id } }] }, Roles: [{ Ref: role }],
    });
  });

  test('two steps and two who answer share one policy', () => {
    const scope = newStack();
    const [one, other] = ['One', 'Other'].map(id => new iam.Role(scope, id, { assumedBy: new iam.AccountRootPrincipal() }));
    const steps = ['First', 'Second'].map(name => Step.waitForAnswer(Ask.send(new sqs.Queue(scope, `${name}Queue`)), { ...DAY, name }));
    steps.forEach(step => step.grantAnswer(one));
    new PipelineWorkflow(scope, 'Machine', { steps });
    steps[1].grantAnswer(other);
    const policies = Object.entries(Template.fromStack(scope).findResources('AWS::IAM::Policy')).filter(([id]) => id.includes('Answer'));
    expect(policies).toHaveLength(1);
    expect(policies[0][1].Properties.Roles).toHaveLength(2);
    expect(policies[0][1].Properties.PolicyDocument.Statement).toHaveLength(1);
  });

  test('a worker of an activity may ask for work', () => {
    const scope = newStack();
    const role = new iam.Role(scope, 'Worker', { assumedBy: new iam.AccountRootPrincipal() });
    Step.activity(new sfn.Activity(scope, 'Stamp'), { ...DAY, heartbeat: Duration.minutes(1) }).grantAnswer(role);
    const [{ Properties }] = Object.values(Template.fromStack(scope).findResources('AWS::IAM::Policy'));
    expect(Properties.PolicyDocument.Statement).toEqual([{
      Action: ['states:GetActivityTask', 'states:SendTaskHeartbeat', 'states:SendTaskFailure', 'states:SendTaskSuccess'],
      Effect: 'Allow',
      Resource: { Ref: expect.stringMatching(/^Stamp/) },
    }]);
  });

  test('a machine that nothing is told of is refused, instead of a grant that is lost', () => {
    const use = (isGranted: boolean) => () => answering({}, (step, desk, scope) => {
      if (isGranted) step.grantAnswer(desk);
      new sfn.StateMachine(scope, 'Machine', { definitionBody: sfn.DefinitionBody.fromChainable(step.bind(scope)) });
    });
    expect(use(true)).toThrow(/'grantAnswer' should be used where the machine of 'Desk' is a Workflow .* \[AnswerNotGranted\]/s);
    expect(use(false)).not.toThrow();
  });

  test('whoever is imported without a role is named in a warning that says what to allow', () => {
    const scope = newStack();
    const step = Step.waitForAnswer(Ask.send(queueIn(scope)), DAY);
    step.grantAnswer(lambda.Function.fromFunctionName(scope, 'Answer', 'answer'));
    new PipelineWorkflow(scope, 'Machine', { steps: [step] });
    Annotations.fromStack(scope).hasWarning('/Shop/Machine', Match.stringLikeRegexp('imported without its role: allow states:SendTaskFailure, states:SendTaskSuccess on this machine there'));
    expect(Object.keys(Template.fromStack(scope).findResources('AWS::IAM::Policy')).filter(id => id.includes('Answer'))).toEqual([]);
  });

  test('somebody whose permissions nobody can change is refused', () => {
    const principal = { addToPrincipalPolicy: () => ({ statementAdded: false }) } as unknown as iam.IPrincipal;
    expectRefusal(() => answering({}, (step, _desk, scope) => {
      step.grantAnswer({ grantPrincipal: principal });
      new PipelineWorkflow(scope, 'Machine', { steps: [step] });
    }), {
      code: 'AnswerGrantee', path: 'Shop/Machine', prop: 'grantee', value: 'somebody whose permissions', allowed: 'a role, a user, a group', fix: 'Grant to the role',
    });
  });
});

test.each([
  ['a person', {}, []],
  ['a program', { heartbeat: Duration.minutes(5) }, []],
])('the linter has nothing to say where %s answers', (_name, options, expected) => {
  const scope = newStack();
  new PipelineWorkflow(scope, 'Machine', { steps: [Step.waitForAnswer(Ask.send(queueIn(scope)), { ...DAY, ...options })] });
  const definition = JSON.stringify(definitionIn(scope)).replaceAll('‹AWS::Partition›', 'aws');
  expect(AslLint.check(definition).map(({ ruleId }) => ruleId)).toEqual(expected);
});

test('an Express workflow has no tokens', () => {
  const scope = newStack();
  new PipelineWorkflow(scope, 'Machine', { stateMachineType: sfn.StateMachineType.EXPRESS, steps: [Step.waitForAnswer(Ask.send(queueIn(scope)), DAY)] });
  expect(() => Template.fromStack(scope)).toThrow(/waitForTaskToken.*express-limits/s);
});

const queueIn = (scope: Stack) => new sqs.Queue(scope, 'Q');
const activity = sfn.Activity.fromActivityArn(stack, 'Far', 'arn:aws:states:us-east-1:111122223333:activity:far');
test.each<[string, () => Step, string, string, string, string]>([
  ['HeartbeatNotBelowTimeout', () => Step.waitForAnswer(Ask.send(queue), { ...DAY, heartbeat: Duration.days(1) }), 'Couriers.heartbeat', '86400 seconds', 'shorter than the timeout', 'Give the step'],
  ['MessageFieldTaken', () => Step.waitForAnswer(Ask.send(queue), { ...DAY, fields: { taskToken: StepValue.field('a') } }), 'Couriers.fields.taskToken', "'taskToken'", 'another name', 'The message has'],
  ['FieldPath', () => Step.waitForAnswer(Ask.send(queue), { ...DAY, fields: { 'a.$': StepValue.field('a') } }), 'Couriers.fields.a.$', "'a.$'", 'names of fields', 'Write the names'],
  ['ValueLanguage', () => Step.waitForAnswer(Ask.send(queue), { ...DAY, fields: { a: StepValue.jsonPath('$.a') } }), 'Couriers.fields.a', "'$.a'", 'written in JSONata', 'Use the factory'],
  ['FifoWithoutGroup', () => Step.waitForAnswer(Ask.send(fifo), DAY), 'Fifo.messageGroupId', 'nothing', 'given for a FIFO', 'Give the group'],
])('%s: %#', (code, make, prop, value, allowed, fix) => {
  expectRefusal(() => make().bind(newStack()), { code, path: 'Shop/Steps', prop, value, allowed, fix });
});

test('an activity of another region is refused', () => {
  const here = new Stack(new App(), 'Shop', { env: { region: 'eu-west-1', account: '111122223333' } });
  const limits = { ...DAY, heartbeat: Duration.minutes(1) };
  expectRefusal(() => Step.activity(activity, limits).bind(here), {
    code: 'ActivityRegion', path: 'Shop/Steps', prop: 'Far.activity', value: 'one in us-east-1', allowed: 'an activity in eu-west-1', fix: 'Make the activity in the region',
  });
  expect(() => Step.activity(new sfn.Activity(here, 'Near'), limits).bind(here)).not.toThrow();
});

const NONE = {} as { timeout: Duration; heartbeat: Duration };
test.each<[string, () => Step, string, string]>([
  ['an answer', () => Step.waitForAnswer(Ask.send(queue), NONE), 'Step.waitForAnswer', 'options.timeout'],
  ['a worker', () => Step.activity(activity, { heartbeat: Duration.minutes(1) } as typeof NONE), 'Step.activity', 'options.timeout'],
  ['a worker that may die', () => Step.activity(activity, DAY as typeof NONE), 'Step.activity', 'options.heartbeat'],
])('nobody waits without end for %s', (_name, make, path, prop) => {
  expectRefusal(make, { code: 'WrongKind', path, prop, value: 'nothing', allowed: 'a Duration', fix: 'Say how long' });
});

test.each<[string, (options: object) => Step]>([
  ['Step.invoke', options => Step.invoke(callee, options)],
  ['Step.send', options => Step.send(queue, options)],
  ['Step.publish', options => Step.publish(topic, options)],
  ['Step.putEvent', options => Step.putEvent(bus, { source: 's', detailType: 'd', ...options })],
  ['Step.startWorkflow', options => Step.startWorkflow(machine, { waitForCompletion: true, ...options })],
  ['Step.callService', options => Step.callService({ service: 's3', action: 'listBuckets', iamResources: ['*'], ...options })],
  ['Step.runJob', options => Step.runJob(Job.glue('job'), { ...DAY, ...options })],
  ['Step.getItem', options => Step.getItem(Table.fromTableName(stack, `Items${options.toString().length}${Object.keys(options).length}`, 'items'), { key: {}, ...options })],
])('nobody sends heartbeats to %s', (path, make) => {
  expect(() => make({})).not.toThrow();
  expectRefusal(() => make({ heartbeat: Duration.minutes(1) }), {
    code: 'UnknownOption', path, prop: 'options', value: "the option 'heartbeat'", allowed: 'options of ', fix: 'Nobody could send heartbeats: leave it out, or use Step.waitForAnswer or Step.activity',
  });
});

test.each<[unknown, string]>([
  [queue, 'Write Ask.send(queue).'], [topic, 'Write Ask.publish(topic).'], [callee, 'Write Ask.invoke(fn).'],
])('whom to ask is said by an Ask: %#', (given, fix) => {
  expectRefusal(() => Step.waitForAnswer(given as Ask, DAY), { code: 'WrongKind', path: 'Step.waitForAnswer', prop: 'ask', value: '', allowed: 'an Ask', fix });
});
