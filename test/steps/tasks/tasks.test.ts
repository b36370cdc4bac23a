import { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { DynamoAttributeValue, DynamoReturnValues } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Step } from '../../../lib';
import { fn, LANGUAGES, newStack, stateOf } from '../../support/machines';
import { expectRefusal } from '../../support/refusals';

const stack = newStack();
const scope = {
  fn: fn(stack, 'Charge'),
  topic: new sns.Topic(stack, 'Orders'),
  queue: sqs.Queue.fromQueueArn(stack, 'Jobs', 'arn:aws:sqs:eu-west-1:111122223333:Jobs'),
  bus: new events.EventBus(stack, 'Bus'),
  table: dynamodb.Table.fromTableName(stack, 'Table', 'orders'),
  machine: sfn.StateMachine.fromStateMachineName(stack, 'Refunds', 'refunds'),
};
const { fn: callee, topic, queue, bus, table, machine } = scope;
const fifoTopic = sns.Topic.fromTopicArn(stack, 'Fifo', 'arn:aws:sns:eu-west-1:111122223333:Orders.fifo');
const text = sfn.TaskInput.fromText('hello');
const id = DynamoAttributeValue.fromString('42');
const NAME = { '#state': 'state' };
const VALUE = { ':state': DynamoAttributeValue.fromString('paid') };
const WHOLE = 'the whole input';

/** What a step makes: its resource, and its parameters, which both languages write alike but for the whole input. */
const TASKS: [string, () => Step, string, object | string | undefined][] = [
  ['invoke', () => Step.invoke(callee), '‹Charge.Arn›', undefined],
  ['invoke with a payload', () => Step.invoke(callee, { payload: sfn.TaskInput.fromObject({ a: 1 }) }), '‹Charge.Arn›', { a: 1 }],
  ['publish', () => Step.publish(topic), 'sns:publish', { TopicArn: '‹Orders›', Message: WHOLE }],
  ['publish a text', () => Step.publish(topic, { message: text, subject: 'News' }), 'sns:publish', { TopicArn: '‹Orders›', Message: 'hello', Subject: 'News' }],
  ['send', () => Step.send(queue), 'sqs:sendMessage', { QueueUrl: 'Jobs', MessageBody: WHOLE }],
  ['send to a group', () => Step.send(queue, { body: text, messageGroupId: 'g' }), 'sqs:sendMessage', { QueueUrl: 'Jobs', MessageBody: 'hello', MessageGroupId: 'g' }],
  ['send without a repetition', () => Step.send(queue, { body: text, messageGroupId: 'g', messageDeduplicationId: 'd' }), 'sqs:sendMessage', {
    QueueUrl: 'Jobs', MessageBody: 'hello', MessageGroupId: 'g', MessageDeduplicationId: 'd',
  }],
  ['publish to a FIFO topic', () => Step.publish(fifoTopic, { message: text, messageGroupId: 'g', messageDeduplicationId: 'd' }), 'sns:publish', {
    TopicArn: 'Orders.fifo', Message: 'hello', MessageGroupId: 'g', MessageDeduplicationId: 'd',
  }],
  ['putEvent', () => Step.putEvent(bus, { source: 'orders', detailType: 'Paid' }), 'events:putEvents', {
    Entries: [{ EventBusName: '‹Bus.Arn›', Source: 'orders', DetailType: 'Paid', Detail: WHOLE }],
  }],
  ['putEvent with a detail', () => Step.putEvent(bus, { source: 'orders', detailType: 'Paid', detail: sfn.TaskInput.fromObject({ a: 1 }) }), 'events:putEvents', {
    Entries: [{ EventBusName: '‹Bus.Arn›', Source: 'orders', DetailType: 'Paid', Detail: { a: 1 } }],
  }],
  ['startWorkflow', () => Step.startWorkflow(machine), 'states:startExecution', { StateMachineArn: 'refunds', Input: WHOLE }],
  ['startWorkflow and wait', () => Step.startWorkflow(machine, { waitForCompletion: true, input: sfn.TaskInput.fromObject({ a: 1 }), executionName: 'once' }),
    'states:startExecution.sync:2', { StateMachineArn: 'refunds', Input: { a: 1 }, Name: 'once' }],
  ['callService', () => Step.callService({ service: 's3', action: 'listBuckets', iamResources: ['*'] }), 'aws-sdk:s3:listBuckets', {}],
  ['callService with parameters', () => Step.callService({ service: 's3', action: 'headBucket', parameters: { Bucket: 'b' }, iamResources: ['*'] }),
    'aws-sdk:s3:headBucket', { Bucket: 'b' }],
  ['getItem', () => Step.getItem(table, { key: { id } }), 'dynamodb:getItem', { TableName: 'orders', Key: { id: { S: '42' } }, ConsistentRead: false }],
  ['getItem, consistent', () => Step.getItem(table, { key: { id }, consistentRead: true }), 'dynamodb:getItem', {
    TableName: 'orders', Key: { id: { S: '42' } }, ConsistentRead: true,
  }],
  ['putItem', () => Step.putItem(table, { item: { id } }), 'dynamodb:putItem', { TableName: 'orders', Item: { id: { S: '42' } } }],
  ['putItem with a condition', () => Step.putItem(table, {
    item: { id }, conditionExpression: '#state <> :state', expressionAttributeNames: NAME, expressionAttributeValues: VALUE,
  }), 'dynamodb:putItem', {
    TableName: 'orders',
    Item: { id: { S: '42' } },
    ConditionExpression: '#state <> :state',
    ExpressionAttributeNames: NAME,
    ExpressionAttributeValues: { ':state': { S: 'paid' } },
  }],
  ['updateItem', () => Step.updateItem(table, {
    key: { id },
    updateExpression: 'SET #state = :state',
    returnValues: DynamoReturnValues.ALL_NEW,
    expressionAttributeNames: NAME,
    expressionAttributeValues: VALUE,
    conditionExpression: 'attribute_exists(id)',
  }), 'dynamodb:updateItem', {
    TableName: 'orders',
    Key: { id: { S: '42' } },
    UpdateExpression: 'SET #state = :state',
    ReturnValues: 'ALL_NEW',
    ConditionExpression: 'attribute_exists(id)',
    ExpressionAttributeNames: NAME,
    ExpressionAttributeValues: { ':state': { S: 'paid' } },
  }],
];

describe.each(LANGUAGES)('%s', (_, language) => {
  const isJsonata = language === sfn.QueryLanguage.JSONATA;
  const bound = (make: () => Step) => stateOf(make(), language, new Stack(undefined, 'Bound'));

  test.each(TASKS)('%s', (_name, make, resource, parameters) => {
    const state = bound(make);
    expect(state).toMatchObject({ Type: 'Task', End: true });
    expect(state.Resource.replace(/^arn:‹AWS::Partition›:states:::/, '')).toBe(resource);
    const expected = isJsonata ? replaced(parameters, key => key, '{% $states.input %}') : replaced(parameters, key => `${key}.$`, '$');
    expect(shortened(isJsonata ? state.Arguments : state.Parameters)).toEqual(expected);
    expect(isJsonata ? state.Parameters : state.Arguments).toBeUndefined();
  });

  test('only functions are retried without being told so', () => {
    expect(TASKS.filter(([, make]) => bound(make).Retry !== undefined).map(([name]) => name)).toEqual(['invoke', 'invoke with a payload']);
  });
});

const FIFO_RULE = 'given for a FIFO queue or topic, which takes no message without one';
const NAME_RULE = 'a name of 1 to 80 characters without spaces';
const PATH_RULE = 'written in JSONata, the query language of the step';
const path = sfn.JsonPath.stringAt('$.id');

test.each<[string, () => Step, string, string, string, string]>([
  ['FifoWithoutGroup', () => Step.send(new sqs.Queue(newStack(), 'Jobs', { fifo: true })), 'Jobs.messageGroupId', 'nothing', FIFO_RULE, 'Give the group'],
  ['FifoWithoutGroup', () => Step.publish(fifoTopic), 'Fifo.messageGroupId', 'nothing', FIFO_RULE, 'Give the group'],
  ['FifoWithoutDeduplication', () => Step.publish(fifoTopic, { messageGroupId: 'g' }), 'Fifo.messageDeduplicationId', 'nothing',
    'given for a FIFO topic that does not tell repetitions by the content', "'contentBasedDeduplication'"],
  ['ServiceAction', () => Step.callService({ service: 's3', action: 'HeadBucket', iamResources: ['*'] }), 'HeadBucket.action', "'HeadBucket'", 'in camel case', 'detectLabels'],
  ['ServiceWithoutResources', () => Step.callService({ service: 's3', action: 'headBucket', iamResources: [] }),
    'HeadBucket.iamResources', '[]', 'at least one ARN', 'Name what the call works on'],
  ['ExecutionName', () => Step.startWorkflow(machine, { executionName: 'x'.repeat(81) }), 'Refunds.executionName', `'${'x'.repeat(81)}'`, NAME_RULE, 'Use letters'],
  ['ExecutionName', () => Step.startWorkflow(machine, { executionName: 'order 1' }), 'Refunds.executionName', "'order 1'", NAME_RULE, 'Use letters'],
  ['ExecutionName', () => Step.startWorkflow(machine, { executionName: '$.id' }), 'Refunds.executionName', "'$.id'", NAME_RULE, 'an expression'],
  ['JsonPathInJsonata', () => Step.invoke(callee, { payload: sfn.TaskInput.fromJsonPathAt('$.order') }), 'Charge.payload', "the JSONPath '$.order'", PATH_RULE, '{% $states.input.field %}'],
  ['JsonPathInJsonata', () => Step.publish(topic, { message: sfn.TaskInput.fromObject({ a: [{ b: path }] }) }), 'Orders.message', "the JSONPath '$.id'", PATH_RULE, 'queryLanguage'],
  ['JsonPathInJsonata', () => Step.send(queue, { body: sfn.TaskInput.fromJsonPathAt('$.id') }), 'Jobs.body', "the JSONPath '$.id'", PATH_RULE, 'queryLanguage'],
  ['JsonPathInJsonata', () => Step.putEvent(bus, { source: path, detailType: 'Paid' }), 'Bus.source', "the JSONPath '$.id'", PATH_RULE, 'queryLanguage'],
  ['JsonPathInJsonata', () => Step.startWorkflow(machine, { executionName: path }), 'Refunds.executionName', "the JSONPath '$.id'", PATH_RULE, 'queryLanguage'],
  ['JsonPathInJsonata', () => Step.callService({ service: 's3', action: 'headBucket', parameters: { Bucket: path }, iamResources: ['*'] }),
    'HeadBucket.parameters', "the JSONPath '$.id'", PATH_RULE, 'queryLanguage'],
  ['JsonPathInJsonata', () => Step.putItem(table, { item: { id: DynamoAttributeValue.fromString(path) } }), 'Table.item', "the JSONPath '$.id'", PATH_RULE, 'queryLanguage'],
  ['JsonPathInJsonata', () => Step.getItem(table, { key: { id: DynamoAttributeValue.fromMap({ a: DynamoAttributeValue.fromString(path) }) } }),
    'Table.key', "the JSONPath '$.id'", PATH_RULE, 'queryLanguage'],
  ['JsonPathInJsonata', () => Step.updateItem(table, { key: { id }, updateExpression: 'SET a = :a', expressionAttributeValues: { ':a': DynamoAttributeValue.fromString(path) } }),
    'Table.expressionAttributeValues', "the JSONPath '$.id'", PATH_RULE, 'queryLanguage'],
])('%s: %#', (code, make, prop, value, allowed, fix) => {
  expectRefusal(() => make().bind(newStack()), { code, path: 'Shop/Steps', prop, value, allowed, fix });
});

test.each<[string, sfn.QueryLanguage, string]>([
  ['Order_1-a.b', sfn.QueryLanguage.JSONATA, 'Order_1-a.b'],
  ['{% $states.input.id %}', sfn.QueryLanguage.JSONATA, '{% $states.input.id %}'],
  [path, sfn.QueryLanguage.JSON_PATH, '$.id'],
])('an execution can be named %s', (executionName, language, written) => {
  const { Arguments, Parameters } = stateOf(Step.startWorkflow(machine, { executionName }), language, newStack());
  expect(Arguments?.Name ?? Parameters.Name ?? Parameters['Name.$']).toBe(written);
});

/** The expected parameters with the whole input as one of the languages writes it. */
function replaced(value: any, wholeKey: (key: string) => string, whole: string): any {
  if (Array.isArray(value)) return value.map(entry => replaced(entry, wholeKey, whole));
  if (typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => (
    entry === WHOLE ? [wholeKey(key), whole] : [key, replaced(entry, wholeKey, whole)]
  )));
}

/** Parameters with ARNs and URLs cut down to their ends. */
function shortened(value: any): any {
  if (typeof value === 'string' && /^(arn|https):/.test(value)) return value.split(/[:/]/).pop();
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, shortened(entry)]));
}
