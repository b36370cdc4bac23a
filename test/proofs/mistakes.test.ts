import { App, Duration, Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as lambda from 'aws-cdk-lib/aws-lambda';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { version as installed } from 'aws-cdk-lib/package.json';
import * as library from '../../lib';
import { checkCdk } from '../../lib/private/cdk-floor';
import { peerDependencies } from '../../package.json';
import { diagnosticsOf } from '../documentation/program';

/** What a program in plain JavaScript sees: nothing has a type. */
const {
  AlarmActions, AlarmSetting, Ask, BatchItems, BatchMapWorkflow, DeadLetter, ErrorRoute, ExecutionStatusNotifications, FailedItems,
  FanOutWorkflow, HumanApproval, HumanApprovalWorkflow, Job, OrderProcessingWorkflow, Pipeline, PipelineWorkflow, PollUntil,
  PollUntilWorkflow, ResultPlacement, RetryCatchWorkflow, RetryPolicy, RouterWorkflow, SagaKey, SagaWorkflow, Step, StepValue, When,
  Workflow, WorkflowAccountAlarms, WorkflowAlarms, WorkflowDashboard, WorkflowFunctionAlarms, WorkflowMixins, WorkflowQueries,
  WorkflowValidation,
} = library as any;

interface Given {
  readonly stack: any;
  readonly fn: any;
  readonly topic: any;
  readonly queue: any;
  readonly table: any;
}

function given(): Given {
  const stack = new Stack(new App(), 'Shop');
  return {
    stack,
    fn: lambda.Function.fromFunctionName(stack, 'Charge', 'charge'),
    topic: new sns.Topic(stack, 'Pager'),
    queue: new sqs.Queue(stack, 'Waiting'),
    table: dynamodb.Table.fromTableName(stack, 'Orders1', 'orders'),
  };
}

const pipeline = (props: (given: Given) => unknown) => (all: Given) => new PipelineWorkflow(all.stack, 'Orders', props(all));
const oneStep = (options: (given: Given) => unknown) => pipeline(all => ({ steps: [Step.invoke(all.fn, options(all))] }));
const workflow = (props: (given: Given) => object) => (all: Given) => new Workflow(all.stack, 'Orders', {
  definitionBody: sfn.DefinitionBody.fromChainable(new sfn.Pass(all.stack, 'A')), ...props(all),
});

const router = (when: () => unknown) => ({ stack }: Given) => new RouterWorkflow(stack, 'Orders', {
  cases: [{ when: when(), step: Step.noOp() }], otherwise: Step.succeed(),
});

/** What one writes by mistake in JavaScript, and what one is told. */
const MISTAKES: [string, (given: Given) => unknown, string][] = [
  // A thing where a step belongs
  ['a function where a step belongs', pipeline(({ fn }) => ({ steps: [fn] })), "Shop/Orders: 'steps[0]' should be a Step, got Shop/Charge. Wrap it in Step.invoke(fn). [WrongKind]"],
  ['a topic where a step belongs', pipeline(({ topic }) => ({ steps: [topic] })), 'Wrap it in Step.publish(topic).'],
  ['a queue where a step belongs', pipeline(({ queue }) => ({ steps: [queue] })), 'Wrap it in Step.send(queue).'],
  ['a table where a step belongs', pipeline(({ table }) => ({ steps: [table] })), 'Wrap it in Step.putItem(table, { ... }).'],
  ['a state where a step belongs', pipeline(({ stack }) => ({ steps: [new sfn.Pass(stack, 'A')] })), 'Wrap it in Step.chain(states).'],
  ['a handler of this program where a step belongs', pipeline(() => ({ steps: [async () => 1] })), 'got a function. A step invokes a Lambda function, not code of this program: make a lambda.Function of it'],
  ['a name where a step belongs', pipeline(() => ({ steps: ['charge'] })), "got 'charge'. Give the construct instead of its name"],
  ['a list where a step belongs', pipeline(({ fn }) => ({ steps: [[Step.invoke(fn)]] })), 'Several steps in a row are one: Pipeline.step({ steps: [...] }).'],
  ['nothing where a step belongs', pipeline(() => ({ steps: [undefined] })), "'steps[0]' should be a Step, got nothing. Make one by Step.invoke"],
  ['a promise where a step belongs', pipeline(() => ({ steps: [Promise.resolve()] })), "'steps[0]' should be a Step, got a promise."],
  ['a function as the way of a router', ({ stack, fn }) => new RouterWorkflow(stack, 'Orders', { cases: [], otherwise: fn }), "'otherwise' should be a Step, got Shop/Charge. Wrap it in Step.invoke(fn)."],
  ['a function as the work on an item', ({ stack, fn }) => new BatchMapWorkflow(stack, 'Orders', { items: BatchItems.input(), step: fn }), "'step' should be a Step"],
  ['a function as a branch', ({ stack, fn }) => new FanOutWorkflow(stack, 'Orders', { branches: [{ name: 'a', step: fn }] }), "'branches[0].step' should be a Step"],
  ['a function as a step of an order', ({ stack, fn }) => new OrderProcessingWorkflow(stack, 'Orders', { validateOrder: fn }), "'validateOrder' should be a Step"],
  ['a function as a compensation', ({ stack, fn }) => new SagaWorkflow(stack, 'Orders', { steps: [Step.invoke(fn, { compensate: fn })] }), "Step.invoke: 'options.compensate' should be a Step"],
  ['a function as the handler of errors', ({ fn }) => ErrorRoute.onAny(fn), "ErrorRoute.onAny: 'handler' should be a Step, got Shop/Charge. Wrap it in Step.invoke(fn)."],
  ['a handler of this program as a Lambda function', () => Step.invoke(async () => 1), "Step.invoke: 'fn' should be a Lambda function (lambda.IFunction), got a function."],
  ['the class where the construct belongs', () => Step.invoke(lambda.Function), "'fn' should be a Lambda function (lambda.IFunction), got a function."],
  ['nothing where the function belongs', () => Step.invoke(undefined), "'fn' should be a Lambda function (lambda.IFunction), got nothing."],
  ['a queue where the function belongs', ({ queue }) => Step.invoke(queue), "'fn' should be a Lambda function (lambda.IFunction), got Shop/Waiting."],
  ['an ARN where the topic belongs', () => Step.publish('arn:aws:sns:eu-west-1:111122223333:pager'), "'topic' should be an SNS topic (sns.ITopic), got 'arn:aws:sns"],
  // Lists
  ['steps without a list', pipeline(({ fn }) => ({ steps: Step.invoke(fn) })), "'steps' should be a list of Steps, got"],
  ['a retry without a list', oneStep(() => ({ retry: RetryPolicy.timeout() })), "'options.retry' should be a list of RetryPolicies, got"],
  ['a retry by its number', oneStep(() => ({ retry: [3] })), "'options.retry[0]' should be a RetryPolicy, got 3. Say of which errors: RetryPolicy.custom({ errors: [...], maxAttempts: 3 })."],
  ['a retry as its fields', oneStep(() => ({ retry: [{ errors: ['Busy'] }] })), "'options.retry[0]' should be a RetryPolicy"],
  ['a route without a list', oneStep(() => ({ catch: ErrorRoute.onAny(Step.fail()) })), "'options.catch' should be a list of ErrorRoutes, got"],
  ['a step where a route belongs', oneStep(() => ({ catch: [Step.fail()] })), 'Wrap the step in ErrorRoute.onAny(step), or in ErrorRoute.on([errors], step).'],
  ['a retry where a route belongs', oneStep(() => ({ catch: [RetryPolicy.timeout()] })), "'options.catch[0]' should be an ErrorRoute"],
  ['an error without a list', () => ErrorRoute.on('CardDeclined', Step.fail()), "ErrorRoute.on: 'errors' should be a list of texts, got 'CardDeclined'. Put it into a list: [...]."],
  ['an error of a retry without a list', () => RetryPolicy.custom({ errors: 'Busy' }), "RetryPolicy.custom: 'options.errors' should be a list of texts, got 'Busy'. Put it into a list: [...]."],
  ['a case without a list', ({ stack, fn }) => new RouterWorkflow(stack, 'Orders', { cases: { when: When.field('a').isTrue(), step: Step.invoke(fn) }, otherwise: Step.noOp() }), "'cases' should be a list of objects (RouterCase)"],
  ['refusals without a list', oneStep(() => ({ refusals: 'CardDeclined' })), "'options.refusals' should be a list of texts"],
  // Values of another kind
  ['seconds as a number', oneStep(() => ({ timeout: 30 })), "'options.timeout' should be a Duration (Duration), got 30. Say the unit, such as Duration.seconds(30)."],
  ['seconds as a text', () => Step.wait('30s'), "'duration' should be a Duration (Duration), got '30s'. Write it like Duration.seconds(30)"],
  ['the place of the result as a text', oneStep(() => ({ result: 'payment' })), "Write ResultPlacement.field('name')."],
  ['items as a text', ({ stack, fn }) => new BatchMapWorkflow(stack, 'Orders', { items: 'items', step: Step.invoke(fn) }), "Write BatchItems.field('name')."],
  ['items as a list', ({ stack, fn }) => new BatchMapWorkflow(stack, 'Orders', { items: [1, 2], step: Step.invoke(fn) }), 'Items come from the data'],
  ['a number as a text', ({ stack, fn }) => new BatchMapWorkflow(stack, 'Orders', { items: BatchItems.input(), step: Step.invoke(fn), maxConcurrency: '5' }), "'maxConcurrency' should be a number, got '5'. Write it without quotes."],
  ['true as a text', ({ stack, fn }) => new BatchMapWorkflow(stack, 'Orders', { items: BatchItems.input(), step: Step.invoke(fn), captureFailures: 'true' }), "'captureFailures' should be true or false, got 'true'. Write it without quotes."],
  ['the dead letter as its queue', ({ stack, fn, queue }) => new RetryCatchWorkflow(stack, 'Orders', { step: Step.invoke(fn), deadLetter: queue }), 'Write DeadLetter.queue(queue).'],
  ['a topic as the queue of a dead letter', ({ topic }) => DeadLetter.queue(topic), "'queue' should be an SQS queue (sqs.IQueue), got Shop/Pager."],
  ['a field where a condition belongs', ({ stack }) => new RouterWorkflow(stack, 'Orders', { cases: [{ when: When.field('a'), step: Step.noOp() }], otherwise: Step.noOp() }), 'Compare the field'],
  ['a condition of the CDK where one of the library belongs', ({ stack }) => new RouterWorkflow(stack, 'Orders', { cases: [{ when: sfn.Condition.isPresent('$.a'), step: Step.noOp() }], otherwise: Step.noOp() }), 'Write When.condition(condition).'],
  ['a list of conditions', () => When.all([When.field('a').isTrue()]), "'conditions' should be a When"],
  ['a text where a value of the data belongs', pipeline(() => ({ steps: [Step.fail({ causeFrom: 'review.reason' })] })), "Write StepValue.field('name')"],
  ['a path that is no text', () => StepValue.field(5), "'path' should be a text, got 5."],
  ['an unknown query language', pipeline(() => ({ steps: [Step.noOp()], queryLanguage: 'jsonata' })), "'queryLanguage' should be one of sfn.QueryLanguage, got 'jsonata'. There are 'JSONPath', 'JSONata'."],
  ['an unknown type of machine', pipeline(() => ({ steps: [Step.noOp()], stateMachineType: 'Express' })), "There are 'EXPRESS', 'STANDARD'."],
  ['an unknown completion', ({ stack }) => new FanOutWorkflow(stack, 'Orders', { branches: [], completion: 'all' }), "There are 'FAIL_FAST', 'SETTLE_ALL'."],
  ['null for nothing', oneStep(() => ({ name: null })), "'options.name' should be a text, got null."],
  ['null as options', ({ fn }) => Step.invoke(fn, null), "'options' should be an object of options (InvokeStepOptions), got null"],
  // Alarms
  ['a topic where actions belong', workflow(({ topic }) => ({ alarms: { actions: topic } })), "Shop/Orders: 'alarms.actions' should be an IAlarmActionStrategy, got Shop/Pager. Write AlarmActions.notify(topic)."],
  ['a list of topics where actions belong', workflow(({ topic }) => ({ alarms: { actions: [topic] } })), 'AlarmActions.notify(topic)'],
  ['a number where the setting of an alarm belongs', workflow(() => ({ alarms: { executionsFailed: 5 } })), 'Write AlarmSetting.atLeast(number).'],
  ['false where the setting of an alarm belongs', workflow(() => ({ alarms: { executionsFailed: false } })), 'Write AlarmSetting.off().'],
  ['false for all alarms', workflow(() => ({ alarms: false })), "'alarms' should be an object of options (WorkflowAlarmsOptions), got false."],
  ['a queue where the topic of alarms belongs', ({ queue }) => AlarmActions.notify(queue), "'topic' should be an SNS topic (sns.ITopic)"],
  ['a threshold as a text', () => AlarmSetting.atLeast('5'), "'threshold' should be a number, got '5'. Write it without quotes."],
  // Options that don't exist
  ['an option that is spelt wrong', oneStep(() => ({ retries: [] })), "Step.invoke: 'options' should be options of InvokeStepOptions, got the option 'retries'. Did you mean 'retry'?"],
  ['the timeout with a capital letter', pipeline(() => ({ steps: [Step.noOp()], timeOut: Duration.minutes(1) })), "got the option 'timeOut'. Did you mean 'timeout'?"],
  ['an alarm that does not exist', workflow(() => ({ alarms: { executionFailed: AlarmSetting.off() } })), "'alarms' should be options of WorkflowAlarmsOptions, got the option 'executionFailed'. Did you mean 'executionsFailed'?"],
  ['an option of a workflow that is spelt wrong', workflow(() => ({ logRetension: 5 })), "Did you mean 'logRetention'?"],
  ['an option of something else', pipeline(() => ({ steps: [Step.noOp()], cases: [] })), "got the option 'cases'. Leave it out; there are steps, catch,"],
  ['an option of a workflow for a step', pipeline(() => ({ steps: [Pipeline.step({ steps: [Step.noOp()], tracingEnabled: false })] })), "got the option 'tracingEnabled'. Leave it out; there are steps, catch, always, deadLetter."],
  ['an option of a mixin that is spelt wrong', () => WorkflowMixins.logs({ levle: 'ALL' }), "Did you mean 'level'?"],
  ['an option of a dashboard that is spelt wrong', ({ stack }) => new WorkflowDashboard(stack, 'Board', { workflows: [], dashbordName: 'x' }), "Did you mean 'dashboardName'?"],
  ['alarms without a machine', ({ stack }) => new WorkflowAlarms(stack, 'Alarms', {}), "Shop/Alarms: 'machine' should be"],
  ['a topic where the actions of function alarms belong', ({ stack, fn, topic }) => new WorkflowFunctionAlarms(stack, 'Alarms', { functions: [fn], actions: topic }), "'actions' should be"],
  ['a share as a text in account alarms', ({ stack }) => new WorkflowAccountAlarms(stack, 'Account', { openExecutions: '80' }), "'openExecutions' should be"],
  ['a topic where a target of notifications belongs', ({ stack, topic }) => new ExecutionStatusNotifications(stack, 'Ended', { stateMachines: [], targets: [topic] }), "'targets[0]' should be"],
  ['queries without a machine', ({ stack }) => new WorkflowQueries(stack, 'Queries', {}), "Shop/Queries: 'machine' should be"],
  ['a construct without a place', () => new WorkflowQueries({ machine: 1 }), "'scope' should be the construct around this one"],
  ['an option of the validation that is spelt wrong', () => new WorkflowValidation({ serverities: {} }), "Did you mean 'severities'?"],
  ['a name of a key that is none', () => SagaKey.jsonata(() => 'Charge'), "'stateName' should be"],
  // People, jobs and batches
  ['a topic where the way of asking belongs', ({ stack, topic }) => new HumanApprovalWorkflow(stack, 'Claims', { ask: topic, question: 'May it?', deadline: Duration.days(1) }), "'ask' should be an Ask, got Shop/Pager. Write Ask.publish(topic)."],
  ['no deadline of an approval', ({ topic }) => HumanApproval.step({ ask: Ask.publish(topic), question: 'May it?' }), "HumanApproval.step: 'deadline' should be a Duration (Duration), got nothing. Say how long, such as Duration.minutes(5)."],
  ['reminders as numbers', ({ topic }) => HumanApproval.step({ ask: Ask.publish(topic), question: 'May it?', deadline: Duration.days(1), reminders: [6] }), "'reminders[0]' should be a Duration"],
  ['no props of an approval', ({ stack }) => new HumanApproval(stack, 'Claims'), "'props' should be an object of options (HumanApprovalProps), got nothing."],
  ['a function as the check of polling', ({ fn }) => PollUntil.step({ start: Step.invoke(fn), check: fn, done: When.field('done').isTrue(), interval: Duration.seconds(5) }), "PollUntil.step: 'check' should be a Step, got Shop/Charge. Wrap it in Step.invoke(fn)."],
  ['no props of polling', ({ stack }) => new PollUntilWorkflow(stack, 'Scan'), "'props' should be an object of options (PollUntilWorkflowProps), got nothing."],
  ['the name of a job where the job belongs', () => Step.runJob('nightly', { timeout: Duration.hours(1) }), "'job' should be a Job, got 'nightly'. Write Job.glue('name'), or another factory of Job."],
  ['a job without a name', () => Job.glue(), "Job.glue: '"],
  ['a topic where the queue of failed items belongs', ({ topic }) => FailedItems.queue(topic), "FailedItems.queue: 'queue' should be an SQS queue (sqs.IQueue), got Shop/Pager."],
  ['the queue where failed items belong', ({ stack, fn, queue }) => new BatchMapWorkflow(stack, 'Orders', { items: BatchItems.input(), step: Step.invoke(fn), onFailedItems: queue }), "'onFailedItems' should be a FailedItems, got Shop/Waiting."],
  ['the size of batches as a text', ({ stack, fn }) => new BatchMapWorkflow(stack, 'Orders', { items: BatchItems.input(), step: Step.invoke(fn), batches: { maxItems: '100' } }), "'batches.maxItems' should be a number, got '100'. Write it without quotes."],
  ['the size of batches by its number', ({ stack, fn }) => new BatchMapWorkflow(stack, 'Orders', { items: BatchItems.input(), step: Step.invoke(fn), batches: 100 }), "'batches' should be an object of options (ItemBatches), got 100."],
  // What belongs around it
  ['no scope', () => new PipelineWorkflow(undefined, 'Orders', { steps: [] }), "PipelineWorkflow: 'scope' should be the construct around this one, got nothing. Pass 'this' within a stack"],
  ['props in place of the scope', ({ fn }) => new PipelineWorkflow({ steps: [Step.invoke(fn)] }), "'scope' should be the construct around this one"],
  ['no id', ({ stack, fn }) => new PipelineWorkflow(stack, { steps: [Step.invoke(fn)] }), "Shop: 'id' should be a text that names the construct"],
  ['no props', ({ stack }) => new PipelineWorkflow(stack, 'Orders'), "'props' should be an object of options (PipelineWorkflowProps), got nothing. Write them like { steps: ... }."],
  ['no props of a saga', ({ stack }) => new SagaWorkflow(stack, 'Orders'), "'props' should be an object of options (SagaWorkflowProps), got nothing."],
  ['no props of a workflow', ({ stack }) => new Workflow(stack, 'Orders'), "'props' should be an object of options (WorkflowProps), got nothing."],
  ['no scope of a workflow', () => new Workflow(undefined, 'Orders', {}), "Workflow: 'scope' should be the construct around this one"],
  ['no props of a fragment', ({ stack }) => new Pipeline(stack, 'Orders'), "'props' should be an object of options (PipelineProps), got nothing."],
  ['no options of a step', pipeline(() => ({ steps: [Pipeline.step()] })), 'should be an object of options (PipelineOptions), got nothing.'],
  ['the definition as an object', ({ stack }) => new Workflow(stack, 'Orders', { definitionBody: { StartAt: 'A', States: {} } }), "Shop/Orders: 'definitionBody' should be a definition body (sfn.DefinitionBody), got {\"StartAt\":\"A\",\"States\":{}}. Write AslDefinition.fromObject(definition). [WrongKind]"],
  ['the definition as a text', ({ stack }) => new Workflow(stack, 'Orders', { definitionBody: '{}' }), "got '{}'. Write AslDefinition.fromString(text)."],
  ['states where a definition belongs', ({ stack }) => new Workflow(stack, 'Orders', { definitionBody: new sfn.Pass(stack, 'A') }), 'got Shop/A. Write sfn.DefinitionBody.fromChainable(states).'],
  ['nobody to answer', ({ topic }) => Step.waitForAnswer(Ask.publish(topic), { timeout: Duration.days(1) }).grantAnswer(), "grantAnswer: 'grantee' should be who may answer (iam.IGrantable), got nothing. Give a function, a role or another construct that has a principal. [WrongKind]"],
  ['a name of who answers', ({ topic }) => Step.waitForAnswer(Ask.publish(topic), { timeout: Duration.days(1) }).grantAnswer('desk'), "'grantee' should be who may answer (iam.IGrantable), got 'desk'."],
  ['a number compared as a text', router(() => When.field('a').isText(5)), "'when' should be a comparison with a string, got 5. A field of another type never matches"],
  ['one of texts as a number', router(() => When.field('a').isOneOf('a', 5)), "'when' should be a comparison with a string, got 5."],
  ['a text compared as a number', router(() => When.field('a').isGreaterThan('5')), "'when' should be a comparison with a number, got '5'."],
  ['no placement where one belongs', () => ResultPlacement.field(), "ResultPlacement.field: 'path' should be a text, got nothing."],
];

describe('in JavaScript', () => {
  test.each(MISTAKES)('%s', (_, make, message) => {
    let told: unknown;
    try {
      make(given());
    } catch (error) {
      told = error;
    }
    expect((told as Error | undefined)?.message).toContain(message);
    expect(told).toHaveProperty('name', 'InvalidInputError');
  });
});

/** What the compiler says, in the words of the types. */
describe('in TypeScript', () => {
  const mistakes: [string, string, RegExp][] = [
    ['a function where a step belongs', "new PipelineWorkflow(this, 'Orders', { steps: [fn] });", /'IFunction' is .*Step'/],
    ['a retry without a list', 'Step.invoke(fn, { retry: RetryPolicy.timeout() });', /'RetryPolicy' is missing the following properties from type 'RetryPolicy\[\]'/],
    ['a topic where actions belong', "new PipelineWorkflow(this, 'Orders', { steps: [], alarms: { actions: pager } });", /'addAlarmActions' is missing in type 'Topic'/],
    ['an option that is spelt wrong', 'Step.invoke(fn, { retries: [] });', /'retries' does not exist in type 'InvokeStepOptions'/],
    ['seconds as a number', 'Step.invoke(fn, { timeout: 30 });', /'number' is not assignable to type 'Duration'/],
    ['no way out of a router', "new RouterWorkflow(this, 'Orders', { cases: [] });", /'otherwise' is missing/],
    ['the place of the result as a text', "Step.invoke(fn, { result: 'payment' });", /'string' is not assignable to type 'ResultPlacement'/],
  ];
  const diagnostics = diagnosticsOf(mistakes.map(([title, code]) => ({ title, code, wholeFile: false })));

  test.each(mistakes)('%s', (title, _, message) => {
    expect(diagnostics.get(title)!.join('\n')).toMatch(message);
  });
});

describe('an aws-cdk-lib that is too old', () => {
  test.each(['2.253.1', '2.100.0', '1.204.0', '2.0.0-rc.1'])('%s is told in a sentence', version => {
    expect(() => checkCdk(version)).toThrow(`cdk-stepfunctions-workflows needs aws-cdk-lib 2.254.0 or later, and the one that is installed is ${version}.`);
  });

  test.each(['2.254.0', '2.300.1', '3.0.0', '0.0.0', installed])('%s is none', version => {
    expect(() => checkCdk(version)).not.toThrow();
  });

  test('is one below what the package says', () => {
    const floor = peerDependencies['aws-cdk-lib'].slice(1);
    const [major, minor] = floor.split('.').map(Number);
    expect(() => checkCdk(`${major}.${minor}.0`)).not.toThrow();
    expect(() => checkCdk(`${major}.${minor - 1}.0`)).toThrow(`needs aws-cdk-lib ${floor} or later`);
  });
});

test('what only the deployment knows is taken for a value of any kind', () => {
  const { stack, fn } = given();
  const items = { steps: [Step.invoke(fn, { name: 'A', comment: sfn.JsonPath.stringAt('$.a') })] };
  expect(() => new PipelineWorkflow(stack, 'Orders', { ...items, comment: undefined, stateMachineName: stack.resolve(stack.stackName) })).not.toThrow();
});
