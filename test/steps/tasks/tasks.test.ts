import { Stack } from 'aws-cdk-lib';
import * as dynamodb from 'aws-cdk-lib/aws-dynamodb';
import * as events from 'aws-cdk-lib/aws-events';
import * as sns from 'aws-cdk-lib/aws-sns';
import * as sqs from 'aws-cdk-lib/aws-sqs';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { DynamoAttributeValue, DynamoReturnValues } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Step } from '../../../lib';
import { fn, LANGUAGES, newStack, stateOf } from '../../support/machines';

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
